namespace Gemini.Contracts.Testing;

/// <summary>A small picture to draw for samples and tests: smooth edges, light and shade, a little noise, and out as a PNG. Every run draws the same bytes.</summary>
public sealed class DrawnPicture
{
    private const int SamplesPerSide = 3;
    private readonly byte[] _rgb;

    /// <summary>A picture of one color.</summary>
    /// <param name="width">In pixels, 1–8192.</param>
    /// <param name="height">In pixels, 1–8192.</param>
    /// <param name="background">The color of every pixel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not 1–8192 pixels.</exception>
    public DrawnPicture(int width, int height, Rgb background)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 8192);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 8192);
        Width = width;
        Height = height;
        _rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                this[x, y] = background;
            }
        }
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>One pixel.</summary>
    /// <param name="x">From the left, in pixels.</param>
    /// <param name="y">From the top, in pixels.</param>
    public Rgb this[int x, int y]
    {
        get
        {
            int at = At(x, y);
            return new Rgb(_rgb[at], _rgb[at + 1], _rgb[at + 2]);
        }

        set
        {
            int at = At(x, y);
            (_rgb[at], _rgb[at + 1], _rgb[at + 2]) = (value.R, value.G, value.B);
        }
    }

    /// <summary>Draws whatever lies inside a shape, with smooth edges.</summary>
    /// <param name="bounds">Where the shape lies, in pixels; nothing is drawn outside.</param>
    /// <param name="isInside">Whether a point (x, y in pixels, not rounded) belongs to the shape.</param>
    /// <param name="color">The color at a point.</param>
    public DrawnPicture Draw(PixelBox bounds, Func<double, double, bool> isInside, Func<double, double, Rgb> color)
    {
        ArgumentNullException.ThrowIfNull(isInside);
        ArgumentNullException.ThrowIfNull(color);
        PixelBox seen = bounds.ClampedTo(Width, Height);
        for (int y = seen.Y1; y < seen.Y2; y++)
        {
            for (int x = seen.X1; x < seen.X2; x++)
            {
                int hits = 0;
                for (int sample = 0; sample < SamplesPerSide * SamplesPerSide; sample++)
                {
                    double dx = (sample % SamplesPerSide + 0.5) / SamplesPerSide;
                    double dy = (sample / SamplesPerSide + 0.5) / SamplesPerSide;
                    hits += isInside(x + dx, y + dy) ? 1 : 0;
                }

                if (hits > 0)
                {
                    this[x, y] = Rgb.Mix(this[x, y], color(x + 0.5, y + 0.5), hits / (double)(SamplesPerSide * SamplesPerSide));
                }
            }
        }

        return this;
    }

    /// <summary>Draws a rectangle, lit from the left.</summary>
    /// <param name="box">In pixels.</param>
    /// <param name="color">In full light.</param>
    /// <param name="shade">How much darker the right edge is: 0 not at all, 1 black.</param>
    /// <param name="cornerRadius">In pixels.</param>
    public DrawnPicture Rectangle(PixelBox box, Rgb color, double shade = 0.25, double cornerRadius = 0) => Draw(
        box,
        (x, y) =>
        {
            double dx = Math.Max(0, Math.Max(box.X1 + cornerRadius - x, x - (box.X2 - cornerRadius)));
            double dy = Math.Max(0, Math.Max(box.Y1 + cornerRadius - y, y - (box.Y2 - cornerRadius)));
            return dx * dx + dy * dy <= cornerRadius * cornerRadius;
        },
        (x, _) => color.Lit(1 - shade * (x - box.X1) / Math.Max(1, box.Width)));

    /// <summary>Draws an ellipse, lit as a ball is from the upper left.</summary>
    /// <param name="box">In pixels; the ellipse touches its four sides.</param>
    /// <param name="color">In full light.</param>
    /// <param name="shade">How much darker the far side is: 0 not at all, 1 black.</param>
    public DrawnPicture Ellipse(PixelBox box, Rgb color, double shade = 0.45)
    {
        (double cx, double cy) = ((box.X1 + box.X2) / 2.0, (box.Y1 + box.Y2) / 2.0);
        (double rx, double ry) = (Math.Max(0.5, box.Width / 2.0), Math.Max(0.5, box.Height / 2.0));
        return Draw(
            box,
            (x, y) => Square((x - cx) / rx) + Square((y - cy) / ry) <= 1,
            (x, y) => color.Lit(1 - shade * Math.Min(1, (Square((x - cx) / rx + 0.45) + Square((y - cy) / ry + 0.45)) / 2.1)));
    }

    /// <summary>Draws the shadow that something in a box throws to the lower right.</summary>
    /// <param name="box">The thing's box, in pixels.</param>
    /// <param name="reach">How far the shadow reaches beyond the box, in pixels.</param>
    /// <param name="depth">How much light it takes away where it is deepest, 0–1.</param>
    /// <param name="isRound">Whether the thing is an ellipse in its box.</param>
    public DrawnPicture Shadow(PixelBox box, int reach = 14, double depth = 0.45, bool isRound = false)
    {
        PixelBox shadow = box.Offset(reach / 2, reach / 2);
        PixelBox outer = new PixelBox(shadow.X1 - reach, shadow.Y1 - reach, shadow.X2 + reach, shadow.Y2 + reach).ClampedTo(Width, Height);
        for (int y = outer.Y1; y < outer.Y2; y++)
        {
            for (int x = outer.X1; x < outer.X2; x++)
            {
                double beyond = isRound ? BeyondEllipse(shadow, reach, x, y) : BeyondBox(shadow, reach, x, y);
                double softness = 1 - Math.Clamp(beyond / (2.0 * reach), 0, 1);
                this[x, y] = this[x, y].Lit(1 - depth * softness * softness * (3 - 2 * softness));
            }
        }

        return this;
    }

    /// <summary>Lets the light fall off from one corner of the picture to the opposite one.</summary>
    /// <param name="lit">The light at the upper left corner; 1 leaves the colors as they are.</param>
    /// <param name="unlit">The light at the lower right corner.</param>
    public DrawnPicture Light(double lit, double unlit)
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double way = (x / (double)Width + y / (double)Height) / 2;
                this[x, y] = this[x, y].Lit(double.Lerp(lit, unlit, way));
            }
        }

        return this;
    }

    /// <summary>Adds the grain of a camera: about normally distributed, independent for each pixel and channel.</summary>
    /// <param name="strength">Standard deviation in 8-bit steps.</param>
    /// <param name="seed">The same seed draws the same grain, on every machine.</param>
    public DrawnPicture Noise(double strength, uint seed = 1)
    {
        uint state = seed * 2654435761u + 1;
        for (int i = 0; i < _rgb.Length; i++)
        {
            // Four uniform numbers make a sum that is normal enough; its standard deviation is 1/sqrt(3) of one's range.
            double sum = 0;
            for (int k = 0; k < 4; k++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                sum += state / (double)uint.MaxValue - 0.5;
            }

            _rgb[i] = (byte)Math.Clamp((int)Math.Round(_rgb[i] + sum * Math.Sqrt(3) * strength), 0, 255);
        }

        return this;
    }

    /// <summary>The picture as a PNG file: 8-bit RGB.</summary>
    public byte[] ToPng() => PngWriter.Write(_rgb, Width, Height, channels: 3);

    /// <summary>The picture as an image input, ready for a request.</summary>
    public ImageInput ToImageInput() => ImageInput.FromBytes(ToPng());

    /// <summary>How far a pixel lies outside a box that is smaller by the reach on every side.</summary>
    private static double BeyondBox(PixelBox box, int reach, int x, int y)
    {
        double dx = Math.Max(0, Math.Max(box.X1 + reach - x, x - (box.X2 - reach)));
        double dy = Math.Max(0, Math.Max(box.Y1 + reach - y, y - (box.Y2 - reach)));
        return Math.Sqrt(dx * dx + dy * dy);
    }

    /// <summary>The same for the ellipse in the box, measured along the line to its middle.</summary>
    private static double BeyondEllipse(PixelBox box, int reach, int x, int y)
    {
        (double dx, double dy) = (x - (box.X1 + box.X2) / 2.0, y - (box.Y1 + box.Y2) / 2.0);
        double way = Math.Sqrt(Square(dx / Math.Max(1, box.Width / 2.0 - reach)) + Square(dy / Math.Max(1, box.Height / 2.0 - reach)));
        return way <= 1 ? 0 : Math.Sqrt(dx * dx + dy * dy) * (1 - 1 / way);
    }

    private static double Square(double value) => value * value;

    private int At(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        return (y * Width + x) * 3;
    }
}
