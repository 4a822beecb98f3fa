namespace Gemini.Contracts;

/// <summary>Which items of an answer are taken for the same thing (<see cref="ContractShape{TAnswer}.SuppressOverlaps"/>).</summary>
public sealed record SuppressionOptions
{
    /// <summary>The overlap, 0–1, above which two items are the same thing; at it they are not.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How the overlap is measured.</summary>
    public OverlapMeasure Measure { get; init; }

    /// <summary>Whether items with different labels may be the same thing. False: only items of equal label (ordinal, case ignored) are compared.</summary>
    public bool IgnoreLabels { get; init; }
}
