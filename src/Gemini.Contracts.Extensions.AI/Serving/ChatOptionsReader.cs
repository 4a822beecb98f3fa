using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>
/// Reads chat options as a request without turns. What changes what is asked is sent or refused; what may be meant for somebody else, which is <see cref="ChatOptions.AdditionalProperties"/>
/// and what a factory makes for another client, is told by <see cref="UnsentOptions"/>.
/// </summary>
internal static class ChatOptionsReader
{
    private static readonly byte[] AnyObject = "{\"type\":\"object\"}"u8.ToArray();

    /// <summary>The request.</summary>
    /// <param name="options">The options. Their own members go before the carried ones.</param>
    /// <param name="carried">What came with them that they have no members for.</param>
    /// <exception cref="RequestRefusedException">Something was asked for that the client does not send.</exception>
    public static GenerateContentRequest Read(ChatOptions options, CarriedSettings carried)
    {
        Refuse(options.Tools is { Count: > 0 }, "asks for tools");
        Refuse(options.ToolMode is RequiredChatToolMode, "asks for a call of a tool (ToolMode)");
        Refuse(options.FrequencyPenalty is not (null or 0) || options.PresencePenalty is not (null or 0), "asks for penalties");
        Refuse(!string.IsNullOrWhiteSpace(options.ConversationId), "asks for a conversation that the service keeps (ConversationId)");
        Refuse(options.ContinuationToken is not null, "goes on with a response in the background (ContinuationToken)");
        GenerateContentRequest settings = carried.Request;
        return settings with
        {
            Model = options.ModelId ?? settings.Model,
            Options = ToOptions(options, settings.Options),
            Schema = ToSchema(options.ResponseFormat, carried),
        };
    }

    private static GenerationOptions ToOptions(ChatOptions options, GenerationOptions settings) => settings with
    {
        Temperature = Exact(options.Temperature) ?? settings.Temperature,
        TopP = Exact(options.TopP) ?? settings.TopP,
        TopK = options.TopK ?? settings.TopK,
        MaxOutputTokens = options.MaxOutputTokens ?? settings.MaxOutputTokens,
        Seed = ToSeed(options.Seed) ?? settings.Seed,
        StopSequences = options.StopSequences is { Count: > 0 } stops ? [.. stops] : settings.StopSequences,
        Thinking = ToThinking(options.Reasoning, settings.Thinking),
        IncludeThoughts = options.Reasoning?.Output is { } output ? output != ReasoningOutput.None : settings.IncludeThoughts,
        MediaResolution = settings.MediaResolution == MediaResolution.ModelDefault ? ChatResolution.Of(options.AdditionalProperties) : settings.MediaResolution,
    };

    /// <summary>The number that was written: 0.7, where a conversion would give 0.699999988079071.</summary>
    private static double? Exact(float? number) =>
        number is { } value ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    private static int? ToSeed(long? seed) => seed is null or (>= int.MinValue and <= int.MaxValue)
        ? (int?)seed
        : throw ChatRefusal.Because(string.Create(CultureInfo.InvariantCulture, $"The seed {seed} has more than the 32 bits that the API takes; give one from {int.MinValue} to {int.MaxValue}."));

    /// <summary>The thinking asked for. A finer word of the request's own, such as Minimal, goes before the chat's.</summary>
    private static Thinking ToThinking(ReasoningOptions? reasoning, Thinking own) => own != Thinking.Auto ? own : reasoning?.Effort switch
    {
        ReasoningEffort.None => Thinking.Off,
        ReasoningEffort.Low => Thinking.Low,
        ReasoningEffort.Medium => Thinking.Medium,
        ReasoningEffort.High => Thinking.High,
        ReasoningEffort.ExtraHigh => Thinking.XHigh,
        _ => Thinking.Auto,
    };

    private static ResponseSchema? ToSchema(ChatResponseFormat? format, CarriedSettings carried)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return format is null ? carried.Request.Schema : null;
        }

        // The contract's own schema is the same one with what only Gemini knows.
        return carried.Request.Schema is { } own && carried.IsOwnFormat(json)
            ? own
            : new ResponseSchema { Name = json.SchemaName ?? "answer", JsonSchema = json.Schema is { } schema ? Described(schema, json.SchemaDescription) : AnyObject };
    }

    /// <summary>The schema, with the words that the chat has for it beside it.</summary>
    private static byte[] Described(JsonElement schema, string? description)
    {
        if (description is not { Length: > 0 } || schema.ValueKind != JsonValueKind.Object || schema.TryGetProperty("description", out _))
        {
            return Encoding.UTF8.GetBytes(schema.GetRawText());
        }

        JsonObject described = JsonNode.Parse(schema.GetRawText())!.AsObject();
        described["description"] = description;
        return Encoding.UTF8.GetBytes(described.ToJsonString());
    }

    private static void Refuse(bool isAskedFor, string what)
    {
        if (isAskedFor)
        {
            throw ChatRefusal.Of(what);
        }
    }
}
