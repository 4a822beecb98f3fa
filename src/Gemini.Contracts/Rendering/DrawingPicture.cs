using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>What is drawn upon: the user's picture as a person sees it, or a plain ground of its size.</summary>
internal sealed class DrawingPicture
{
    /// <summary>The longest side of a drawing in the units of its labels and lines; one such unit is meant to be about a screen pixel.</summary>
    public const double LongSide = 760;

    // Larger pictures are streamed to a file, not made into one string.
    private const long LargestString = 256 << 20;

    // Three bytes are four characters, so whole threes can be encoded piece by piece.
    private const int Piece = 3 << 14;

    private readonly ImageInput? _input;

    public DrawingPicture(ImageInput input)
        : this(input.Frame) => _input = input;

    public DrawingPicture(ImageFrame frame) => Frame = frame;

    /// <summary>What the model saw of the picture.</summary>
    public ImageFrame Frame { get; }

    /// <summary>In pixels of the user's picture, as are all coordinates.</summary>
    public int Width => Frame.Width;

    /// <summary>In pixels of the user's picture.</summary>
    public int Height => Frame.Height;

    /// <summary>Pixels of the picture to one unit of labels and lines.</summary>
    public double Unit => Math.Max(Width, Height) / LongSide;

    /// <summary>The embedded picture's format, in words, where most browsers cannot show it; null where they can.</summary>
    public string? FormatFewShow => _input?.Format is ImageFormat.Heic or ImageFormat.Heif ? Images.ImageFormats.Name(_input.Format) : null;

    /// <summary>The start of the element that shows the picture, up to its data; empty where there is none.</summary>
    /// <remarks>
    /// The frame says where the embedded pixels belong: turned upright, and, for a cut or scaled version, back in their place.
    /// The browser must not turn them once more by an orientation that was left in the file.
    /// </remarks>
    public string OpenElement()
    {
        if (_input is null)
        {
            return "";
        }

        ImageFrame frame = _input.Frame;
        (double x0, double y0) = frame.ToExactPixels(new NormalizedPoint(0, 0));
        (double xAcross, double yAcross) = frame.ToExactPixels(new NormalizedPoint(1000, 0));
        (double xDown, double yDown) = frame.ToExactPixels(new NormalizedPoint(0, 1000));
        double[] matrix =
        [
            (xAcross - x0) / frame.SeenWidth, (yAcross - y0) / frame.SeenWidth,
            (xDown - x0) / frame.SeenHeight, (yDown - y0) / frame.SeenHeight, x0, y0,
        ];
        bool isWhole = matrix is [1, 0, 0, 1, 0, 0];
        string transform = isWhole ? "" : $" transform=\"matrix({string.Join(' ', matrix.Select(static value => value.ToString("0.########", CultureInfo.InvariantCulture)))})\"";
        string pixelated = Unit <= 0.25 ? ";image-rendering:pixelated" : "";
        return $"<image class=\"picture\" width=\"{frame.SeenWidth}\" height=\"{frame.SeenHeight}\" preserveAspectRatio=\"none\" style=\"image-orientation:none{pixelated}\"{transform} href=\"data:{_input.MimeType};base64,";
    }

    /// <summary>The end of the element that <see cref="OpenElement"/> began.</summary>
    public string CloseElement() => _input is null ? "" : "\"/>\n";

    /// <summary>The picture's bytes as base64, in one string.</summary>
    /// <exception cref="InvalidOperationException">It is too large for one string.</exception>
    public string ToBase64()
    {
        if (_input is null)
        {
            return "";
        }

        if (_input.Length > LargestString)
        {
            throw new InvalidOperationException($"The picture has {_input.Length} bytes, too many for one string; write the drawing to a file with WriteHtmlAsync or WriteSvgAsync.");
        }

        byte[] bytes = new byte[_input.Length];
        using Stream stream = _input.OpenRead();
        stream.ReadExactly(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Writes the picture's bytes as base64, piece by piece.</summary>
    public async Task WriteBase64Async(Stream target, CancellationToken cancellationToken)
    {
        if (_input is null)
        {
            return;
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(Piece);
        byte[] text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(Piece));
        try
        {
            await using Stream stream = _input.OpenRead();
            int count;
            do
            {
                count = await stream.ReadAtLeastAsync(bytes.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                Base64.EncodeToUtf8(bytes.AsSpan(0, count), text, out _, out int written);
                await target.WriteAsync(text.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
            }
            while (count == Piece);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}
