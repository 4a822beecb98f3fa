using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class HeaderTests
{
    public static TheoryData<string, byte[], ImageFormat, int, int, int> StillPictures => new()
    {
        { "PNG", Pictures.Png(7, 5), ImageFormat.Png, 7, 5, 1 },
        { "PNG of three frames", Pictures.Png(7, 5, ("acTL", [0, 0, 0, 3, 0, 0, 0, 0])), ImageFormat.Png, 7, 5, 3 },
        { "JPEG", Pictures.Jpeg(640, 480), ImageFormat.Jpeg, 640, 480, 1 },
        { "WebP", Pictures.WebP(300, 200), ImageFormat.WebP, 300, 200, 1 },
        { "GIF of two frames", Pictures.Gif(12, 9, 2), ImageFormat.Gif, 12, 9, 2 },
        { "BMP from the top down", Pictures.Bmp(33, -44), ImageFormat.Bmp, 33, 44, 1 },
        { "BMP", Pictures.Bmp(33, 44), ImageFormat.Bmp, 33, 44, 1 },
        { "TIFF little-endian", Pictures.Tiff(70000, 21, 1, true), ImageFormat.Tiff, 70000, 21, 1 },
        { "TIFF big-endian", Pictures.Tiff(20, 21, 1, false), ImageFormat.Tiff, 20, 21, 1 },
    };

    [Theory]
    [MemberData(nameof(StillPictures))]
    public void A_header_says_format_size_and_frames(string name, byte[] bytes, ImageFormat format, int width, int height, int frames)
    {
        ImageInfo info = ImageInfo.Read(bytes);
        Assert.True(info.Error is null, $"{name}: {info.Error}");
        Assert.Equal((format, width, height, frames), (info.Format, info.StoredWidth, info.StoredHeight, info.FrameCount));
        Assert.Equal(frames > 1, info.IsAnimated);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_EXIF_orientation_is_read_in_every_format_and_byte_order(bool little)
    {
        byte[] exif = Pictures.Exif(6, little);
        foreach (byte[] picture in (ReadOnlySpan<byte[]>)[
            Pictures.Jpeg(40, 30, (0xE1, Pictures.JpegExif(6, little))),
            Pictures.Png(40, 30, ("eXIf", exif)),
            Pictures.WebP(40, 30, ("EXIF", exif)),
            Pictures.WebP(40, 30, ("EXIF", Pictures.JpegExif(6, little))),
            Pictures.Tiff(40, 30, 6, little)])
        {
            ImageInfo info = ImageInfo.Read(picture);
            Assert.Equal((ExifOrientation.Rotate90Clockwise, 6), (info.Orientation, info.StoredOrientation));
            Assert.Equal((40, 30, 30, 40), (info.StoredWidth, info.StoredHeight, info.DisplayWidth, info.DisplayHeight));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65535)]
    public void A_nonsense_orientation_is_upright_and_noticed(int stored)
    {
        ImageInput image = ImageInput.FromBytes(Pictures.Jpeg(40, 30, (0xE1, Pictures.JpegExif(stored))));
        Assert.Equal((ExifOrientation.Upright, stored), (image.Orientation, image.Info!.StoredOrientation));
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.InvalidOrientation);
    }

    [Fact]
    public void A_JPEG_that_tells_its_height_after_the_first_scan_is_read()
    {
        byte[] jpeg = Pictures.Jpeg(640, 0);
        byte[] told = [.. jpeg[..^2], 0xFF, 0xDC, 0, 4, 0x01, 0xE0, 0xFF, 0xD9];
        Assert.Equal((640, 480), (ImageInfo.Read(told).StoredWidth, ImageInfo.Read(told).StoredHeight));
        Assert.Equal(ImageProblem.Corrupt, ImageInfo.Read(jpeg).Problem);
    }

    [Fact]
    public void The_end_of_a_scan_is_found_at_every_place()
    {
        Random random = new(3);
        for (int length = 0; length < 200; length++)
        {
            byte[] data = new byte[length];
            for (int i = 0; i < length; i++)
            {
                data[i] = random.Next(4) switch { 0 => 0xFF, 1 => 0, 2 => (byte)random.Next(0xCE, 0xDA), _ => (byte)random.Next(256) };
            }

            int expected = Enumerable.Range(0, Math.Max(0, length - 1)).FirstOrDefault(i => data[i] == 0xFF && data[i + 1] is not (0 or (>= 0xD0 and <= 0xD7)), -1);
            Assert.Equal(expected, Gemini.Contracts.Images.JpegScan.IndexOfMarker(data));
            byte[] quiet = new byte[length];
            quiet.AsSpan().Fill(0xFF);
            for (int i = 1; i < length; i += 2)
            {
                quiet[i] = (byte)(i % 4 == 1 ? 0 : 0xD3);
            }

            Assert.Equal(-1, Gemini.Contracts.Images.JpegScan.IndexOfMarker(quiet.AsSpan(0, length & ~1)));
        }
    }

    [Fact]
    public void Stray_bytes_and_fill_bytes_in_a_JPEG_are_stepped_over()
    {
        byte[] jpeg = Pictures.Jpeg(640, 480);
        byte[] stray = [.. jpeg[..71], 0, 0, 7, .. jpeg[71..^8], 0xFF, 0xFF, 0xFF, 0x00, 8, 0xFF, 0xFF, 0xD1, 9, .. jpeg[^8..]];
        ImageInput image = ImageInput.FromBytes(stray);
        Assert.Equal((640, 480), (image.StoredWidth, image.StoredHeight));
        Assert.DoesNotContain(image.Findings, static finding => finding.Kind == ImageFindingKind.Truncated);
        byte[] sent = StrippingTests.Sent(image);
        Assert.Equal(jpeg[..^8], sent[..(jpeg.Length - 8)]);
        Assert.Equal([0xFF, 0x00, 8, 0xFF, 0xD1, 9, .. jpeg[^8..]], sent[(jpeg.Length - 8)..]);
    }

    [Fact]
    public void A_lossy_WebP_hides_a_scaling_hint_in_its_size()
    {
        using MemoryStream body = new();
        Pictures.RiffChunk(body, "VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x98, 0x45, 0x78, 0xC3]);
        ImageInfo info = ImageInfo.Read(Pictures.Riff(body.ToArray()));
        Assert.Equal((0x0598, 0x0378), (info.StoredWidth, info.StoredHeight));
    }

    [Theory]
    [InlineData("heic", "mif1", ImageFormat.Heic, "image/heic")]
    [InlineData("heix", "mif1", ImageFormat.Heic, "image/heic")]
    [InlineData("hevc", "mif1", ImageFormat.Heic, "image/heic")]
    [InlineData("mif1", "heic", ImageFormat.Heif, "image/heif")]
    [InlineData("avif", "mif1", ImageFormat.Avif, "image/avif")]
    [InlineData("mif1", "avif", ImageFormat.Avif, "image/avif")]
    public void The_brands_tell_HEIC_HEIF_and_AVIF_apart(string major, string compatible, ImageFormat format, string mimeType)
    {
        HeifFile file = new() { Brand = major, Compatible = [compatible] };
        ImageInfo info = ImageInfo.Read(file.Item(1, "hvc1", new byte[20], file.Size(64, 48)).Build());
        Assert.Equal((format, mimeType, 64, 48), (info.Format, info.MimeType!, info.StoredWidth, info.StoredHeight));
    }

    [Fact]
    public void A_video_is_no_picture()
    {
        byte[] video = HeifFile.Box("ftyp", "isom"u8.ToArray(), HeifFile.Big(0, 4), "isommp42"u8.ToArray());
        Assert.Equal(ImageProblem.NotAPicture, ImageInfo.Read(video).Problem);
    }

    [Theory]
    [InlineData(0, null, ExifOrientation.Upright)]
    [InlineData(1, null, ExifOrientation.Rotate90Counterclockwise)]
    [InlineData(2, null, ExifOrientation.Rotated180)]
    [InlineData(3, null, ExifOrientation.Rotate90Clockwise)]
    [InlineData(0, 0, ExifOrientation.MirroredVertically)]
    [InlineData(0, 1, ExifOrientation.MirroredHorizontally)]
    [InlineData(1, 0, ExifOrientation.Transposed)]
    [InlineData(1, 1, ExifOrientation.Transversed)]
    public void A_HEIF_turns_by_its_own_properties_and_the_model_sees_it_turned(int quarters, int? axis, ExifOrientation expected)
    {
        HeifFile file = new();
        List<int> properties = [file.Size(64, 48), file.Rotation(quarters)];
        if (axis is { } mirror)
        {
            properties.Add(file.Mirror(mirror));
        }

        ImageInput image = ImageInput.FromBytes(file.Item(1, "hvc1", new byte[20], [.. properties]).Build());
        bool swaps = quarters is 1 or 3;
        Assert.Equal(expected, image.Orientation);
        Assert.Equal(swaps ? (48, 64) : (64, 48), (image.DisplayWidth, image.DisplayHeight));
        Assert.True(image.Frame.IsWhole);
    }

    [Theory]
    [InlineData(null, 3, 6, ExifOrientation.Rotate90Clockwise, 48)]
    [InlineData(1, 3, 1, ExifOrientation.Rotate90Clockwise, 48)]
    [InlineData(6, null, 6, ExifOrientation.Upright, 64)]
    [InlineData(null, null, null, ExifOrientation.Upright, 64)]
    public void A_HEIF_tells_its_EXIF_orientation_but_is_not_turned_by_it(int? exif, int? quarters, int? stored, ExifOrientation shown, int width)
    {
        HeifFile file = new();
        int[] properties = quarters is { } turn ? [file.Size(64, 48), file.Rotation(turn)] : [file.Size(64, 48)];
        file.Item(1, "hvc1", new byte[20], properties).Item(2, "Exif", [0, 0, 0, 0, .. Pictures.Exif(exif)]);
        ImageInfo info = ImageInfo.Read(file.Build());
        Assert.Equal((stored, shown, width), (info.StoredOrientation, info.Orientation, info.DisplayWidth));
    }

    [Fact]
    public void A_HEIF_shows_only_its_clean_aperture()
    {
        HeifFile file = new();
        ImageInfo info = ImageInfo.Read(file.Item(1, "hvc1", new byte[20], file.Size(64, 64), file.Aperture(29, 50), file.Rotation(1)).Build());
        Assert.Equal((64, 64, 50, 29), (info.StoredWidth, info.StoredHeight, info.DisplayWidth, info.DisplayHeight));
    }

    [Fact]
    public void The_primary_item_decides_not_the_first()
    {
        HeifFile file = new() { Primary = 7 };
        byte[] bytes = file.Item(1, "hvc1", new byte[20], file.Size(16, 16)).Item(7, "grid", [0, 0, 0, 0, 0, 9, 0, 8], file.Size(900, 800)).Build();
        Assert.Equal((900, 800), (ImageInfo.Read(bytes).StoredWidth, ImageInfo.Read(bytes).StoredHeight));
    }

    [Fact]
    public void A_grid_without_a_size_property_says_its_size_itself()
    {
        HeifFile file = new();
        byte[] bytes = file.Item(1, "grid", [0, 0, 1, 1, 0x03, 0x84, 0x02, 0x58]).Build();
        Assert.Equal((900, 600), (ImageInfo.Read(bytes).StoredWidth, ImageInfo.Read(bytes).StoredHeight));
    }

    [Fact]
    public void A_file_and_its_bytes_are_read_alike()
    {
        foreach (byte[] picture in (ReadOnlySpan<byte[]>)[
            Pictures.Jpeg(4000, 3000, (0xE1, new byte[65000]), (0xE2, new byte[65000]), (0xE1, Pictures.JpegExif(6))),
            Pictures.WebP(40, 30, ("JUNK", new byte[9001]), ("EXIF", Pictures.Exif(3)))])
        {
            using TemporaryFile file = new(picture);
            ImageInfo fromFile = ImageInfo.Read(file.Path);
            ImageInfo fromBytes = ImageInfo.Read(picture);
            Assert.Equal((fromBytes.StoredWidth, fromBytes.Orientation, fromBytes.Segments.Length), (fromFile.StoredWidth, fromFile.Orientation, fromFile.Segments.Length));
        }
    }
}
