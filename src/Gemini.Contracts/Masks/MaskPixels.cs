using System.Buffers;

namespace Gemini.Contracts.Masks;

/// <summary>A mask that came as a PNG: its base64 text, or what was decoded from it.</summary>
internal sealed class MaskPixels
{
    // Longer texts hold more than any mask within the limits.
    private const int LongestText = 1 << 26;

    // Samples of other than two values are kept up to this size; larger masks are inflated again when asked for.
    private const int MaxKept = 1 << 18;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly BilevelMask? _edges;

    // Rows, each after a byte of 0.
    private readonly byte[]? _gray;

    private MaskPixels(int width, int height, ReadOnlyMemory<byte> text, BilevelMask? edges, byte[]? gray)
    {
        Width = width;
        Height = height;
        _text = text;
        _edges = edges;
        _gray = gray;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reads and, unless it is put off, decodes.</summary>
    public static MaskProblem TryRead(ReadOnlyMemory<byte> text, in MaskPlacement placement, MaskDecoding decoding, out MaskPixels? pixels)
    {
        pixels = null;
        MaskProblem problem = CheckBox(placement, out _);
        if (problem != MaskProblem.None)
        {
            return problem;
        }

        using Decoded png = new();
        problem = png.Open(text);
        if (problem != MaskProblem.None)
        {
            return problem;
        }

        (int width, int height) = (png.Layout.Header.Width, png.Layout.Header.Height);
        if (decoding == MaskDecoding.Lazy)
        {
            pixels = new MaskPixels(width, height, text, null, null);
            return MaskProblem.None;
        }

        problem = png.Inflate(out MaskRows rows, isKept: (long)width * height <= MaxKept);
        if (problem == MaskProblem.None)
        {
            pixels = rows.IsBilevel ? new MaskPixels(width, height, default, BilevelMask.From(rows), null)
                : (long)width * height <= MaxKept ? new MaskPixels(width, height, default, null, png.Kept ?? Copy(rows))
                : new MaskPixels(width, height, text, null, null);
        }

        return problem;
    }

    /// <summary>Everything checked again, nothing kept.</summary>
    public MaskProblem Validate()
    {
        if (_text.IsEmpty)
        {
            return MaskProblem.None;
        }

        using Decoded png = new();
        MaskProblem problem = png.Open(_text);
        return problem == MaskProblem.None ? png.Inflate(out _) : problem;
    }

    /// <summary>The mask over the item's box.</summary>
    public MaskProblem TryFill(in MaskPlacement placement, byte threshold, out BitMask? mask)
    {
        mask = null;
        MaskProblem problem = CheckBox(placement, out PixelBox box);
        if (problem != MaskProblem.None)
        {
            return problem;
        }

        if (_edges is not null)
        {
            mask = Fill(_edges.Rows, placement.Frame, box, threshold);
        }
        else if (_gray is not null)
        {
            mask = Fill(new MaskRows(Width, Height, _gray, Width + 1), placement.Frame, box, threshold);
        }
        else
        {
            using Decoded png = new();
            problem = png.Open(_text);
            if (problem == MaskProblem.None && (problem = png.Inflate(out MaskRows rows)) == MaskProblem.None)
            {
                mask = Fill(rows, placement.Frame, box, threshold);
            }
        }

        return problem;
    }

    /// <summary>The picture as it came, written again.</summary>
    /// <exception cref="MaskException">It was not decoded so far, and is broken.</exception>
    public byte[] ToPng()
    {
        if (_edges is not null || _gray is not null)
        {
            return GrayPng.Write(_edges is not null ? _edges.Rows : new MaskRows(Width, Height, _gray!, Width + 1));
        }

        using Decoded png = new();
        MaskProblem problem = png.Open(_text);
        if (problem != MaskProblem.None || (problem = png.Inflate(out MaskRows rows)) != MaskProblem.None)
        {
            throw new MaskException(problem);
        }

        return GrayPng.Write(rows);
    }

    /// <summary>The item's box in pixels, as far as a mask can be stretched over it.</summary>
    private static MaskProblem CheckBox(in MaskPlacement placement, out PixelBox box)
    {
        (int width, int height) = (placement.Frame.Width, placement.Frame.Height);
        NormalizedBox model = placement.Box;
        box = placement.Frame.ToPixels(model);
        PixelBox visible = box.ClampedTo(width, height);

        // A box that reaches out of the picture is still stretched over as a whole, but not one of several pictures' size.
        return double.IsNaN(model.XMin + model.YMin + model.XMax + model.YMax) || visible.IsEmpty || box.Width > 4L * width || box.Height > 4L * height ? MaskProblem.NoBox
            : box.Area > BitMask.MaxPixels ? MaskProblem.TooLarge
            : MaskProblem.None;
    }

    private static BitMask Fill(in MaskRows rows, ImageFrame frame, PixelBox box, byte threshold)
    {
        BitRows bits = BitRows.Allocate(box.Width, box.Height, isCleared: false);
        if (frame.Orientation == ExifOrientation.Upright)
        {
            MaskResampler.Current.Resize(rows, box.Width, threshold, bits);
        }
        else
        {
            byte[] turned = ArrayPool<byte>.Shared.Rent(rows.Width * rows.Height + Math.Max(rows.Width, rows.Height));
            (int width, int height) = MaskTurn.Turn(rows, frame.Orientation, turned);
            MaskRows upright = rows.IsBilevel && EdgeScanner.Current.TryScan(turned, width, height, out MaskRows edges) ? edges : new MaskRows(width, height, turned, width + 1);
            MaskResampler.Current.Resize(upright, box.Width, threshold, bits);
            ArrayPool<byte>.Shared.Return(turned);
        }

        BitMask mask = new(box, bits);
        PixelBox visible = box.ClampedTo(frame.Width, frame.Height);
        return visible == box ? mask : mask.Crop(visible);
    }

    /// <summary>The rows as they lie, each after a byte of 0.</summary>
    private static byte[] Copy(in MaskRows rows)
    {
        byte[] gray = GC.AllocateUninitializedArray<byte>(rows.Height * rows.Stride);
        rows.Samples.AsSpan(0, gray.Length).CopyTo(gray);
        return gray;
    }

    /// <summary>A PNG in rented memory, for as long as one mask takes.</summary>
    private ref struct Decoded
    {
        private byte[]? _png;
        private int _length;
        private byte[]? _gray;
        private PngRaster _raster;
        private bool _hasRaster;

        public PngLayout Layout { get; private set; }

        /// <summary>The rows, each after a byte of 0, where they were inflated to be kept.</summary>
        public readonly byte[]? Kept => _raster.Kept;

        public MaskProblem Open(ReadOnlyMemory<byte> text)
        {
            if (text.Length > LongestText)
            {
                return MaskProblem.TooLarge;
            }

            _png = ArrayPool<byte>.Shared.Rent(text.Length / 4 * 3 + 6);
            if (!MaskBase64.TryDecode(text.Span, _png, out _length))
            {
                return MaskProblem.Corrupt;
            }

            PngError error = PngLayout.Read(_png.AsSpan(0, _length), PngLimits.Mask, out PngLayout layout);
            Layout = layout;
            return ToProblem(error);
        }

        public MaskProblem Inflate(out MaskRows rows, bool isKept = false)
        {
            rows = default;

            // A mask of two values is not kept as samples. It is compressed to a hundredth, probability maps to a quarter or so.
            PngHeader header = Layout.Header;
            isKept &= header.IsBytes && Layout.DataLength > header.RawBytes() / 16;
            PngError error = PngRaster.Rent(_png.AsMemory(0, _length), Layout, out _raster, out uint stated, isKept);
            if (error != PngError.None)
            {
                return ToProblem(error);
            }

            _hasRaster = true;
            PngLayout layout = Layout;
            return ToProblem(_raster.ToRows(_png.AsMemory(0, _length), layout, stated, ref _gray, out rows));
        }

        public void Dispose()
        {
            Return(ref _png);
            Return(ref _gray);
            if (_hasRaster)
            {
                _hasRaster = false;
                _raster.Return();
            }
        }

        private static void Return(ref byte[]? buffer)
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = null;
            }
        }

        private static MaskProblem ToProblem(PngError error) => error switch
        {
            PngError.None => MaskProblem.None,
            PngError.TooLarge => MaskProblem.TooLarge,
            _ => MaskProblem.Corrupt,
        };
    }
}
