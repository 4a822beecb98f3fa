using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>Pictures changed on their way to the model: what is where is checked in the pixels.</summary>
public sealed class TransformTests
{
    private static readonly Rgba32 Mark = new(255, 0, 0);

    public static TheoryData<int> Orientations => new(Enumerable.Range(1, 8));

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Any_chain_of_crop_fit_and_tile_leads_back_to_the_original_within_one_pixel(int orientation)
    {
        Random random = new(orientation);
        for (int round = 0; round < 12; round++)
        {
            // A red square on the upright picture, stored as a camera of that orientation would.
            (int width, int height) = (random.Next(200, 500), random.Next(200, 500));
            PixelBox square = PixelBox.FromSize(random.Next(60, width - 120), random.Next(60, height - 120), 40, 40);
            ImageInput input = Stored(Draw(width, height, square), orientation);
            Assert.Equal((width, height), (input.DisplayWidth, input.DisplayHeight));

            PictureOptions lossless = new() { Encoder = new PngEncoder() };
            PictureTransform transform = PictureTransform.None;
            for (int step = random.Next(1, 5); step > 0; step--)
            {
                transform = random.Next(3) switch
                {
                    0 => transform.Upright(),
                    1 => transform.Fit(random.Next(150, 400)),
                    _ => transform.Crop(new PixelBox(random.Next(square.X1), random.Next(square.Y1), random.Next(square.X2, width), random.Next(square.Y2, height))),
                };
            }

            ImageInput changed = input.Transform(transform, lossless);
            AssertSame(square, changed, $"orientation {orientation}, round {round}");
            int shorter = Math.Min(changed.StoredWidth, changed.StoredHeight);
            ImageInput tile = changed.Tiles(Math.Max(1, shorter * 3 / 4), shorter / 2, lossless)
                .Where(one => one.Frame.Seen is var seen && seen.Contains(square)).FirstOrDefault() ?? changed;
            AssertSame(square, tile, $"a tile of orientation {orientation}, round {round}");
        }
    }

    /// <summary>Tiles are cut, made smaller, turned and cut again in any order, and the frame follows.</summary>
    [Theory]
    [MemberData(nameof(Orientations))]
    public void Tiles_of_tiles_lead_back_to_the_original_too(int orientation)
    {
        Random random = new(100 + orientation);
        for (int round = 0; round < 8; round++)
        {
            (int width, int height) = (random.Next(300, 600), random.Next(300, 600));
            PixelBox square = PixelBox.FromSize(random.Next(120, width - 180), random.Next(120, height - 180), 40, 40);
            PictureOptions lossless = new() { Encoder = new PngEncoder() };
            ImageInput input = Stored(Draw(width, height, square), orientation);
            for (int step = random.Next(2, 6); step > 0; step--)
            {
                int shorter = Math.Min(input.StoredWidth, input.StoredHeight);
                input = random.Next(4) switch
                {
                    0 => input.Upright(lossless),
                    1 => input.Fit(Math.Max(100, input.StoredWidth * 3 / 4), lossless),
                    2 => input.Crop(new PixelBox(random.Next(square.X1), random.Next(square.Y1), random.Next(square.X2, width), random.Next(square.Y2, height)), lossless),
                    _ => input.Tiles(Math.Max(2, shorter * 4 / 5), shorter / 2, lossless).FirstOrDefault(tile => tile.Frame.Seen.Contains(square)) ?? input,
                };
            }

            AssertSame(square, input, $"orientation {orientation}, round {round}");
        }
    }

    [Fact]
    public void A_picture_that_is_upright_and_fits_is_the_same_input()
    {
        ImageInput input = ImageInput.FromImage(Draw(100, 80, new PixelBox(10, 10, 20, 20)));
        Assert.Same(input, input.Upright());
        Assert.Same(input, input.Fit(100));
        Assert.Equal(50, input.Fit(50).StoredWidth);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("bmp")]
    [InlineData("tiff")]
    [InlineData("webp")]
    public async Task Other_formats_are_transcoded_to_the_same_pixels(string format)
    {
        using Image<Rgba32> drawn = Draw(90, 70, new PixelBox(30, 20, 60, 50));
        using MemoryStream file = new();
        await drawn.SaveAsync(file, format switch
        {
            "gif" => new SixLabors.ImageSharp.Formats.Gif.GifEncoder(),
            "bmp" => new SixLabors.ImageSharp.Formats.Bmp.BmpEncoder(),
            "tiff" => new SixLabors.ImageSharp.Formats.Tiff.TiffEncoder(),
            _ => new SixLabors.ImageSharp.Formats.Webp.WebpEncoder { FileFormat = SixLabors.ImageSharp.Formats.Webp.WebpFileFormatType.Lossless },
        }, TestContext.Current.CancellationToken);
        ImageInput input = await ImageInput.TranscodeAsync(file.ToArray(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((ImageFormat.Png, 90, 70), (input.Format, input.DisplayWidth, input.DisplayHeight));
        Assert.Equal(new PixelBox(30, 20, 60, 50), Find(input));
    }

    [Fact]
    public async Task A_picture_of_more_pixels_than_allowed_is_refused_before_it_is_decoded()
    {
        // 60,000 × 60,000 pixels in a few bytes: a header and nothing else.
        byte[] bomb = Convert.FromHexString("474946383961" + "60EA60EA" + "F00000" + "000000FFFFFF" + "2C00000000" + "60EA60EA" + "00" + "0202440100" + "3B");
        ImageInputException problem = await Assert.ThrowsAsync<ImageInputException>(() => ImageInput.TranscodeAsync(bomb, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(ImageProblem.TooLarge, problem.Problem);
        Assert.Contains("3,600,000,000 pixels", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_files_end_in_one_sentence()
    {
        using Image<Rgba32> drawn = Draw(64, 48, new PixelBox(10, 10, 30, 30));
        Random random = new(5);
        foreach (SixLabors.ImageSharp.Formats.IImageEncoder encoder in (SixLabors.ImageSharp.Formats.IImageEncoder[])[new JpegEncoder(), new PngEncoder(), new SixLabors.ImageSharp.Formats.Gif.GifEncoder(), new SixLabors.ImageSharp.Formats.Bmp.BmpEncoder()])
        {
            using MemoryStream file = new();
            await drawn.SaveAsync(file, encoder, TestContext.Current.CancellationToken);
            for (int round = 0; round < 60; round++)
            {
                byte[] bytes = file.ToArray();
                for (int i = 0; i < 4; i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    ImageInput input = await ImageInput.TranscodeAsync(bytes, cancellationToken: TestContext.Current.CancellationToken);
                    Assert.True(input.DisplayWidth >= 1);
                }
                catch (ImageInputException problem)
                {
                    Assert.DoesNotContain('\n', problem.Message);
                    Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void A_mask_becomes_a_picture_and_comes_back()
    {
        BitMask mask = BitMask.FromPolygon(new Polygon([new(3, 2), new(20, 5), new(11, 17)]));
        using Image<L8> image = mask.ToImage(32, 24);
        BitMask back = BitMask.FromImage(image);
        Assert.Equal(mask.Area, back.IntersectionArea(mask));
        Assert.Equal(mask.Area, back.Area);
        using Image<L8> own = mask.ToImage();
        Assert.Equal((mask.Width, mask.Height), (own.Width, own.Height));
        using Image<Rgba32> scene = new(32, 24, Mark);
        using Image<Rgba32> cutout = scene.Cutout(mask);
        Assert.Equal((mask.BoundingBox.Width, mask.BoundingBox.Height), (cutout.Width, cutout.Height));
        Assert.Equal(0, cutout[0, cutout.Height - 1].A);
    }

    [Fact]
    public void An_answer_is_drawn_over_the_picture()
    {
        using Image<Rgba32> scene = new(100, 80, new Rgba32(255, 255, 255));
        scene.Mutate(context => context.DrawAnswer(Detection.Contract, [new Detection(new PixelBox(10, 10, 50, 40), "cup")]));
        Assert.NotEqual(new Rgba32(255, 255, 255), scene[10, 20]);
        Assert.NotEqual(new Rgba32(255, 255, 255), scene[49, 20]);
        Assert.Equal(new Rgba32(255, 255, 255), scene[30, 25]);
        Assert.Equal(new Rgba32(255, 255, 255), scene[51, 20]);
    }

    [Fact]
    public void A_dark_small_picture_says_so_with_numbers()
    {
        using Image<Rgba32> dark = new(120, 90, new Rgba32(9, 9, 9));
        PictureQuality quality = ImageInput.FromImage(dark).Quality();
        Assert.Equal([QualityProblem.Tiny, QualityProblem.Dark], quality.Findings.Select(static finding => finding.Problem));
        Assert.Equal(9, quality.Brightness);
        Assert.Equal(90, quality.ShorterSide);
    }

    private static Image<Rgba32> Draw(int width, int height, PixelBox square)
    {
        Image<Rgba32> image = new(width, height, new Rgba32(255, 255, 255));
        image.ProcessPixelRows(rows =>
        {
            for (int y = square.Y1; y < square.Y2; y++)
            {
                rows.GetRowSpan(y)[square.X1..square.X2].Fill(Mark);
            }
        });
        return image;
    }

    /// <summary>A JPEG whose pixels are stored so that its EXIF orientation turns them into the picture.</summary>
    private static ImageInput Stored(Image<Rgba32> upright, int orientation)
    {
        // The inverse of each orientation's turn.
        (RotateMode rotate, FlipMode flip) = orientation switch
        {
            2 => (RotateMode.None, FlipMode.Horizontal),
            3 => (RotateMode.Rotate180, FlipMode.None),
            4 => (RotateMode.None, FlipMode.Vertical),
            5 => (RotateMode.Rotate90, FlipMode.Horizontal),
            6 => (RotateMode.Rotate270, FlipMode.None),
            7 => (RotateMode.Rotate270, FlipMode.Horizontal),
            8 => (RotateMode.Rotate90, FlipMode.None),
            _ => (RotateMode.None, FlipMode.None),
        };
        upright.Mutate(context => context.RotateFlip(rotate, flip));
        upright.Metadata.ExifProfile = new ExifProfile();
        upright.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);
        using MemoryStream file = new();
        upright.Save(file, new JpegEncoder { Quality = 98, ColorType = JpegColorType.YCbCrRatio444 });
        upright.Dispose();
        return ImageInput.FromBytes(file.ToArray());
    }

    /// <summary>Where the red square is in the input's pixels, said in pixels of the original.</summary>
    private static PixelBox Find(ImageInput input)
    {
        using Image<Rgba32> image = input.ToImageAsync().GetAwaiter().GetResult();
        (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<Rgba32> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    if (row[x].G < 128)
                    {
                        (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                        (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
                    }
                }
            }
        });
        return input.Frame.ToPixels(new NormalizedBox(top * 1000.0 / image.Height, left * 1000.0 / image.Width, bottom * 1000.0 / image.Height, right * 1000.0 / image.Width));
    }

    // One pixel of the changed picture: as many of the original's as it was made smaller.
    private static void AssertSame(PixelBox expected, ImageInput changed, string what)
    {
        PixelBox found = Find(changed);
        PixelBox seen = changed.Frame.Seen;
        int tolerance = Math.Max(1, (int)Math.Ceiling((double)Math.Max(seen.Width, seen.Height) / Math.Max(changed.StoredWidth, changed.StoredHeight)));
        Assert.True(
            Math.Abs(expected.X1 - found.X1) <= tolerance && Math.Abs(expected.Y1 - found.Y1) <= tolerance && Math.Abs(expected.X2 - found.X2) <= tolerance && Math.Abs(expected.Y2 - found.Y2) <= tolerance,
            $"{expected} was expected and {found} found, {tolerance} pixels at most are allowed: {what}, {changed.Frame}");
    }
}
