namespace Gemini.Contracts.Testing.Looking;

/// <summary>A picture made ready to be looked at: at most <see cref="MaxSide"/> pixels a side, smoothed against noise, every pixel's color named.</summary>
internal sealed class LabPicture
{
    /// <summary>More pixels a side show nothing more of things that are worth a box.</summary>
    public const int MaxSide = 800;

    private LabPicture(int width, int height, OkLab[] colors, ColorName[] names)
    {
        Width = width;
        Height = height;
        Colors = colors;
        Names = names;
    }

    /// <summary>In looked-at pixels.</summary>
    public int Width { get; }

    /// <summary>In looked-at pixels.</summary>
    public int Height { get; }

    /// <summary>The smoothed color of each pixel, row by row.</summary>
    public OkLab[] Colors { get; }

    /// <summary>The name of each pixel's color, after its neighbors had a say.</summary>
    public ColorName[] Names { get; }

    /// <summary>Reduces, smooths and names.</summary>
    public static LabPicture Of(PixelPicture picture)
    {
        int factor = Math.Max(1, (Math.Max(picture.Width, picture.Height) + MaxSide - 1) / MaxSide);
        int width = Math.Max(1, picture.Width / factor);
        int height = Math.Max(1, picture.Height / factor);
        float[] light = Reduced(picture, factor, width, height);

        // A reduced picture was smoothed by being reduced; a very small one has no grain to lose its edges for.
        int passes = factor > 2 || Math.Min(width, height) < 24 ? 0 : factor == 2 ? 1 : 2;
        for (int pass = 0; pass < passes; pass++)
        {
            light = Smoothed(light, width, height);
        }

        OkLab[] colors = new OkLab[width * height];
        ColorName[] names = new ColorName[width * height];
        for (int i = 0; i < colors.Length; i++)
        {
            colors[i] = OkLab.FromLinear(light[3 * i], light[3 * i + 1], light[3 * i + 2]);
            names[i] = colors[i].Name();
        }

        return new LabPicture(width, height, colors, passes == 0 ? names : Majority(names, width, height));
    }

    /// <summary>Averages the light (not the 8-bit values) of factor × factor pixels.</summary>
    private static float[] Reduced(PixelPicture picture, int factor, int width, int height)
    {
        float[] light = new float[width * height * 3];
        float share = 1f / (factor * factor);
        for (int y = 0; y < height * factor && y < picture.Height; y++)
        {
            for (int x = 0; x < width * factor && x < picture.Width; x++)
            {
                int from = (y * picture.Width + x) * 3;
                int to = (y / factor * width + x / factor) * 3;
                light[to] += Testing.Rgb.Linear(picture.Rgb[from]) * share;
                light[to + 1] += Testing.Rgb.Linear(picture.Rgb[from + 1]) * share;
                light[to + 2] += Testing.Rgb.Linear(picture.Rgb[from + 2]) * share;
            }
        }

        return light;
    }

    /// <summary>Each pixel becomes the mean of itself and its eight neighbors.</summary>
    private static float[] Smoothed(float[] light, int width, int height)
    {
        float[] smoothed = new float[light.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (float r, float g, float b, int count) = (0, 0, 0, 0);
                for (int ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
                {
                    for (int nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                    {
                        int from = (ny * width + nx) * 3;
                        r += light[from];
                        g += light[from + 1];
                        b += light[from + 2];
                        count++;
                    }
                }

                int to = (y * width + x) * 3;
                (smoothed[to], smoothed[to + 1], smoothed[to + 2]) = (r / count, g / count, b / count);
            }
        }

        return smoothed;
    }

    /// <summary>Each pixel takes the name that most of its 3 × 3 neighborhood has, and keeps its own at a draw.</summary>
    private static ColorName[] Majority(ColorName[] names, int width, int height)
    {
        ColorName[] voted = new ColorName[names.Length];
        Span<int> votes = stackalloc int[12];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                votes.Clear();
                for (int ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
                {
                    for (int nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                    {
                        votes[(int)names[ny * width + nx]]++;
                    }
                }

                ColorName winner = names[y * width + x];
                for (int name = 0; name < votes.Length; name++)
                {
                    winner = votes[name] > votes[(int)winner] ? (ColorName)name : winner;
                }

                voted[y * width + x] = winner;
            }
        }

        return voted;
    }
}
