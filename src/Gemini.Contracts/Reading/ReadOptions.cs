namespace Gemini.Contracts;

/// <summary>How an answer is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>What happens to coordinates outside 0–1000. Mended, they move to the edge.</summary>
    public GeometryPolicy OutsideCoordinates { get; init; } = GeometryPolicy.Mend;

    /// <summary>What happens to a box whose first corner is not its top left. Mended, the corners are put in order.</summary>
    public GeometryPolicy SwappedCorners { get; init; } = GeometryPolicy.Mend;

    /// <summary>Whether boxes without area are rejected. By default they are kept, with a finding.</summary>
    public bool RejectsEmptyBoxes { get; init; }

    /// <summary>
    /// Whether coordinates that look like pixels or like 0–1 instead of 0–1000 are reported as findings. They are never changed for that.
    /// </summary>
    public bool SuspectsCoordinates { get; init; } = true;
}

/// <summary>What happens to coordinates that are not as the contract says.</summary>
public enum GeometryPolicy
{
    /// <summary>They are put right, with a finding.</summary>
    Mend,

    /// <summary>They stay as they are, with a finding.</summary>
    Keep,

    /// <summary>The item is rejected.</summary>
    Reject,
}
