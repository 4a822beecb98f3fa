using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>A request's schema and settings as chat options.</summary>
internal static class ChatSettings
{
    /// <summary>The options of a call.</summary>
    /// <param name="wire">The request.</param>
    /// <param name="root">What the answer is inside of.</param>
    /// <param name="given">The caller's own; not changed.</param>
    public static ChatOptions Create(GenerateContentRequest wire, ObjectRoot root, ChatOptions? given)
    {
        ChatOptions options = given?.Clone() ?? new ChatOptions();
        GenerationOptions own = wire.Options;
        options.ModelId = wire.Model ?? options.ModelId;
        options.Temperature = (float?)own.Temperature ?? options.Temperature;
        options.TopP = (float?)own.TopP ?? options.TopP;
        options.TopK = own.TopK ?? options.TopK;
        options.MaxOutputTokens = own.MaxOutputTokens ?? options.MaxOutputTokens;
        options.Seed = own.Seed ?? options.Seed;
        options.StopSequences = own.StopSequences.Count > 0 ? [.. own.StopSequences] : options.StopSequences;
        options.Reasoning = ToReasoning(own) ?? options.Reasoning;
        ChatResponseFormatJson? format = null;
        if (wire.Schema is { } schema)
        {
            options.ResponseFormat = format = ChatResponseFormat.ForJsonSchema(root.Wrap(schema.JsonSchema), schema.Name);
        }

        GeminiSettings.Attach(options, root.IsNone ? wire : wire with { Schema = null }, format);
        return options;
    }

    /// <summary>What the model's thinking is called in a chat; null where that is the model's own choice.</summary>
    private static ReasoningOptions? ToReasoning(GenerationOptions options)
    {
        ReasoningEffort? effort = options.Thinking switch
        {
            Thinking.Off => ReasoningEffort.None,
            Thinking.Minimal or Thinking.Low => ReasoningEffort.Low,
            Thinking.Medium => ReasoningEffort.Medium,
            Thinking.High => ReasoningEffort.High,
            Thinking.XHigh => ReasoningEffort.ExtraHigh,
            _ => null,
        };
        return effort is null && !options.IncludeThoughts ? null : new ReasoningOptions { Effort = effort, Output = options.IncludeThoughts ? ReasoningOutput.Summary : null };
    }
}
