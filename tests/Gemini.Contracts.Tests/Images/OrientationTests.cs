using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class OrientationTests
{
    // Where the stored pixel (x, y) of a picture of width × height appears to a person, by the EXIF standard's own table:
    // which side of the display the stored first row and first column lie on.
    private static (int X, int Y) Shown(int orientation, int x, int y, int width, int height) => orientation switch
    {
        1 => (x, y),
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (height - 1 - y, x),
        7 => (height - 1 - y, width - 1 - x),
        _ => (y, width - 1 - x),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_box_drawn_on_the_display_round_trips_through_stored_coordinates(int orientation)
    {
        const int Width = 1000;
        const int Height = 500;
        ImageInput image = ImageInput.FromBytes(Pictures.Jpeg(Width, Height, (0xE1, Pictures.JpegExif(orientation))));
        Random random = new(orientation);
        for (int i = 0; i < 200; i++)
        {
            int x1 = random.Next(0, Width - 2);
            int y1 = random.Next(0, (Height / 2) - 1) * 2;
            int x2 = random.Next(x1 + 1, Width);
            int y2 = random.Next((y1 / 2) + 1, Height / 2) * 2;

            // The model answers in thousandths of the stored picture, which divide its sides evenly here.
            NormalizedBox answered = new(y1 * 1000.0 / Height, x1, y2 * 1000.0 / Height, x2);
            PixelBox box = image.Frame.ToPixels(answered);

            (int X, int Y) first = Shown(orientation, x1, y1, Width, Height);
            (int X, int Y) last = Shown(orientation, x2 - 1, y2 - 1, Width, Height);
            PixelBox expected = new(Math.Min(first.X, last.X), Math.Min(first.Y, last.Y), Math.Max(first.X, last.X) + 1, Math.Max(first.Y, last.Y) + 1);
            Assert.Equal(expected, box);
            Assert.Equal(answered, image.Frame.ToNormalized(box));
        }
    }

    [Fact]
    public void A_picture_stored_sideways_says_that_accuracy_suffers()
    {
        ImageInput image = ImageInput.FromBytes(Pictures.Jpeg(40, 30, (0xE1, Pictures.JpegExif(8))));
        ImageFinding finding = Assert.Single(image.Findings, static finding => finding.Kind == ImageFindingKind.StoredSideways);
        Assert.Contains("Gemini.Contracts.ImageSharp", finding.Message, StringComparison.Ordinal);
        Assert.Equal((30, 40), (image.Frame.Width, image.Frame.Height));
    }

    [Fact]
    public void A_version_made_by_a_codec_leads_back_to_the_first_picture()
    {
        ImageInput photo = ImageInput.FromBytes(Pictures.Jpeg(4000, 3000));
        ImageFrame cut = photo.Frame.Cropped(new PixelBox(1000, 500, 3000, 2500)).Scaled(500, 500);
        ImageInput sent = ImageInput.FromBytes(Pictures.Png(500, 500)).WithFrame(cut);
        Assert.Equal(new PixelBox(1000, 500, 2000, 1500), sent.Frame.ToPixels(new NormalizedBox(0, 0, 500, 500)));
        Assert.Throws<ArgumentException>(() => ImageInput.FromBytes(Pictures.Png(400, 500)).WithFrame(cut));
    }
}
