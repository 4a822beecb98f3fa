using System.Collections.Immutable;
using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts;

/// <summary>What was measured of a picture, and what of it makes models see badly.</summary>
public sealed class PictureQuality
{
    // Below this a face or a word has a handful of pixels.
    private const int SmallSide = 256;

    // The variance of the Laplacian below which photos look blurred (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000, use the measure).
    private const double BlurredSharpness = 60;
    private const double DarkBrightness = 40;
    private const double BrightBrightness = 225;

    // A JPEG of quality 30 takes about half a bit a pixel.
    private const double FewBits = 0.35;

    private PictureQuality(int shorterSide, double sharpness, double brightness, double bitsPerPixel, ImmutableArray<QualityFinding> findings)
    {
        ShorterSide = shorterSide;
        Sharpness = sharpness;
        Brightness = brightness;
        BitsPerPixel = bitsPerPixel;
        Findings = findings;
    }

    /// <summary>The shorter side, in pixels.</summary>
    public int ShorterSide { get; }

    /// <summary>The variance of the Laplacian of the luma, which is 0–255: low where nothing is sharp.</summary>
    public double Sharpness { get; }

    /// <summary>The mean luma, 0–255.</summary>
    public double Brightness { get; }

    /// <summary>Bits of the file for each pixel.</summary>
    public double BitsPerPixel { get; }

    /// <summary>What is bad, each with its number; empty where nothing is.</summary>
    public ImmutableArray<QualityFinding> Findings { get; }

    internal static PictureQuality Measure(Image<Rgba32> image, ImageFormat format, long bytes)
    {
        (double sharpness, double brightness) = Luma(image);
        int side = Math.Min(image.Width, image.Height);
        double bits = 8.0 * bytes / ((double)image.Width * image.Height);
        ImmutableArray<QualityFinding>.Builder findings = ImmutableArray.CreateBuilder<QualityFinding>();
        Add(side < SmallSide, QualityProblem.Tiny, side, $"The shorter side is {side} pixels; give a picture of at least {SmallSide}.");
        Add(brightness < DarkBrightness, QualityProblem.Dark, brightness, Invariant($"The mean brightness is {brightness:0} of 255; give a brighter picture."));
        Add(brightness > BrightBrightness, QualityProblem.Bright, brightness, Invariant($"The mean brightness is {brightness:0} of 255; give a picture that is less exposed."));
        Add(sharpness < BlurredSharpness, QualityProblem.Blurry, sharpness, Invariant($"The sharpness is {sharpness:0}, and {BlurredSharpness:0} is expected of a clear picture; give one in focus."));
        bool isLossy = format is ImageFormat.Jpeg or ImageFormat.WebP;
        Add(isLossy && bits < FewBits && sharpness >= BlurredSharpness, QualityProblem.OverCompressed, bits, Invariant($"The file has {bits:0.00} bits for a pixel; give one that is compressed less."));
        return new PictureQuality(side, sharpness, brightness, bits, findings.ToImmutable());

        void Add(bool isBad, QualityProblem problem, double value, string message)
        {
            if (isBad)
            {
                findings.Add(new QualityFinding(problem, value, message));
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static (double Sharpness, double Brightness) Luma(Image<Rgba32> image)
    {
        double sum = 0, laplacians = 0, squares = 0;
        long inner = 0;
        int width = image.Width;
        int[][] rows = [new int[width], new int[width], new int[width]];
        image.ProcessPixelRows(pixels =>
        {
            for (int y = 0; y < pixels.Height; y++)
            {
                int[] row = rows[y % 3];
                Span<Rgba32> source = pixels.GetRowSpan(y);
                for (int x = 0; x < width; x++)
                {
                    // Rec. 601 luma.
                    row[x] = ((299 * source[x].R) + (587 * source[x].G) + (114 * source[x].B)) / 1000;
                    sum += row[x];
                }

                int[] middle = rows[(y + 2) % 3];
                int[] above = rows[(y + 1) % 3];
                for (int x = 1; y >= 2 && x < width - 1; x++)
                {
                    int laplacian = above[x] + row[x] + middle[x - 1] + middle[x + 1] - (4 * middle[x]);
                    laplacians += laplacian;
                    squares += (double)laplacian * laplacian;
                    inner++;
                }
            }
        });
        double mean = inner == 0 ? 0 : laplacians / inner;
        return (inner == 0 ? 0 : (squares / inner) - (mean * mean), sum / ((double)width * image.Height));
    }
}
