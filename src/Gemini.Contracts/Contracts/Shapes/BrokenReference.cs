using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>A reference of an answer that does not lead to one other item (<see cref="ItemRefAttribute"/>).</summary>
/// <param name="Pointer">The JSON pointer (RFC 6901) of the reference in the answer, such as <c>/3/parent</c>.</param>
/// <param name="Value">What it points at, as a text in the invariant culture.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record BrokenReference(string Pointer, string Value, ReferenceFault Fault)
{
    /// <summary>What is wrong, in one sentence, such as <c>No item is identified by '7'.</c></summary>
    [JsonIgnore]
    public string Message => Fault switch
    {
        ReferenceFault.Self => $"The item points at itself by '{Short}'.",
        ReferenceFault.Ambiguous => $"More than one item is identified by '{Short}'.",
        _ => $"No item is identified by '{Short}'.",
    };

    private string Short => Value.Length <= 60 ? Value : Value[..60] + "…";

    /// <inheritdoc/>
    public override string ToString() => $"{Pointer}: {Message}";
}
