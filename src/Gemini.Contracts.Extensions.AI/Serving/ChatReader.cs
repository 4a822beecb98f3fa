using System.Text;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>Reads chat messages and options as a request.</summary>
internal static class ChatReader
{
    private static readonly byte[] AnyObject = "{\"type\":\"object\"}"u8.ToArray();

    /// <summary>The request.</summary>
    /// <exception cref="RequestRefusedException">Something was asked for that the client does not send.</exception>
    public static GenerateContentRequest ToRequest(IEnumerable<ChatMessage> messages, ChatOptions? options, IChatClient client, string? model)
    {
        ArgumentNullException.ThrowIfNull(messages);
        options ??= new ChatOptions();
        Refuse(options.Tools is { Count: > 0 }, "tools");
        Refuse(options.FrequencyPenalty is not null || options.PresencePenalty is not null, "penalties");
        Refuse(options.ConversationId is not null, "a conversation that the service keeps");
        Refuse(options.ContinuationToken is not null || options.AllowBackgroundResponses == true, "background responses");
        GenerateContentRequest settings = options.RawRepresentationFactory?.Invoke(client) as GenerateContentRequest ?? new GenerateContentRequest { Contents = [] };
        StringBuilder instructions = new(options.Instructions);
        List<RequestContent> contents = [];
        foreach (ChatMessage message in messages)
        {
            if (message.Role == ChatRole.System)
            {
                instructions.Append(instructions.Length > 0 ? "\n" : "").Append(message.Text);
                continue;
            }

            Refuse(message.Role == ChatRole.Tool, "results of tools");
            List<GeminiPart> parts = [];
            foreach (AIContent content in message.Contents)
            {
                if (ToPart(content) is { } part)
                {
                    parts.Add(part);
                }
            }

            if (parts.Count > 0)
            {
                contents.Add(new RequestContent(message.Role == ChatRole.Assistant ? "model" : "user", parts));
            }
        }

        return settings with
        {
            Contents = contents,
            Model = options.ModelId ?? settings.Model ?? model,
            SystemInstruction = instructions.Length > 0 ? instructions.ToString() : settings.SystemInstruction,
            Options = ToOptions(options, settings.Options),
            Schema = ToSchema(options.ResponseFormat, settings.Schema),
        };
    }

    private static GeminiPart? ToPart(AIContent content) => content switch
    {
        TextContent text => GeminiPart.Text(text.Text),
        DataContent data => ToPart(data),
        UriContent uri when uri.HasTopLevelMediaType("image") => GeminiPart.Image(ImageInput.FromFilesApi(uri.Uri.OriginalString, uri.MediaType), ResolutionOf(uri)),
        UriContent uri => GeminiPart.FileData(uri.Uri.OriginalString, uri.MediaType),

        // Thoughts of an earlier turn, and what it cost, are not asked again.
        TextReasoningContent or UsageContent => null,
        _ => throw new RequestRefusedException($"The chat holds {content.GetType().Name}, which GeminiClient does not send; leave it out, or use another IChatClient."),
    };

    private static GeminiPart ToPart(DataContent data) => data.HasTopLevelMediaType("image")
        ? GeminiPart.Image(ImageInput.FromBytes(data.Data, data.MediaType), ResolutionOf(data))
        : GeminiPart.InlineData(data.Data, data.MediaType);

    private static MediaResolution ResolutionOf(AIContent content) =>
        content.AdditionalProperties?.TryGetValue(ChatParts.MediaResolution, out object? value) == true && Enum.TryParse(value?.ToString(), out MediaResolution resolution)
            ? resolution
            : MediaResolution.ModelDefault;

    private static GenerationOptions ToOptions(ChatOptions options, GenerationOptions settings) => settings with
    {
        Temperature = options.Temperature ?? settings.Temperature,
        TopP = options.TopP ?? settings.TopP,
        TopK = options.TopK ?? settings.TopK,
        MaxOutputTokens = options.MaxOutputTokens ?? settings.MaxOutputTokens,
        Seed = options.Seed is { } seed ? (int)Math.Clamp(seed, int.MinValue, int.MaxValue) : settings.Seed,
        StopSequences = options.StopSequences is { Count: > 0 } stops ? [.. stops] : settings.StopSequences,
        Thinking = ToThinking(options.Reasoning, settings.Thinking),
    };

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

    private static ResponseSchema? ToSchema(ChatResponseFormat? format, ResponseSchema? own)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return format is null ? own : null;
        }

        // The contract's own schema is the same one with what only Gemini knows.
        ReadOnlyMemory<byte> schema = json.Schema is { } asked ? Encoding.UTF8.GetBytes(asked.GetRawText()) : AnyObject;
        return own is not null && own.Name == json.SchemaName ? own : new ResponseSchema { Name = json.SchemaName ?? "answer", JsonSchema = schema };
    }

    private static void Refuse(bool isAskedFor, string what)
    {
        if (isAskedFor)
        {
            throw new RequestRefusedException($"The chat asks for {what}, which GeminiClient does not send; leave it out, or use another IChatClient.");
        }
    }
}
