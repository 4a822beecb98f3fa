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
        ImageInput input = ImageInput.FromBytes(file.ToArray().AsMemory()[..^2]);
        Assert.Equal(ImageFindingKind.Truncated, Assert.Single(input.Fit(50).Findings).Kind);
        Assert.All(input.Tiles(100), static tile => Assert.Equal(ImageFindingKind.Truncated, Assert.Single(tile.Findings).Kind));
    }

    [Fact]
    public void A_picture_in_memory_says_what_of_it_is_not_sent()
    {
        using Image<Rgba32> image = new(60, 40, new Rgba32(0, 200, 0));
        Assert.Empty(ImageInput.FromImage(image).Findings);
        using Image<Rgba32> next = new(60, 40, new Rgba32(200, 0, 0));
        image.Frames.AddFrame(next.Frames.RootFrame);
        image.Metadata.ExifProfile = new SixLabors.ImageSharp.Metadata.Profiles.Exif.ExifProfile();
        image.Metadata.ExifProfile.SetValue(SixLabors.ImageSharp.Metadata.Profiles.Exif.ExifTag.Orientation, (ushort)6);
        ImageInput input = ImageInput.FromImage(image);
        Assert.Equal([ImageFindingKind.FirstFrameTaken, ImageFindingKind.StoredSideways], input.Findings.Select(static finding => finding.Kind));
        Assert.Equal((60, 40), (input.DisplayWidth, input.DisplayHeight));

        // It is as sideways after it was made smaller.
        Assert.Equal(2, input.Fit(30).Findings.Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(38, 2)]
    [InlineData(8, 1)]
    public void A_TIFF_has_as_many_frames_as_directories_that_lead_on(int next, int frames)
    {
        byte[] Directory(int following) => [2, 0, 0, 1, 3, 0, 1, 0, 0, 0, 7, 0, 0, 0, 1, 1, 3, 0, 1, 0, 0, 0, 5, 0, 0, 0, .. BitConverter.GetBytes(following)];
        ImageInfo info = ImageInfo.Read((byte[])[.. "II*\0"u8, 8, 0, 0, 0, .. Directory(next), .. Directory(0)]);
        Assert.Equal((7, 5, frames), (info.StoredWidth, info.StoredHeight, info.FrameCount));
        Assert.Equal(frames > 1, info.Findings.Any(static finding => finding.Kind == ImageFindingKind.Animated));
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

    /// <summary>Two frames that do not fill the canvas: the first one lies where it says, and the rest is transparent.</summary>
    [Fact]
    public async Task The_first_frame_of_an_animated_WebP_lies_where_it_says()
    {
        byte[] frame = Still(new Rgba32(0, 200, 0)), second = Still(new Rgba32(200, 0, 0));
        byte[] file = Animate(60, 40, (10, 6, frame), (0, 0, second));
        ImageInput input = ImageInput.FromBytes(file);
        Assert.Equal(2, input.Info!.FrameCount);
        ImageInput small = input.Crop(new PixelBox(8, 4, 42, 32), new PictureOptions { Encoder = new SixLabors.ImageSharp.Formats.Png.PngEncoder() });
        using Image<Rgba32> image = await small.ToImageAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, image[1, 1].A);
        Assert.Equal(new Rgba32(0, 200, 0), image[2, 2]);
        Assert.Equal(new Rgba32(0, 200, 0), image[31, 21]);
        Assert.Equal(0, image[32, 22].A);
        Assert.Contains(small.Findings, static finding => finding.Kind == ImageFindingKind.FirstFrameTaken);

        static byte[] Still(Rgba32 color)
        {
            using Image<Rgba32> image = new(30, 20, color);
            using MemoryStream file = new();
            image.Save(file, new SixLabors.ImageSharp.Formats.Webp.WebpEncoder { FileFormat = SixLabors.ImageSharp.Formats.Webp.WebpFileFormatType.Lossless });

            // Its one chunk, without the container.
            return file.ToArray()[12..];
        }

        static byte[] Animate(int width, int height, params (int X, int Y, byte[] Chunk)[] frames)
        {
            byte[] Number(int value, int bytes) => BitConverter.GetBytes(value)[..bytes];
            byte[] chunks = [.. "VP8X"u8, .. Number(10, 4), 0x12, 0, 0, 0, .. Number(width - 1, 3), .. Number(height - 1, 3), .. "ANIM"u8, .. Number(6, 4), 0, 0, 0, 0, 0, 0];
            foreach ((int x, int y, byte[] chunk) in frames)
            {
                chunks = [.. chunks, .. "ANMF"u8, .. Number(16 + chunk.Length, 4), .. Number(x / 2, 3), .. Number(y / 2, 3), .. Number(29, 3), .. Number(19, 3), 100, 0, 0, 0, .. chunk];
            }

            return [.. "RIFF"u8, .. Number(4 + chunks.Length, 4), .. "WEBP"u8, .. chunks];
        }
    }
}
