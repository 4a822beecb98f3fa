using Gemini.Contracts.Pictures;
using Gemini.Contracts.TestSupport;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>Decoded pixels beside those of an independent decoder (Skia): the same ones, or one clear sentence.</summary>
public sealed class DecoderComparisonTests
{
    // Decoders of lossy formats differ in how they scale chroma up and round.
    private const double LossyMean = 2.5;

    public static TheoryData<string> CorpusFiles => [.. Corpus.IsHere ? CorpusPaths() : ["none"]];

    private static IEnumerable<string> CorpusPaths() =>
        new[] { "images/exif", "images/paired", "images/webp", "images/heif", "png" }
            .SelectMany(static folder => Directory.GetFiles(Corpus.Folder(folder)).Where(static file => !file.EndsWith(".json", StringComparison.Ordinal)))
            .Select(static file => Path.GetRelativePath(Corpus.Folder(""), file)).Order(StringComparer.Ordinal);

    public static TheoryData<string> OddFiles => [.. Odd.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, Func<byte[]>> Odd { get; } = new()
    {
        ["1x1 png"] = static () => Encode(Gradient(1, 1), new PngEncoder()),
        ["1x1 jpeg"] = static () => Encode(Gradient(1, 1), new JpegEncoder()),
        ["1x30000 png"] = static () => Encode(Gradient(1, 30_000), new PngEncoder()),
        ["30000x1 jpeg"] = static () => Encode(Gradient(30_000, 1), new JpegEncoder()),
        ["16-bit png"] = static () => Encode(Gradient(61, 43), new PngEncoder { BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.RgbWithAlpha }),
        ["16-bit gray png"] = static () => Encode(Gradient(61, 43), new PngEncoder { BitDepth = PngBitDepth.Bit16, ColorType = PngColorType.Grayscale }),
        ["interlaced png"] = static () => Encode(Gradient(61, 43), new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7 }),
        ["palette png"] = static () => Encode(Gradient(61, 43), new PngEncoder { ColorType = PngColorType.Palette }),
        ["1-bit png"] = static () => Encode(Gradient(61, 43), new PngEncoder { ColorType = PngColorType.Grayscale, BitDepth = PngBitDepth.Bit1 }),
        ["gray jpeg"] = static () => Encode(Gradient(61, 43), new JpegEncoder { ColorType = JpegColorType.Luminance }),
        ["rgb jpeg"] = static () => Encode(Gradient(61, 43), new JpegEncoder { ColorType = JpegColorType.Rgb }),
        ["4:4:4 jpeg"] = static () => Encode(Gradient(61, 43), new JpegEncoder { ColorType = JpegColorType.YCbCrRatio444 }),
        ["cmyk jpeg"] = static () => Cmyk(),
        ["gif"] = static () => Encode(Gradient(61, 43), new GifEncoder()),
        ["animated gif"] = static () => Animated(),
        ["bmp"] = static () => Encode(Gradient(61, 43), new BmpEncoder()),
        ["32-bit bmp"] = static () => Encode(Gradient(61, 43), new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel32, SupportTransparency = true }),
        ["8-bit bmp"] = static () => Encode(Gradient(61, 43), new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel8 }),
        ["lossless webp"] = static () => Encode(Gradient(61, 43), new WebpEncoder { FileFormat = WebpFileFormatType.Lossless }),
        ["lossy webp"] = static () => Encode(Gradient(61, 43), new WebpEncoder { FileFormat = WebpFileFormatType.Lossy, Quality = 90 }),
        ["transparent webp"] = static () => Encode(Gradient(61, 43, isTransparent: true), new WebpEncoder { FileFormat = WebpFileFormatType.Lossless }),
        ["transparent png"] = static () => Encode(Gradient(61, 43, isTransparent: true), new PngEncoder()),
        ["text"] = static () => "This is not a picture.\n"u8.ToArray(),
        ["empty"] = static () => [],
        ["png of a lying header"] = static () => Lying(),
    };

    [Theory]
    [MemberData(nameof(CorpusFiles))]
    public async Task A_picture_of_the_corpus_has_the_same_pixels_or_one_sentence(string file)
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        await Compare(file, await File.ReadAllBytesAsync(Path.Combine(Corpus.Folder(""), file), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(OddFiles))]
    public async Task An_odd_file_has_the_same_pixels_or_one_sentence(string name) => await Compare(name, Odd[name]());

    [Theory]
    [MemberData(nameof(OddFiles))]
    public async Task A_file_that_is_cut_off_anywhere_ends_in_pixels_or_one_sentence(string name)
    {
        byte[] whole = Odd[name]();
        for (int part = 0; part < 24; part++)
        {
            byte[] cut = whole[..(int)((long)whole.Length * part / 24)];
            (Image<Rgba32>? image, ImageInputException? problem) = await Decode(cut);
            using Image<Rgba32>? disposed = image;
            AssertOneSentence(problem);
            if (image is not null)
            {
                Assert.Contains(ImageInfo.Read(cut).Findings, static finding => finding.Kind == ImageFindingKind.Truncated);
            }
        }
    }

    [Fact]
    public async Task A_PNG_with_less_data_than_its_size_needs_is_refused()
    {
        (_, ImageInputException? problem) = await Decode(Lying());
        Assert.StartsWith("The PNG has 68 bytes of pixel data and its size needs", problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TiffCompression.CcittGroup3Fax, true)]
    [InlineData(TiffCompression.Ccitt1D, true)]
    [InlineData(TiffCompression.CcittGroup4Fax, true)]
    [InlineData(TiffCompression.Lzw, false)]
    public async Task A_TIFF_of_a_fax_compression_with_a_reported_flaw_is_not_given_to_the_decoder(TiffCompression compression, bool isRefused)
    {
        byte[] file = Encode(Gradient(61, 43), new TiffEncoder { Compression = compression, BitsPerPixel = compression == TiffCompression.Lzw ? TiffBitsPerPixel.Bit24 : TiffBitsPerPixel.Bit1 });
        (Image<Rgba32>? image, ImageInputException? problem) = await Decode(file);
        using Image<Rgba32>? disposed = image;
        Assert.Equal(isRefused ? ImageProblem.UnsupportedFormat : null, problem?.Problem);
        AssertOneSentence(problem);
    }

    [Fact]
    public async Task A_wrong_extension_is_a_finding_and_the_bytes_decide()
    {
        string path = Path.Combine(Path.GetTempPath(), $"gemini-contracts-{Guid.NewGuid():N}.jpg");
        await File.WriteAllBytesAsync(path, Odd["bmp"](), TestContext.Current.CancellationToken);
        try
        {
            ImageInput input = await ImageInput.TranscodeAsync(path, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Contains(input.Findings, static finding => finding.Kind == ImageFindingKind.WrongExtension && finding.Message.Contains("BMP", StringComparison.Ordinal));
            Assert.True(input.Info!.IsAccepted);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task Compare(string name, byte[] file)
    {
        (Image<Rgba32>? ours, ImageInputException? problem) = await Decode(file);
        using Image<Rgba32>? disposed = ours;
        Rgba32[]? theirs = DecodeBySkia(file, out int width, out int height);
        AssertOneSentence(problem);
        if (ours is null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {problem!.Message}{(theirs is null ? "" : " (Skia decodes it.)")}");
            return;
        }

        if (theirs is null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: Skia does not decode it.");
            return;
        }

        Assert.Equal((width, height), (ours.Width, ours.Height));
        Rgba32[] pixels = new Rgba32[width * height];
        ours.CopyPixelDataTo(pixels);
        (double mean, int most) = Difference(pixels, theirs);
        bool isLossy = ImageInfo.Read(file) is { Format: ImageFormat.Jpeg } or { Format: ImageFormat.WebP };
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{name}: {width} × {height}, mean difference {mean:F3}, most {most}"));
        Assert.True(isLossy ? mean <= LossyMean : most <= 1, FormattableString.Invariant($"{name}: the mean difference is {mean:F3}, the most {most}."));
    }

    private static async Task<(Image<Rgba32>? Image, ImageInputException? Problem)> Decode(byte[] file)
    {
        try
        {
            return (await PictureDecoding.DecodeAsync(() => new MemoryStream(file), ImageInfo.Read(file), new PictureOptions { MaxMegabytes = 256 }, TestContext.Current.CancellationToken), null);
        }
        catch (ImageInputException problem)
        {
            return (null, problem);
        }
    }

    private static Rgba32[]? DecodeBySkia(byte[] file, out int width, out int height)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec? codec = file.Length == 0 ? null : SKCodec.Create(data);
        (width, height) = codec is null ? (0, 0) : (codec.Info.Width, codec.Info.Height);
        if (codec is null)
        {
            return null;
        }

        // No color space: numbers are left as the file has them.
        SKImageInfo info = new(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        byte[] pixels = new byte[info.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* start = pixels)
            {
                result = codec.GetPixels(info, (nint)start);
            }
        }

        return result == SKCodecResult.Success ? System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Rgba32>(pixels).ToArray() : null;
    }

    private static (double Mean, int Most) Difference(Rgba32[] ours, Rgba32[] theirs)
    {
        long sum = 0;
        int most = 0;
        for (int i = 0; i < ours.Length; i++)
        {
            (Rgba32 a, Rgba32 b) = (ours[i], theirs[i]);

            // What is wholly transparent has no color.
            int[] differences = a.A == 0 && b.A == 0 ? [] : [Math.Abs(a.R - b.R), Math.Abs(a.G - b.G), Math.Abs(a.B - b.B), Math.Abs(a.A - b.A)];
            foreach (int difference in differences)
            {
                sum += difference;
                most = Math.Max(most, difference);
            }
        }

        return (sum / 4.0 / ours.Length, most);
    }

    private static void AssertOneSentence(ImageInputException? problem)
    {
        if (problem is not null)
        {
            Assert.DoesNotContain('\n', problem.Message);
            Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("..", problem.Message.Replace("…", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private static Image<Rgba32> Gradient(int width, int height, bool isTransparent = false)
    {
        Image<Rgba32> image = new(width, height);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<Rgba32> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] = new Rgba32((byte)(255 * x / width), (byte)(255 * y / height), (byte)(128 + (127 * Math.Sin((x + y) / 9.0))), isTransparent ? (byte)(x * 255 / width) : byte.MaxValue);
                }
            }
        });
        return image;
    }

    private static byte[] Encode(Image<Rgba32> image, IImageEncoder encoder)
    {
        using Image<Rgba32> disposed = image;
        using MemoryStream file = new();
        image.Save(file, encoder);
        return file.ToArray();
    }

    private static byte[] Animated()
    {
        using Image<Rgba32> image = Gradient(40, 30);
        using Image<Rgba32> second = new(40, 30, new Rgba32(255, 0, 0));
        image.Frames.AddFrame(second.Frames.RootFrame);
        using MemoryStream file = new();
        image.Save(file, new GifEncoder());
        return file.ToArray();
    }

    /// <summary>A JPEG of four components as Photoshop writes them, inverted: one block, every coefficient but the first 0.</summary>
    private static byte[] Cmyk()
    {
        byte[] table = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)16, 64)];
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        byte[] frame = [0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];

        // One code for each of eight categories of the first coefficient, three bits long; one code of one bit for the end of a block.
        byte[] first = [0xFF, 0xC4, 0, 26, 0x00, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6];
        byte[] others = [0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] scan = [0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];

        // Categories are coded 000 (none) to 110 (six bits). A first coefficient of 40 · 16 / 8 is 80 above the middle gray.
        string bits = string.Concat(new[] { 40, -40, 20, 50 }.Select(static value =>
        {
            int size = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Abs(value));
            int stored = value > 0 ? value : value + (1 << size) - 1;
            return Convert.ToString(size, 2).PadLeft(3, '0') + Convert.ToString(stored, 2).PadLeft(size, '0') + "0";
        }));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        byte[] data = [.. Enumerable.Range(0, bits.Length / 8).SelectMany(i => Convert.ToByte(bits.Substring(8 * i, 8), 2) is var one && one == 0xFF ? new byte[] { 0xFF, 0 } : [one])];
        return [0xFF, 0xD8, .. adobe, .. table, .. frame, .. first, .. others, .. scan, .. data, 0xFF, 0xD9];
    }

    /// <summary>A PNG whose header promises 60 million pixels that its data do not have.</summary>
    private static byte[] Lying()
    {
        byte[] file = Encode(Gradient(4, 4), new PngEncoder());
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 10_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 6_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), PngCrc.Of(file.AsSpan(12, 17)));
        return file;
    }
}
