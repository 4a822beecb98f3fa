using System.Collections.Immutable;
using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts;

/// <summary>What was measured of a picture, and what of it makes models see badly.</summary>
public sealed class PictureQuality
{
    // Below this a face or a word has a handful of pixels.
    private const int SmallSide = 256;

    // Sharpness is measured at about the size in which models look at a picture: every large photo is soft when looked at pixel by pixel.
    private const int MeasuredSide = 1024;

    // The variance of the Laplacian below which photos look blurred (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000, use the measure).
    // Photos in focus have 250 to 1,800, blurred by half a pixel of 1,024 they keep 120, by six pixels 2 (QualityTests).
    private const double BlurredSharpness = 60;
    private const double DarkBrightness = 40;
    private const double BrightBrightness = 225;

    // Of a JPEG: below this quality its blocks show. (Very low ones are told from the tables only roughly: 10 is taken for 17.)
    private const int LowJpegQuality = 25;

    // Of a WebP, whose quality cannot be told from its bytes.
    private const double FewBits = 0.2;

    private PictureQuality(int shorterSide, double sharpness, double brightness, double bitsPerPixel, int? jpegQuality, ImmutableArray<QualityFinding> findings)
    {
        ShorterSide = shorterSide;
        Sharpness = sharpness;
        Brightness = brightness;
        BitsPerPixel = bitsPerPixel;
        JpegQuality = jpegQuality;
        Findings = findings;
    }

    /// <summary>The shorter side, in pixels.</summary>
    public int ShorterSide { get; }

    /// <summary>The variance of the Laplacian of the luma, which is 0–255: low where nothing is sharp. Of a picture of more than 1024 pixels it is that of the picture made so small.</summary>
    public double Sharpness { get; }

    /// <summary>The mean luma, 0–255.</summary>
    public double Brightness { get; }

    /// <summary>Bits of the file for each pixel.</summary>
    public double BitsPerPixel { get; }

    /// <summary>Of a JPEG: the quality, 1–100, at which its quantization tables show that it was encoded; null for other formats.</summary>
    public int? JpegQuality { get; }

    /// <summary>What is bad, each with its number; empty where nothing is.</summary>
    public ImmutableArray<QualityFinding> Findings { get; }

    internal static PictureQuality Measure(Image<Rgba32> image, ImageFormat format, long bytes)
    {
        (double sharpness, double brightness) = MeasureLuma(image);
        int side = Math.Min(image.Width, image.Height);
        double bits = 8.0 * bytes / ((double)image.Width * image.Height);
        ImmutableArray<QualityFinding>.Builder findings = ImmutableArray.CreateBuilder<QualityFinding>();
        Add(side < SmallSide, QualityProblem.Tiny, side, $"The shorter side is {side} pixels; give a picture of at least {SmallSide}.");
        Add(brightness < DarkBrightness, QualityProblem.Dark, brightness, Invariant($"The mean brightness is {brightness:0} of 255; give a brighter picture."));
        Add(brightness > BrightBrightness, QualityProblem.Bright, brightness, Invariant($"The mean brightness is {brightness:0} of 255; give a picture that is less exposed."));

        // Where hardly anything can be seen, nothing is sharp either.
        bool isBlurred = sharpness < BlurredSharpness && brightness is >= DarkBrightness and <= BrightBrightness;
        Add(isBlurred, QualityProblem.Blurry, sharpness, Invariant($"The sharpness is {sharpness:0}, and {BlurredSharpness:0} is expected of a clear picture; give one in focus."));
        int? quality = format == ImageFormat.Jpeg ? image.Metadata.GetJpegMetadata().Quality : null;
        Add(quality < LowJpegQuality, QualityProblem.OverCompressed, quality ?? 0, $"The JPEG was encoded at quality {quality}; give one of at least {LowJpegQuality}.");
        bool isPoor = format == ImageFormat.WebP && bits < FewBits && sharpness >= BlurredSharpness;
        Add(isPoor, QualityProblem.OverCompressed, bits, Invariant($"The file has {bits:0.00} bits for a pixel; give one that is compressed less."));
        return new PictureQuality(side, sharpness, brightness, bits, quality, findings.ToImmutable());

        void Add(bool isBad, QualityProblem problem, double value, string message)
        {
            if (isBad)
            {
                findings.Add(new QualityFinding(problem, value, message));
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static (double Sharpness, double Brightness) MeasureLuma(Image<Rgba32> image)
    {
        if (Math.Max(image.Width, image.Height) <= MeasuredSide)
        {
            return Luma(image);
        }

        using Image<Rgba32> small = image.Clone(static context => context.Resize(new ResizeOptions { Size = new Size(MeasuredSide, MeasuredSide), Mode = ResizeMode.Max, Sampler = KnownResamplers.Box }));
        return Luma(small);
    }

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
