using System.Buffers.Binary;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>Files whose structure is whole and whose pixel data are not: they are refused, and never decoded to gray or black.</summary>
public sealed class MissingDataTests
{
    private static readonly double[] Parts = [0.1, 0.5, 0.9, 0.97];

    public static TheoryData<string> Formats => ["jpeg", "4:4:4 jpeg", "gray jpeg", "gif", "lossy webp", "lossless webp", "tiff", "packed tiff", "deflated tiff", "lzw tiff"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_picture_with_less_data_than_its_size_needs_is_refused(string format)
    {
        byte[] whole = Encode(Noise(93, 71), format);
        Assert.Equal(93, (await Transcode(whole)).DisplayWidth);
        foreach (double part in Parts)
        {
            byte[] file = Shorten(whole, part);
            Assert.DoesNotContain(ImageInfo.Read(file).Findings, static finding => finding.Kind == ImageFindingKind.Truncated);
            ImageInputException problem = await Assert.ThrowsAsync<ImageInputException>(() => Transcode(file));
            Assert.Equal(ImageProblem.Corrupt, problem.Problem);
            Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', problem.Message);
        }
    }

    /// <summary>Sizes that are no multiple of a block, and one pixel.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_whole_picture_of_any_size_is_decoded(string format)
    {
        foreach ((int width, int height) in new[] { (1, 1), (7, 9), (16, 16), (17, 33), (64, 1), (250, 3) })
        {
            ImageInput input = await Transcode(Encode(Noise(width, height), format));
            Assert.Equal((width, height), (input.DisplayWidth, input.DisplayHeight));
        }
    }

    [Fact]
    public async Task The_sentence_says_how_much_is_missing()
    {
        byte[] jpeg = Shorten(Encode(Noise(93, 71), "4:4:4 jpeg"), 0.5), gif = Shorten(Encode(Noise(93, 71), "gif"), 0.5), tiff = Shorten(Encode(Noise(93, 71), "tiff"), 0.5);
        Assert.Matches(@"^The JPEG has data for \d+ of the 108 units of a scan, so part of the picture is missing; get the whole file,", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(jpeg))).Message);
        Assert.Matches(@"^The GIF has data for [\d,]+ pixels and its first frame has 6,603, so part", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(gif))).Message);
        Assert.Matches(@"^The TIFF has [\d,]+ bytes of pixel data in strip \d+ of \d+, which needs [\d,]+, so part", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(tiff))).Message);
    }

    /// <summary>A restart marker lost with the data before it, and one repeated.</summary>
    [Fact]
    public async Task A_JPEG_that_is_taller_than_its_data_is_refused()
    {
        byte[] file = Encode(Noise(93, 71), "jpeg");
        int frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 171);
        Assert.Contains("part of the picture is missing", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(file))).Message, StringComparison.Ordinal);
    }

    /// <summary>One block in two scans: the first coefficient, then a run of empty blocks (ITU-T T.81, annex G). The second scan is cut off within a code.</summary>
    [Theory]
    [InlineData(new byte[] { 0x1F }, true)]
    [InlineData(new byte[] { }, false)]
    public async Task A_progressive_JPEG_must_have_the_data_of_each_scan(byte[] second, bool isWhole)
    {
        byte[] table = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)16, 64)];
        byte[] frame = [0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
        byte[] dc = [0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] ac = [0xFF, 0xC4, 0, 20, 0x10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] file =
        [
            0xFF, 0xD8, .. table, .. frame, .. dc, .. ac, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0x7F, 0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 63, 0, .. second, 0xFF, 0xD9,
        ];
        if (isWhole)
        {
            Assert.Equal(8, (await Transcode(file)).DisplayWidth);
        }
        else
        {
            Assert.StartsWith("The JPEG has data for 0 of the 1 units of a scan", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(file))).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>ImageMagick fills the rows of a run-length encoded BMP up to four pixels.</summary>
    [Fact]
    public async Task A_BMP_whose_runs_go_beyond_the_row_is_refused()
    {
        byte[] Bmp(params byte[] runs)
        {
            byte[] file = new byte[54 + 1024 + runs.Length];
            "BM"u8.CopyTo(file);
            int[] header = [file.Length, 0, 54 + 1024, 40, 3, 2, 1 | (8 << 16), 1, runs.Length, 0, 0, 256, 0];
            for (int i = 0; i < header.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2 + (4 * i)), header[i]);
            }

            runs.CopyTo(file, 54 + 1024);
            return file;
        }

        Assert.Equal((3, 2), (await Transcode(Bmp(3, 7, 0, 0, 3, 9, 0, 1))) is var input ? (input.DisplayWidth, input.DisplayHeight) : default);
        Assert.Equal("The BMP has 4 pixels in a row of 3; save it as PNG, or without compression.", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(Bmp(3, 7, 1, 0, 0, 0, 3, 9, 0, 1)))).Message);
        Assert.Contains("ends within its runs", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(Bmp(3, 7, 0, 0, 3)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_BMP_without_the_masks_that_it_names_is_refused()
    {
        byte[] file = Encode(Noise(20, 10), "16-bit bmp");
        int removed = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(10)) - 54;
        byte[] cut = [.. file[..54], .. file[(54 + removed)..]];
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(30), 3);
        Assert.Contains("masks of its colors, and has none", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(cut))).Message, StringComparison.Ordinal);
    }

    /// <summary>The chunk is what libwebp writes for one alpha value all over: ImageSharp's own decoder stops in it.</summary>
    [Fact]
    public async Task Even_alpha_of_a_lossy_WebP_is_the_same_in_every_pixel()
    {
        byte[] lossy = Encode(Noise(51, 151), "lossy webp");
        int data = lossy.AsSpan().IndexOf("VP8 "u8);
        byte[] alpha = Convert.FromHexString("414C5048" + "11000000" + "010750C08808039010FEEF9722FA9F7E00" + "00");
        byte[] file = [.. lossy[..12], .. "VP8X\x0A\0\0\0"u8, 0x10, 0, 0, 0, 50, 0, 0, 150, 0, 0, .. alpha, .. lossy[data..]];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        using Image<Rgba32> image = await (await ImageInput.TranscodeAsync(file, cancellationToken: TestContext.Current.CancellationToken)).ToImageAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(image[0, 0].A, image[50, 150].A);
    }

    /// <summary>ImageSharp hangs at such files, whole or cut off.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_narrow_interlaced_PNG_is_refused_before_it_is_decoded(int width)
    {
        using Image<Rgba32> image = Noise(width, 7);
        using MemoryStream stream = new();
        await image.SaveAsync(stream, new SixLabors.ImageSharp.Formats.Png.PngEncoder { InterlaceMethod = SixLabors.ImageSharp.Formats.Png.PngInterlaceMode.Adam7 }, TestContext.Current.CancellationToken);
        foreach (byte[] file in new[] { stream.ToArray(), stream.ToArray()[..^20] })
        {
            ImageInputException? problem = await Record.ExceptionAsync(() => Transcode(file)) as ImageInputException;
            Assert.Equal(width < 5, problem?.Message.StartsWith("The PNG is interlaced and less than 5 pixels wide", StringComparison.Ordinal) ?? false);
        }
    }

    /// <summary>As browsers and other decoders show it.</summary>
    [Fact]
    public async Task Around_the_frame_of_a_GIF_there_is_nothing()
    {
        byte[] file = Encode(Noise(20, 10), "gif");
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(6), 24);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), 13);
        using Image<Rgba32> image = await (await Transcode(file)).ToImageAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((255, 0, 0, 0), (image[19, 9].A, image[20, 9].A, image[0, 10].A, image[23, 12].A));
    }

    [Fact]
    public async Task A_TIFF_with_planes_and_a_predictor_is_refused()
    {
        byte[] file = Encode(Noise(20, 10), "lzw tiff");
        SetTag(file, 0x013D, 2);
        SetTag(file, 0x011C, 2);
        Assert.StartsWith("The TIFF keeps its colors apart and with a predictor", (await Assert.ThrowsAsync<ImageInputException>(() => Transcode(file))).Message, StringComparison.Ordinal);
    }

    private static Task<ImageInput> Transcode(byte[] file) => ImageInput.TranscodeAsync(file, cancellationToken: TestContext.Current.CancellationToken);

    private static byte[] Shorten(byte[] file, double part) => ImageInfo.Read(file).Format switch
    {
        ImageFormat.Jpeg => ShortenJpeg(file, part),
        ImageFormat.Gif => ShortenGif(file, part),
        ImageFormat.WebP => ShortenWebP(file, part),
        _ => ShortenTiff(file, part),
    };

    private static byte[] ShortenJpeg(byte[] file, double part)
    {
        int start = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        int data = start + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(start + 2));
        int end = data + (int)((file.Length - 2 - data) * part);
        end -= file[end - 1] == 0xFF ? 1 : 0;
        return [.. file[..end], 0xFF, 0xD9];
    }

    private static byte[] ShortenGif(byte[] file, double part)
    {
        int at = 13 + (3 << ((file[10] & 7) + 1));
        while (file[at] == 0x21)
        {
            for (at += 2; file[at] != 0; at += 1 + file[at])
            {
            }

            at++;
        }

        at += 10 + ((file[at + 9] & 0x80) == 0 ? 0 : 3 << ((file[at + 9] & 7) + 1)) + 1;
        int stop = at + (int)((file.Length - at) * part);
        while (at + 1 + file[at] < stop)
        {
            at += 1 + file[at];
        }

        return [.. file[..at], 0, 0x3B];
    }

    private static byte[] ShortenWebP(byte[] file, double part)
    {
        int length = (int)(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(16)) * part) & ~1;
        byte[] cut = file[..(20 + length)];
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(16), length);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(4), cut.Length - 8);
        return cut;
    }

    private static byte[] ShortenTiff(byte[] file, double part)
    {
        byte[] cut = [.. file];
        int entry = Entry(cut, 0x0117);
        int count = BinaryPrimitives.ReadInt32LittleEndian(cut.AsSpan(entry + 4));
        int size = cut[entry + 2] == 3 ? 2 : 4;
        int last = (count * size <= 4 ? entry + 8 : BinaryPrimitives.ReadInt32LittleEndian(cut.AsSpan(entry + 8))) + ((count - 1) * size);
        int length = size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(cut.AsSpan(last)) : BinaryPrimitives.ReadInt32LittleEndian(cut.AsSpan(last));
        BinaryPrimitives.WriteUInt16LittleEndian(cut.AsSpan(last), (ushort)(length * part));
        return cut;
    }

    private static int Entry(byte[] file, ushort tag)
    {
        int directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(directory));
        return Enumerable.Range(0, count).Select(i => directory + 2 + (12 * i)).First(at => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) == tag);
    }

    private static void SetTag(byte[] file, ushort tag, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(Entry(file, tag) + 8), value);

    private static Image<Rgba32> Noise(int width, int height)
    {
        Random random = new(width + (1000 * height));
        Image<Rgba32> image = new(width, height);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                foreach (ref Rgba32 pixel in rows.GetRowSpan(y))
                {
                    pixel = new Rgba32((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
                }
            }
        });
        return image;
    }

    private static byte[] Encode(Image<Rgba32> image, string format)
    {
        IImageEncoder encoder = format switch
        {
            "jpeg" => new JpegEncoder(),
            "4:4:4 jpeg" => new JpegEncoder { ColorType = JpegColorType.YCbCrRatio444 },
            "gray jpeg" => new JpegEncoder { ColorType = JpegColorType.Luminance },
            "gif" => new GifEncoder { ColorTableMode = GifColorTableMode.Global },
            "16-bit bmp" => new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel16 },
            "lossy webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossy },
            "lossless webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
            "packed tiff" => new TiffEncoder { Compression = TiffCompression.PackBits },
            "deflated tiff" => new TiffEncoder { Compression = TiffCompression.Deflate },
            "lzw tiff" => new TiffEncoder { Compression = TiffCompression.Lzw, HorizontalPredictor = TiffPredictor.Horizontal },
            _ => new TiffEncoder(),
        };
        using Image<Rgba32> disposed = image;
        using MemoryStream file = new();
        image.Save(file, encoder);
        return file.ToArray();
    }
}
