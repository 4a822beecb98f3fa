using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts;

/// <content>Back to the wire.</content>
public sealed partial class SegmentationMask
{
    private const string DataUrlPrefix = "data:image/png;base64,";

    /// <summary>The outlines as they came, 0–1000; false for a mask that came as a PNG.</summary>
    /// <param name="points">All points.</param>
    /// <param name="rings">How many of them each outline has.</param>
    internal bool TryGetOutlines(out ReadOnlySpan<NormalizedPoint> points, out ReadOnlySpan<int> rings)
    {
        points = _outline is null ? default : _outline.Points;
        rings = _outline is null ? default : _outline.Rings;
        return _outline is not null;
    }

    /// <summary>The mask that decodes to given bits, as a model would have sent it: a PNG over the mask's box.</summary>
    /// <param name="mask">The mask over its box, which lies in the picture.</param>
    /// <exception cref="ArgumentException">The box is empty, begins to the left of the picture or above it (<see cref="BitMask.Crop"/> it first), or has more pixels than a mask may have.</exception>
    public static SegmentationMask FromBitMask(BitMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return TryFromBitMask(mask, out SegmentationMask? made) ? made : throw new ArgumentException(
            mask.Extent.IsEmpty ? "The mask's box is empty; a segmentation mask has at least one pixel."
            : mask.Extent.X1 < 0 || mask.Extent.Y1 < 0 ? $"The mask's box {mask.Extent} begins outside the picture; crop it to the picture first."
            : $"The mask's box {mask.Extent} has more pixels than a segmentation mask may have.",
            nameof(mask));
    }

    /// <summary>The mask that decodes to given bits.</summary>
    /// <param name="bits">The mask over its box.</param>
    /// <param name="mask">The mask, or null where the box is empty, begins outside the picture or is larger than a mask may be.</param>
    internal static bool TryFromBitMask(BitMask bits, [NotNullWhen(true)] out SegmentationMask? mask)
    {
        mask = null;
        PixelBox box = bits.Extent;
        if (box.IsEmpty || box.X1 < 0 || box.Y1 < 0)
        {
            return false;
        }

        // Half a pixel in, so that no rounding error falls below a whole one.
        ImageFrame frame = ImageFrame.Create(box.X2, box.Y2);
        NormalizedBox place = new((box.Y1 + 0.5) * 1000 / box.Y2, (box.X1 + 0.5) * 1000 / box.X2, 1000, 1000);
        byte[] text = System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(bits.ToPng()));
        return TryFromText(text, new MaskPlacement(place, frame), MaskDecoding.Eager, out mask, out _) && mask is not null;
    }

    /// <summary>The PNG of a mask that came as one, written again: <c>data:image/png;base64,…</c>.</summary>
    internal string ToDataUrl() => DataUrlPrefix + Convert.ToBase64String(_pixels!.ToPng());
}
