namespace Gemini.Contracts;

/// <summary>The way from the picture the model saw back to the picture the user has. Every coordinate of an answer goes through it once.</summary>
public sealed class ImageFrame
{
    private ImageFrame(int width, int height)
    {
        Width = width;
        Height = height;
    }

    /// <summary>Width of the user's picture as a person sees it, in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the user's picture as a person sees it, in pixels.</summary>
    public int Height { get; }

    /// <summary>A picture that the model sees just as the user has it.</summary>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public static ImageFrame Of(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new ImageFrame(width, height);
    }

    /// <summary>Model coordinates to pixels of the user's picture: floor(v / 1000 · size).</summary>
    public PixelBox ToPixels(NormalizedBox box) =>
        new(Scale(box.XMin, Width), Scale(box.YMin, Height), Scale(box.XMax, Width), Scale(box.YMax, Height));

    /// <inheritdoc cref="ToPixels(NormalizedBox)"/>
    public PixelPoint ToPixels(NormalizedPoint point) => new(Scale(point.X, Width), Scale(point.Y, Height));

    /// <summary>Pixels of the user's picture to model coordinates, rounded to the nearest whole number.</summary>
    public NormalizedBox ToNormalized(PixelBox box) =>
        new(Unscale(box.Y1, Height), Unscale(box.X1, Width), Unscale(box.Y2, Height), Unscale(box.X2, Width));

    /// <inheritdoc cref="ToNormalized(PixelBox)"/>
    public NormalizedPoint ToNormalized(PixelPoint point) => new(Unscale(point.Y, Height), Unscale(point.X, Width));

    private static int Scale(double value, int size) => (int)Math.Floor(value * size / 1000);

    private static double Unscale(int value, int size) => Math.Round(value * 1000.0 / size);
}
