namespace Gemini.Contracts;

/// <summary>How a picture is asked about in tiles.</summary>
public sealed record TilingOptions
{
    /// <summary>Four calls at a time, merged at an IoU of 0.5.</summary>
    public static TilingOptions Default { get; } = new();

    /// <summary>How many calls are made at a time; at least 1.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 4;

    /// <summary>
    /// From which IoU on two items of one label in two tiles are one thing, 0–1. Compared is what of their boxes lies in the part that both tiles show, so that
    /// halves of a thing that an edge cuts agree there.
    /// </summary>
    public double MinIoU { get; init; } = 0.5;

    /// <summary>When two labels are the same.</summary>
    public IEqualityComparer<string> LabelComparer { get; init; } = StringComparer.OrdinalIgnoreCase;
}
