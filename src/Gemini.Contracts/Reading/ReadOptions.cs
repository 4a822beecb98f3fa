namespace Gemini.Contracts;

/// <summary>How an answer is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>What happens to coordinates outside 0–1000. Repaired, they move to the edge.</summary>
    public GeometryPolicy OutsideCoordinates { get; init; } = GeometryPolicy.Repair;

    /// <summary>What happens to a box whose first corner is not its top left. Repaired, the corners are put in order.</summary>
    public GeometryPolicy SwappedCorners { get; init; } = GeometryPolicy.Repair;

    /// <summary>Whether boxes without area are rejected. By default they are kept, with a finding.</summary>
    public bool RejectEmptyBoxes { get; init; }

    /// <summary>
    /// What happens to a box, a point or an outline whose coordinates all lie within 0–1, some of them not whole: read as thousandths it would be
    /// smaller than a thousandth of the picture. Repaired, they are fractions of the picture and taken times 1000.
    /// </summary>
    public GeometryPolicy FractionalCoordinates { get; init; } = GeometryPolicy.Repair;

    /// <summary>
    /// Whether coordinates that look like pixels, or are kept though they look like 0–1, are reported as findings. They are never changed for that.
    /// </summary>
    public bool SuspectsCoordinates { get; init; } = true;

    /// <summary>
    /// When the pixel data of masks is inflated and checked: while the answer is read, or only for a mask that is asked for. Read lazily, a mask whose
    /// pixel data turns out to be broken is an item's mask all the same, and its <see cref="SegmentationMask.ToBitMask"/> throws.
    /// </summary>
    public MaskDecoding MaskDecoding { get; init; } = MaskDecoding.Eager;
}

/// <summary>What happens to coordinates that are not as the contract says.</summary>
public enum GeometryPolicy
{
    /// <summary>They are put right, with a finding.</summary>
    Repair,

    /// <summary>They stay as they are, with a finding.</summary>
    Keep,

    /// <summary>The item is rejected.</summary>
    Reject,
}
