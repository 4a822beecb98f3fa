namespace Gemini.Contracts.Testing;

/// <summary>One difference between two readings of a recorded answer.</summary>
/// <param name="Kind">In what they differ.</param>
/// <param name="Place">
/// Of a value or a new item the JSON pointer in today's answer, such as <c>/3/label</c>, of an item that is gone the pointer in the recorded one, of a finding its code; empty for the outcome.
/// </param>
/// <param name="Was">What was recorded, as JSON or a word; null for nothing.</param>
/// <param name="Is">What is read now; null for nothing.</param>
public sealed record ReplayDifference(ReplayDifferenceKind Kind, string Place, string? Was, string? Is)
{
    /// <summary>The property that differs, with <c>*</c> in place of every index, such as <c>/*/label</c>; empty for what is no value.</summary>
    public string Property => Kind != ReplayDifferenceKind.Value ? "" : string.Join('/', Place.Split('/').Select(static step => step.Length > 0 && step.All(char.IsAsciiDigit) ? "*" : step));

    /// <summary>The difference in one line.</summary>
    public override string ToString() => $"{Kind} {Place}: {Was ?? "nothing"} -> {Is ?? "nothing"}";
}
