using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Benchmarks.Masks;

/// <summary>A mask decoded once, so that resizing is measured alone: its edges where it has two values, else its samples.</summary>
internal sealed class DecodedMask
{
    private readonly BilevelMask? _edges;
    private readonly byte[] _gray;
    private readonly int _width;
    private readonly int _height;
    private readonly BitRows _bits;
    private readonly int _boxWidth;

    private DecodedMask(PngPicture png, PixelBox box)
    {
        (_width, _height, _boxWidth) = (png.Width, png.Height, box.Width);
        _gray = new byte[_height * (_width + 1)];
        for (int i = 0; i < _width * _height; i++)
        {
            _gray[i + i / _width + 1] = png.Rgba[4 * i];
        }

        _edges = EdgeScanner.Current.TryScan(_gray, _width, _height, out MaskRows rows) ? BilevelMask.From(rows) : null;
        _bits = BitRows.Allocate(box.Width, box.Height, isCleared: false);
    }

    /// <summary>All masks of a workload.</summary>
    public static DecodedMask[] All(MaskWorkload work) => [.. Enumerable.Range(0, MaskWorkload.Items).Select(i =>
    {
        PngPicture.TryRead(work.Pngs[i], PngLimits.Mask, out PngPicture? png);
        return new DecodedMask(png!, work.Placements[i].Frame.ToPixels(work.Placements[i].Box));
    })];

    /// <summary>Resizes and thresholds into rows that are there already.</summary>
    /// <returns>The first word.</returns>
    public ulong Resize()
    {
        MaskRows rows = _edges is not null ? _edges.Rows : new MaskRows(_width, _height, _gray, _width + 1);
        MaskResampler.Current.Resize(rows, _boxWidth, SegmentationMask.DefaultThreshold, _bits);
        return _bits[0][0];
    }
}
