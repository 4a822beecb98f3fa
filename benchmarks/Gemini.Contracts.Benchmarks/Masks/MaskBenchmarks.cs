using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Benchmarks.Masks;

/// <summary>
/// 100 items with 256×256 masks, stage by stage and all together, beside the framework's own inflate on the same bytes in the same run.
/// Times are for all 100 masks. "Ratio" is what the goals are stated in.
/// </summary>
[MemoryDiagnoser]
public class MaskBenchmarks
{
    private readonly byte[] _raw = new byte[256 * 257 + 1];
    private readonly byte[] _base64 = new byte[1 << 17];
    private MaskWorkload _work = null!;
    private byte[][] _streams = null!;
    private PngLayout[] _layouts = null!;
    private DecodedMask[] _masks = null!;

    /// <summary>What the masks are like.</summary>
    [Params("real", "smooth", "noise")]
    public string Kind { get; set; } = "real";

    /// <summary>The picture's size, in pixels.</summary>
    [Params("1024x768", "4032x3024")]
    public string Picture { get; set; } = "1024x768";

    [GlobalSetup]
    public void Setup()
    {
        string[] size = Picture.Split('x');
        _work = MaskWorkload.Make(Kind, int.Parse(size[0], null), int.Parse(size[1], null));
        _streams = _work.Streams;
        _layouts = [.. _work.Pngs.Select(png =>
        {
            PngLayout.Read(png, PngLimits.Mask, out PngLayout layout);
            return layout;
        })];
        _masks = DecodedMask.All(_work);
    }

    [Benchmark(Baseline = true, Description = "framework: zlib alone")]
    public int FrameworkInflate()
    {
        int total = 0;
        foreach (byte[] stream in _streams)
        {
            using ZLibStream zlib = new(new MemoryStream(stream), CompressionMode.Decompress);
            total += zlib.ReadAtLeast(_raw, _raw.Length, throwOnEndOfStream: false);
        }

        return total;
    }

    [Benchmark(Description = "framework: base64 alone")]
    public int FrameworkBase64()
    {
        int total = 0;
        foreach (byte[] text in _work.Texts)
        {
            Base64.DecodeFromUtf8(text.AsSpan(22), _base64, out _, out int written);
            total += written;
        }

        return total;
    }

    [Benchmark(Description = "framework: Utf8JsonReader over the answer")]
    public int FrameworkJson()
    {
        Utf8JsonReader reader = new(_work.Answer);
        int tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark(Description = "chunks and CRC")]
    public int Chunks()
    {
        int errors = 0;
        foreach (byte[] png in _work.Pngs)
        {
            errors += (int)PngLayout.Read(png, PngLimits.Mask, out _);
        }

        return errors;
    }

    [Benchmark(Description = "inflate, Adler, unfilter, edges")]
    public int Pixels()
    {
        int errors = 0;
        for (int i = 0; i < MaskWorkload.Items; i++)
        {
            byte[]? gray = null;
            errors += (int)PngRaster.Rent(_work.Pngs[i], _layouts[i], out PngRaster raster, out uint stated);
            errors += (int)raster.ToRows(_work.Pngs[i], _layouts[i], stated, ref gray, out _);
            raster.Return();
        }

        return errors;
    }

    [Benchmark(Description = "read: text to mask, checked and decoded")]
    public int Read()
    {
        int read = 0;
        for (int i = 0; i < MaskWorkload.Items; i++)
        {
            read += SegmentationMask.TryFromText(_work.Texts[i], _work.Placements[i], out _, out _) ? 1 : 0;
        }

        return read;
    }

    [Benchmark(Description = "resize and threshold")]
    public ulong Resize()
    {
        ulong words = 0;
        foreach (DecodedMask mask in _masks)
        {
            words ^= mask.Resize();
        }

        return words;
    }

    [Benchmark(Description = "text to BitMask")]
    public long TextToBitMask()
    {
        long height = 0;
        for (int i = 0; i < MaskWorkload.Items; i++)
        {
            SegmentationMask.TryFromText(_work.Texts[i], _work.Placements[i], out SegmentationMask? mask, out _);
            height += mask!.ToBitMask().Height;
        }

        return height;
    }

    [Benchmark(Description = "text to BitMask, lazy")]
    public long TextToBitMaskLazily()
    {
        long height = 0;
        for (int i = 0; i < MaskWorkload.Items; i++)
        {
            SegmentationMask.TryFromText(_work.Texts[i], _work.Placements[i], MaskDecoding.Lazy, out SegmentationMask? mask, out _);
            height += mask!.ToBitMask().Height;
        }

        return height;
    }

    [Benchmark(Description = "answer to items with masks")]
    public int ReadAnswer() => Segment.Contract.Read(_work.Answer.AsMemory(), _work.Frame).Value.Count;

    [Benchmark(Description = "answer to BitMasks")]
    public long AnswerToBitMasks()
    {
        long height = 0;
        foreach (Segment item in Segment.Contract.Read(_work.Answer.AsMemory(), _work.Frame).Value)
        {
            height += item.Mask.ToBitMask().Height;
        }

        return height;
    }
}

/// <summary>An item of the answer.</summary>
[VisionTask("Segment everything.")]
public sealed record Segment(PixelBox Box2D, SegmentationMask Mask, string Label);
