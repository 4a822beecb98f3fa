using System.Globalization;

namespace Gemini.Contracts;

/// <summary>How an answer is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>What happens to coordinates up to 50 outside 0–1000. Repaired, they move to the edge.</summary>
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
    /// What happens to coordinates that are far outside 0–1000, by more than 50: the item is rejected, or they are read as pixels of the picture,
    /// where they lie in it. Applies unless <see cref="OutsideCoordinates"/> is <see cref="GeometryPolicy.Keep"/>.
    /// </summary>
    public PixelCoordinates PixelCoordinates { get; init; }

    /// <summary>Whether coordinates that may be fractions of the picture but are read as 0–1000 are reported as findings.</summary>
    public bool ReportSuspectCoordinates { get; init; } = true;

    /// <summary>
    /// Decides what a date or a number in a string means where the text alone does not say so: whether <c>03/04/2025</c> begins with the day, and
    /// whether <c>1,234</c> has a decimal comma. By default the month is first and the comma separates thousands, with a finding.
    /// A property's or a type's <see cref="CultureAttribute"/> goes before it.
    /// </summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>
    /// When the pixel data of masks is inflated and checked: while the answer is read, or only for a mask that is asked for. Read lazily, a mask whose
    /// pixel data turns out to be broken is an item's mask all the same, and its <see cref="SegmentationMask.ToBitMask"/> throws.
    /// </summary>
    public MaskDecoding MaskDecoding { get; init; } = MaskDecoding.Eager;
}
