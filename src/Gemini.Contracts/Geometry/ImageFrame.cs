using System.Collections.Immutable;
using System.Globalization;

namespace Gemini.Contracts;

/// <summary>
/// The way from the picture the model saw back to the picture the user has. Every coordinate of an answer goes through it once.
/// It starts at the user's picture (<see cref="Create"/>) and is extended by what was done to the picture on its way to the model:
/// <see cref="Oriented"/>, <see cref="Cropped"/>, <see cref="Scaled"/>, in that order of events.
/// </summary>
public sealed partial record ImageFrame
{
    private ImageFrame(int width, int height, int seenWidth, int seenHeight, bool isTransposed, Axis x, Axis y)
    {
        Width = width;
        Height = height;
        SeenWidth = seenWidth;
        SeenHeight = seenHeight;
        IsTransposed = isTransposed;
        X = x;
        Y = y;
    }

    /// <summary>Width of the user's picture as a person sees it, in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the user's picture as a person sees it, in pixels.</summary>
    public int Height { get; }

    /// <summary>Width of the picture the model saw, in pixels.</summary>
    public int SeenWidth { get; }

    /// <summary>Height of the picture the model saw, in pixels.</summary>
    public int SeenHeight { get; }

    /// <summary>How what the model saw must be turned to stand as the user's picture does.</summary>
    public ExifOrientation Orientation => (IsTransposed, X.Extent < 0, Y.Extent < 0) switch
    {
        (false, false, false) => ExifOrientation.Upright,
        (false, true, false) => ExifOrientation.MirroredHorizontally,
        (false, true, true) => ExifOrientation.Rotated180,
        (false, false, true) => ExifOrientation.MirroredVertically,
        (true, false, false) => ExifOrientation.Transposed,
        (true, true, false) => ExifOrientation.Rotate90Clockwise,
        (true, true, true) => ExifOrientation.Transversed,
        (true, false, true) => ExifOrientation.Rotate90Counterclockwise,
    };

    /// <summary>Whether the model saw the whole picture just as the user has it, at whatever size.</summary>
    public bool IsWhole => !IsTransposed && X == new Axis(0, Width) && Y == new Axis(0, Height);

    /// <summary>The part of the user's picture that the model saw, in pixels.</summary>
    public PixelBox Seen => ToPixels(new NormalizedBox(0, 0, 1000, 1000));

    /// <summary>Whether the user's x runs along what the model saw as y.</summary>
    private bool IsTransposed { get; }

    private Axis X { get; }

    private Axis Y { get; }

    /// <summary>A picture that the model sees just as the user has it.</summary>
    /// <param name="width">As a person sees it, in pixels, at least 1.</param>
    /// <param name="height">As a person sees it, in pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public static ImageFrame Create(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new ImageFrame(width, height, width, height, false, new Axis(0, width), new Axis(0, height));
    }

    /// <summary>A file's picture: the user sees it upright, the model sees the pixels as they are stored.</summary>
    /// <param name="storedWidth">As the file's header says, in pixels, at least 1.</param>
    /// <param name="storedHeight">As the file's header says, in pixels, at least 1.</param>
    /// <param name="orientation">How the stored pixels must be turned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1, or the orientation is not one of the eight.</exception>
    public static ImageFrame FromStored(int storedWidth, int storedHeight, ExifOrientation orientation) =>
        (Swaps(orientation) ? Create(storedHeight, storedWidth) : Create(storedWidth, storedHeight)).Oriented(orientation);

    /// <summary>The model sees the picture as it lies in a file of this orientation, not turned upright.</summary>
    /// <param name="orientation">How what the model now sees must be turned to be what it would have seen before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The orientation is not one of the eight.</exception>
    public ImageFrame Oriented(ExifOrientation orientation)
    {
        if (!Enum.IsDefined(orientation))
        {
            throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "An EXIF orientation is 1 to 8.");
        }

        bool mirrorsX = orientation is ExifOrientation.MirroredHorizontally or ExifOrientation.Rotated180
            or ExifOrientation.Rotate90Clockwise or ExifOrientation.Transversed;
        bool mirrorsY = orientation is ExifOrientation.MirroredVertically or ExifOrientation.Rotated180
            or ExifOrientation.Rotate90Counterclockwise or ExifOrientation.Transversed;
        bool swaps = Swaps(orientation);
        return new ImageFrame(
            Width,
            Height,
            swaps ? SeenHeight : SeenWidth,
            swaps ? SeenWidth : SeenHeight,
            IsTransposed ^ swaps,
            (IsTransposed ? mirrorsY : mirrorsX) ? X.Mirrored : X,
            (IsTransposed ? mirrorsX : mirrorsY) ? Y.Mirrored : Y);
    }

    /// <summary>The model sees only a part of the picture.</summary>
    /// <param name="part">In pixels of what the model would have seen before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is empty or reaches outside.</exception>
    public ImageFrame Cropped(PixelBox part)
    {
        if (part.X1 < 0 || part.Y1 < 0 || part.X2 > SeenWidth || part.Y2 > SeenHeight || part.X1 >= part.X2 || part.Y1 >= part.Y2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(part), part, string.Create(CultureInfo.InvariantCulture, $"The part must lie inside the {SeenWidth}×{SeenHeight} picture and not be empty."));
        }

        Axis x = IsTransposed ? X.Part(part.Y1, part.Y2, SeenHeight) : X.Part(part.X1, part.X2, SeenWidth);
        Axis y = IsTransposed ? Y.Part(part.X1, part.X2, SeenWidth) : Y.Part(part.Y1, part.Y2, SeenHeight);
        return new ImageFrame(Width, Height, part.Width, part.Height, IsTransposed, x, y);
    }

    /// <summary>The model sees the picture at another size.</summary>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public ImageFrame Scaled(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new ImageFrame(Width, Height, width, height, IsTransposed, X, Y);
    }

    /// <summary>The model sees the picture in tiles, one call each: the frames of all tiles, row by row.</summary>
    /// <param name="tileWidth">In pixels of what the model would have seen before; a smaller picture is one tile.</param>
    /// <param name="tileHeight">In pixels of what the model would have seen before.</param>
    /// <param name="overlap">How many pixels neighbors share at least; less than a tile's side.</param>
    /// <returns>Tiles of one size that cover the picture; the last of a row or column ends at the picture's edge.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1, or the overlap leaves no step.</exception>
    public ImmutableArray<ImageFrame> Tiles(int tileWidth, int tileHeight, int overlap = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tileWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tileHeight, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(overlap);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(overlap, Math.Min(tileWidth, tileHeight));
        (int width, int height) = (Math.Min(tileWidth, SeenWidth), Math.Min(tileHeight, SeenHeight));
        ImmutableArray<ImageFrame>.Builder tiles = ImmutableArray.CreateBuilder<ImageFrame>();
        for (int top = 0; ; top = Math.Min(top + height - overlap, SeenHeight - height))
        {
            for (int left = 0; ; left = Math.Min(left + width - overlap, SeenWidth - width))
            {
                tiles.Add(Cropped(new PixelBox(left, top, left + width, top + height)));
                if (left + width >= SeenWidth)
                {
                    break;
                }
            }

            if (top + height >= SeenHeight)
            {
                return tiles.ToImmutable();
            }
        }
    }

    /// <summary>Sizes and the part seen, such as <c>user 3000×4000 px, model 512×384 px of [x1 0, y1 0, x2 3000, y2 4000] px, Rotate90Clockwise</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"user {Width}×{Height} px, model {SeenWidth}×{SeenHeight} px of {Seen}, {Orientation}");

    /// <summary>Whether an orientation exchanges width and height.</summary>
    private static bool Swaps(ExifOrientation orientation) => orientation >= ExifOrientation.Transposed;

    /// <summary>Where one axis of the user's picture starts and ends, in its pixels, as what the model saw runs from 0 to 1000. Mirrored axes have a negative extent.</summary>
    private readonly record struct Axis(double Start, double Extent)
    {
        public Axis Mirrored => new(Start + Extent, -Extent);

        // One division, last, so that whole numbers stay exact: floor(v / 1000 · size) without the error of v / 1000.
        public double At(double normalized)
        {
            double pixels = (normalized * Extent + Start * 1000) / 1000;
            return double.IsInteger(Start) && double.IsInteger(Extent) ? pixels : Snapped(pixels);
        }

        public double Back(double pixels) => (pixels - Start) * 1000 / Extent;

        public Axis Part(int start, int end, int size) => new(Start + Extent * start / size, Extent * (end - start) / size);

        // A part of a scaled picture starts between pixels; what is meant to be 29 must not be floored from 28.999999999.
        private static double Snapped(double pixels) => Math.Abs(pixels - Math.Round(pixels)) < 1e-7 ? Math.Round(pixels) : pixels;
    }
}
