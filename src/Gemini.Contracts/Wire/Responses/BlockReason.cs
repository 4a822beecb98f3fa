using System.Text.Json.Serialization;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>Why the prompt was blocked. An open set: a reason that is not listed here keeps its wire name.</summary>
/// <param name="Value">The wire name, such as <c>PROHIBITED_CONTENT</c>.</param>
[JsonConverter(typeof(BlockReasonJsonConverter))]
public readonly record struct BlockReason(string Value)
{
    /// <summary>The wire name; empty for the default value.</summary>
    public string Value { get => field ?? ""; init; } = Value;

    /// <summary>The safety settings; the safety ratings say which category.</summary>
    public static BlockReason Safety { get; } = new("SAFETY");

    /// <summary>Another reason.</summary>
    public static BlockReason Other { get; } = new("OTHER");

    /// <summary>Forbidden terms.</summary>
    public static BlockReason Blocklist { get; } = new("BLOCKLIST");

    /// <summary>Prohibited content.</summary>
    public static BlockReason ProhibitedContent { get; } = new("PROHIBITED_CONTENT");

    /// <summary>An unsafe picture.</summary>
    public static BlockReason ImageSafety { get; } = new("IMAGE_SAFETY");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
