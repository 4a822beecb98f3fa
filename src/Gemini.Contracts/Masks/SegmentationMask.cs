namespace Gemini.Contracts;

/// <summary>A mask as a model answered it, whatever its shape on the wire.</summary>
public sealed class SegmentationMask
{
    private SegmentationMask(MaskPlacement placement) => Placement = placement;

    /// <summary>Where the mask lies.</summary>
    public MaskPlacement Placement { get; }

    /// <summary>Reads a mask that arrived as text: a PNG data URL, bare base64, or a polygon written as a string.</summary>
    /// <param name="text">The string's UTF-8 bytes, unescaped. Kept, not copied: the caller leaves them as they are.</param>
    /// <param name="placement">Where the mask lies.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryFromText(ReadOnlyMemory<byte> text, in MaskPlacement placement, out SegmentationMask? mask, out MaskProblem problem)
    {
        mask = new SegmentationMask(placement);
        problem = text.IsEmpty ? MaskProblem.Empty : MaskProblem.None;
        return problem == MaskProblem.None;
    }

    /// <summary>Reads a mask that arrived as one or more polygons of numbers, 0–1000 over the whole picture.</summary>
    /// <param name="coordinates">All numbers in the order of the wire.</param>
    /// <param name="ringLengths">How many of the numbers belong to each innermost array of at least four numbers, or of number pairs.</param>
    /// <param name="placement">Where the mask lies; its box settles whether the numbers are x, y or y, x.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryFromPolygons(ReadOnlySpan<double> coordinates, ReadOnlySpan<int> ringLengths, in MaskPlacement placement, out SegmentationMask? mask, out MaskProblem problem)
    {
        mask = new SegmentationMask(placement);
        problem = coordinates.IsEmpty ? MaskProblem.Empty : MaskProblem.None;
        return problem == MaskProblem.None;
    }
}
