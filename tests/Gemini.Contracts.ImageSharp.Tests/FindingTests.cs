using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>What is said about a picture that was changed on its way.</summary>
public sealed class FindingTests
{
    [Fact]
    public async Task Of_an_animation_the_first_frame_is_taken_and_said_so()
    {
        using Image<Rgba32> image = new(30, 20, new Rgba32(0, 200, 0));
        for (int i = 0; i < 2; i++)
        {
            using Image<Rgba32> next = new(30, 20, new Rgba32(200, 0, 0));
            image.Frames.AddFrame(next.Frames.RootFrame);
        }

        using MemoryStream file = new();
        await image.SaveAsync(file, new GifEncoder(), TestContext.Current.CancellationToken);
        ImageInput input = await ImageInput.TranscodeAsync(file.ToArray(), cancellationToken: TestContext.Current.CancellationToken);
        ImageFinding finding = Assert.Single(input.Findings);
        Assert.Equal((ImageFindingKind.FirstFrameTaken, "The picture has 3 frames; the first one was taken and the others are left out."), (finding.Kind, finding.Message));
        using Image<Rgba32> taken = await input.ToImageAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(new Rgba32(0, 200, 0), taken[10, 10]);

        // What is made of it goes on saying so.
        Assert.Equal(ImageFindingKind.FirstFrameTaken, Assert.Single(input.Fit(10).Findings).Kind);
    }

    [Fact]
    public void A_file_that_is_cut_off_says_so_after_it_was_made_smaller_too()
    {
        using Image<Rgba32> image = new(200, 150, new Rgba32(10, 120, 200));
        using MemoryStream file = new();
        image.Save(file, new JpegEncoder());
        ImageInput input = ImageInput.FromBytes(file.ToArray()[..^2]);
        Assert.Equal(ImageFindingKind.Truncated, Assert.Single(input.Fit(50).Findings).Kind);
        Assert.All(input.Tiles(100), static tile => Assert.Equal(ImageFindingKind.Truncated, Assert.Single(tile.Findings).Kind));
    }

    [Fact]
    public void Turned_pixels_are_not_sideways_any_more()
    {
        using Image<Rgba32> image = new(60, 40, new Rgba32(10, 120, 200));
        image.Metadata.ExifProfile = new SixLabors.ImageSharp.Metadata.Profiles.Exif.ExifProfile();
        image.Metadata.ExifProfile.SetValue(SixLabors.ImageSharp.Metadata.Profiles.Exif.ExifTag.Orientation, (ushort)6);
        using MemoryStream file = new();
        image.Save(file, new JpegEncoder());
        ImageInput input = ImageInput.FromBytes(file.ToArray());
        Assert.Contains(input.Findings, static finding => finding.Kind == ImageFindingKind.StoredSideways);
        Assert.Contains(input.Fit(30).Findings, static finding => finding.Kind == ImageFindingKind.StoredSideways);
        Assert.Empty(input.Upright().Findings);
    }
}
