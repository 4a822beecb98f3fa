using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Resizes a mask as Pillow's BILINEAR does and thresholds it, bit for bit, without making the resized picture.
/// All weights are positive and sum to one, so a pixel whose contributing pixels all lie on one side of the threshold lies there too:
/// only where they disagree is there anything to compute. Across a row that is near the edges of the row's own thresholded run; down the columns it is
/// where the rows' horizontally resized, thresholded bits differ. Everything else is copied, 64 pixels at a time.
/// </summary>
/// <remarks>
/// The weights are rounded to 22 bits. Their sum is off by at most half a unit for each, so with n samples an all-equal pixel is off by at most n · 255 / 2 units,
/// less than the rounding half (2²¹) for n up to 16,384. <see cref="PngLimits.Mask"/> keeps masks below that.
/// One instance a thread; its buffers serve the next mask.
/// </remarks>
internal sealed class MaskResampler
{
    [ThreadStatic]
    private static MaskResampler? _current;

    private readonly ResampleTable _x = new();
    private readonly ResampleTable _y = new();
    private readonly RowCache _rows = new();
    private readonly EdgeRowResizer _edgeRows;
    private readonly GrayRowResizer _grayRows;
    private readonly RowBlender _blender;
    private readonly RowMerger _merger;

    public MaskResampler()
    {
        _edgeRows = new EdgeRowResizer(_x, _rows);
        _grayRows = new GrayRowResizer(_x, _y, _rows);
        _blender = new RowBlender(_x, _y, _rows, _grayRows);
        _merger = new RowMerger(_rows, _grayRows);
    }

    /// <summary>This thread's.</summary>
    public static MaskResampler Current => _current ??= new MaskResampler();

    /// <summary>Resizes and thresholds.</summary>
    /// <param name="source">The mask.</param>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="threshold">What a pixel must exceed.</param>
    /// <param name="destination">As many rows as the result has, for that many pixels; every word is written.</param>
    public void Resize(in MaskRows source, int width, byte threshold, in BitRows destination)
    {
        if (threshold == byte.MaxValue)
        {
            for (int i = 0; i < destination.Blocks; i++)
            {
                destination.Block(i).Clear();
            }

            return;
        }

        _x.Prepare(new AxisSize(source.Width, width));
        _y.Prepare(new AxisSize(source.Height, destination.Height));
        int window = _y.IsGrowing ? 2 : _y.Window;
        _rows.Prepare(new RowLayout(source.Width, width), Math.Min(window, source.Height) + 1);
        _grayRows.Prepare();
        if (_y.IsGrowing)
        {
            GrowRows(source, threshold, destination);
        }
        else
        {
            ShrinkRows(source, threshold, destination);
        }

        _rows.Release();
    }

    /// <summary>Every output has one or two rows. Those between the same two rows are made together, those within a band are copies of its row.</summary>
    private void GrowRows(in MaskRows source, byte threshold, in BitRows destination)
    {
        ReadOnlySpan<int> firstStart = _y.Edges.FirstStart;
        int bands = source.IsBilevel ? source.Bands.Length - 1 : source.Height;
        int output = 0;
        for (int band = 0; band < bands; band++)
        {
            int bottom = source.IsBilevel ? source.Bands[band + 1] : band + 1;
            int upper = Load(source, band, threshold);
            bool isLast = band == bands - 1;
            for (int copies = isLast ? destination.Height : firstStart[bottom - 1]; output < copies;)
            {
                int end = copies;
                _blender.Copy(upper, destination.Rows(output, ref end));
                output = end;
            }

            if (isLast)
            {
                return;
            }

            int lower = Load(source, band + 1, threshold);
            for (int blends = firstStart[bottom]; output < blends;)
            {
                int end = blends;
                Span<ulong> to = destination.Rows(output, ref end);
                if (source.IsBilevel)
                {
                    _blender.BlendEdges(upper, lower, output, end - output, threshold, to);
                }
                else
                {
                    _blender.BlendGray(upper, lower, output, end - output, threshold, to);
                }

                output = end;
            }
        }
    }

    /// <summary>Every output has a window of rows, which slides on.</summary>
    private void ShrinkRows(in MaskRows source, byte threshold, in BitRows destination)
    {
        ReadOnlySpan<int> starts = _y.Starts;
        ReadOnlySpan<int> counts = _y.Counts;
        _merger.Prepare(source.Height);
        int band = 0, loaded = 0;
        for (int output = 0; output < starts.Length; output++)
        {
            int start = starts[output];
            for (int end = start + counts[output]; loaded < end; band++)
            {
                int stop = source.IsBilevel ? source.Bands[band + 1] : loaded + 1;
                _merger.Place(loaded, stop, Load(source, band, threshold));
                loaded = stop;
            }

            ReadOnlySpan<int> weights = _y.Weights.Slice(output * _y.Stride, counts[output]);
            if (source.IsBilevel)
            {
                _merger.MergeEdges(start, weights, threshold, destination[output]);
            }
            else
            {
                _merger.MergeGray(start, weights, threshold, destination[output]);
            }
        }
    }

    /// <summary>Sees to it that a band's row is there, resized along x.</summary>
    /// <returns>Its slot.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Load(in MaskRows source, int band, byte threshold)
    {
        int slot = _rows.SlotOf(band);
        if (_rows.Row(slot).Band == band)
        {
            return slot;
        }

        if (source.IsBilevel)
        {
            _edgeRows.Resize(source.EdgesOf(band), slot, threshold);
            _rows.Complete(slot, ResizedRow.FromEdges(band));
        }
        else
        {
            _rows.Complete(slot, _grayRows.Resize(band, _rows.Place(source, band, slot), slot, threshold));
        }

        return slot;
    }
}
