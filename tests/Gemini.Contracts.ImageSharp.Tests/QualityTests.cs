using Gemini.Contracts.TestSupport;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>The numbers of <see cref="PictureQuality"/> on real photos, as they are and made worse step by step.</summary>
public sealed class QualityTests
{
    public static TheoryData<string> Photos => ["images/exif/Landscape_2.jpg", "images/exif/Portrait_1.jpg", "images/paired/test-horizontal.jpg", "images/paired/test-vertical.jpg", "images/paired/test-spill.jpg"];

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task A_photo_is_good_until_it_is_made_bad(string file)
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        ImageInput photo = ImageInput.FromFile(Path.Combine(Corpus.Folder(""), file));
        PictureQuality own = photo.Quality();
        Write("as it is", own);
        Assert.Empty(own.Findings);

        using Image<Rgba32> image = await photo.ToImageAsync(cancellationToken: TestContext.Current.CancellationToken);
        float pixel = Math.Max(image.Width, image.Height) / 1024f;
        Assert.Equal([false, true], new[] { 0.5f, 6 }.Select(sigma => Has(QualityProblem.Blurry, $"blurred by {sigma}", image, context => context.GaussianBlur(Math.Max(0.5f, sigma * pixel)))));
        Assert.Equal([false, true], new[] { 0.7f, 0.1f }.Select(factor => Has(QualityProblem.Dark, $"brightness × {factor}", image, context => context.Brightness(factor))));
        Assert.Equal([false, true], new[] { 1.2f, 6 }.Select(factor => Has(QualityProblem.Bright, $"brightness × {factor}", image, context => context.Brightness(factor))));
        Assert.Equal([false, false, false, true], new[] { 90, 60, 35, 10 }.Select(quality => IsOverCompressed(image, quality)));
    }

    private static bool Has(QualityProblem problem, string what, Image<Rgba32> image, Action<IImageProcessingContext> change)
    {
        using Image<Rgba32> changed = image.Clone(change);
        PictureQuality quality = ImageInput.FromImage(changed, new PngEncoder { CompressionLevel = PngCompressionLevel.BestSpeed }).Quality();
        Write(what, quality);
        return quality.Findings.Any(finding => finding.Problem == problem);
    }

    private static bool IsOverCompressed(Image<Rgba32> image, int jpegQuality)
    {
        PictureQuality quality = ImageInput.FromImage(image, new JpegEncoder { Quality = jpegQuality }).Quality();
        Write($"JPEG of quality {jpegQuality}", quality);
        Assert.InRange(quality.JpegQuality!.Value, jpegQuality - 1, jpegQuality < 30 ? 25 : jpegQuality + 1);
        return quality.Findings.Any(static finding => finding.Problem == QualityProblem.OverCompressed);
    }

    private static void Write(string what, PictureQuality quality) =>
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{what}: side {quality.ShorterSide}, sharpness {quality.Sharpness:F0}, brightness {quality.Brightness:F0}, {quality.BitsPerPixel:F2} bits, JPEG {quality.JpegQuality}: {string.Join(", ", quality.Findings.Select(static finding => finding.Problem))}"));
}
