using Gemini.Contracts.Masks;

namespace Gemini.Contracts;

/// <content>From the wire.</content>
public sealed partial class SegmentationMask
{
    /// <summary>Reads a mask that arrived as text: a PNG data URL, bare base64, or a polygon written as a string.</summary>
    /// <param name="text">The string's UTF-8 bytes, unescaped. Kept, not copied: the caller leaves them as they are.</param>
    /// <param name="placement">Where the mask lies.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    internal static bool TryFromText(ReadOnlyMemory<byte> text, in MaskPlacement placement, out SegmentationMask? mask, out MaskProblem problem) =>
        TryFromText(text, placement, MaskDecoding.Eager, out mask, out problem);

    /// <inheritdoc cref="TryFromText(ReadOnlyMemory{byte}, in MaskPlacement, out SegmentationMask?, out MaskProblem)"/>
    /// <param name="text">The string's UTF-8 bytes, unescaped. Kept, not copied, as long as the mask is not decoded: the caller leaves them as they are.</param>
    /// <param name="placement">Where the mask lies.</param>
    /// <param name="decoding">When pixel data is inflated and checked.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    internal static bool TryFromText(
        ReadOnlyMemory<byte> text, in MaskPlacement placement, MaskDecoding decoding, out SegmentationMask? mask, out MaskProblem problem)
    {
        ArgumentNullException.ThrowIfNull(placement.Frame);
        mask = null;
        problem = MaskText.Classify(text, out ReadOnlyMemory<byte> payload, out MaskSource source);
        if (problem != MaskProblem.None)
        {
            return false;
        }

        if (source == MaskSource.Polygon)
        {
            return NumberList.TryParse(payload.Span, out double[] numbers, out int[] rings)
                ? TryFromPolygons(numbers, rings, placement, out mask, out problem)
                : Fails(MaskProblem.Corrupt, out problem);
        }

        problem = MaskPixels.TryRead(payload, placement, decoding, out MaskPixels? pixels);
        mask = pixels is null ? null : new SegmentationMask(placement, source, pixels);
        return problem == MaskProblem.None;
    }

    /// <summary>Reads a mask that arrived as one or more polygons of numbers, 0–1000 over the whole picture.</summary>
    /// <param name="coordinates">All numbers in the order of the wire.</param>
    /// <param name="ringLengths">How many of the numbers belong to each innermost array of at least four numbers, or of number pairs.</param>
    /// <param name="placement">Where the mask lies; its box settles whether the numbers are x, y or y, x.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    internal static bool TryFromPolygons(
        ReadOnlySpan<double> coordinates, ReadOnlySpan<int> ringLengths, in MaskPlacement placement, out SegmentationMask? mask, out MaskProblem problem) =>
        TryFromPolygons(coordinates, ringLengths, placement, areNamed: false, out mask, out problem);

    /// <inheritdoc cref="TryFromPolygons(ReadOnlySpan{double}, ReadOnlySpan{int}, in MaskPlacement, out SegmentationMask?, out MaskProblem)"/>
    /// <param name="coordinates">All numbers in the order of the wire.</param>
    /// <param name="ringLengths">How many of the numbers belong to each innermost array of at least four numbers, or of number pairs.</param>
    /// <param name="placement">Where the mask lies.</param>
    /// <param name="areNamed">Whether each corner named its numbers, which then are here as y, x; else the box is to settle their order.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    internal static bool TryFromPolygons(
        ReadOnlySpan<double> coordinates,
        ReadOnlySpan<int> ringLengths,
        in MaskPlacement placement,
        bool areNamed,
        out SegmentationMask? mask,
        out MaskProblem problem)
    {
        ArgumentNullException.ThrowIfNull(placement.Frame);
        problem = MaskOutline.TryRead(coordinates, ringLengths, placement, areNamed, out MaskOutline? outline);
        mask = outline is null ? null : new SegmentationMask(placement, outline);
        return problem == MaskProblem.None;
    }

    private static bool Fails(MaskProblem reason, out MaskProblem problem)
    {
        problem = reason;
        return false;
    }
}
