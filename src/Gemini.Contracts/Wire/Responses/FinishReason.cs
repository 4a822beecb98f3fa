using System.Text.Json.Serialization;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>Why the model stopped. An open set: a reason that is not listed here keeps its wire name.</summary>
/// <param name="Value">The wire name, such as <c>MAX_TOKENS</c>.</param>
[JsonConverter(typeof(FinishReasonJsonConverter))]
public readonly record struct FinishReason(string Value)
{
    /// <summary>The wire name; empty for the default value.</summary>
    public string Value { get => field ?? ""; init; } = Value;

    /// <summary>The model came to its natural end or to a stop sequence.</summary>
    public static FinishReason Stop { get; } = new("STOP");

    /// <summary>The answer reached <c>maxOutputTokens</c>; thoughts count, too.</summary>
    public static FinishReason MaxTokens { get; } = new("MAX_TOKENS");

    /// <summary>The answer is longer than one response holds, and can be continued with the response's <c>continuationToken</c>; the client does so by itself.</summary>
    public static FinishReason Continuation { get; } = new("CONTINUATION");

    /// <summary>The answer was flagged by the safety settings.</summary>
    public static FinishReason Safety { get; } = new("SAFETY");

    /// <summary>The answer came too close to existing material.</summary>
    public static FinishReason Recitation { get; } = new("RECITATION");

    /// <summary>The answer is in a language that is not supported.</summary>
    public static FinishReason Language { get; } = new("LANGUAGE");

    /// <summary>Another reason; the finish message may say which.</summary>
    public static FinishReason Other { get; } = new("OTHER");

    /// <summary>Forbidden terms.</summary>
    public static FinishReason Blocklist { get; } = new("BLOCKLIST");

    /// <summary>Prohibited content.</summary>
    public static FinishReason ProhibitedContent { get; } = new("PROHIBITED_CONTENT");

    /// <summary>Sensitive personal information.</summary>
    public static FinishReason Spii { get; } = new("SPII");

    /// <summary>A function call that does not parse.</summary>
    public static FinishReason MalformedFunctionCall { get; } = new("MALFORMED_FUNCTION_CALL");

    /// <summary>The model's output could not be processed.</summary>
    public static FinishReason MalformedResponse { get; } = new("MALFORMED_RESPONSE");

    /// <summary>Whether the answer was withheld or ended by a filter: safety, recitation, block lists, prohibited or personal content, model armor.</summary>
    public bool IsBlock => Value is "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "MODEL_ARMOR" or "LANGUAGE" or "CONTENT_BLOCKED"
        || (Value?.StartsWith("IMAGE_", StringComparison.Ordinal) ?? false);

    /// <summary>Whether the answer was ended before the model had finished: by its limit of tokens, by a budget, or by a cancellation.</summary>
    internal bool IsCut => Value is "MAX_TOKENS" or "BUDGET_EXCEEDED" or "CANCELLED";

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
