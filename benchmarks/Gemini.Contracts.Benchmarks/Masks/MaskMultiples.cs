using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Benchmarks.Masks;

/// <summary>
/// The figures that the goals are stated in, in half a minute: each stage as a multiple of the framework's zlib alone on the same bytes, the median of
/// rounds in which all stages take turns. Microseconds and bytes are for one mask.
/// </summary>
internal sealed class MaskMultiples
{
    private const int Rounds = 12;
    private readonly MaskWorkload _work;
    private readonly byte[] _raw = new byte[256 * 257 + 1];
    private readonly byte[][] _streams;
    private readonly DecodedMask[] _masks;

    private MaskMultiples(MaskWorkload work)
    {
        _work = work;
        _streams = work.Streams;
        _masks = DecodedMask.All(work);
    }

    /// <summary>Measures and prints.</summary>
    public static int Run()
    {
        Console.WriteLine("| masks | stage | µs | × zlib | goal | B |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((string kind, string picture, string goal) in new[]
        {
            ("real", "1024x768", "5"), ("real", "4032x3024", "10"), ("smooth", "1024x768", "2.2"), ("smooth", "4032x3024", "2.2"), ("noise", "1024x768", ""), ("noise", "4032x3024", ""),
        })
        {
            int[] size = [.. picture.Split('x').Select(int.Parse)];
            new MaskMultiples(MaskWorkload.Make(kind, size[0], size[1])).Print($"{kind}, {picture}", goal);
        }

        return 0;
    }

    private void Print(string title, string goal)
    {
        (string Name, string Goal, Action Work)[] stages =
        [
            ("framework: zlib alone", "", Inflate),
            ("answer to items, checked and decoded", "1.5", () => Segment.Contract.Read(_work.Answer.AsMemory(), _work.Frame)),
            ("resize and threshold", "", Resize),
            ("answer to BitMasks", goal, ToBitMasks),
        ];
        List<double>[] times = [.. stages.Select(_ => new List<double>())];
        long[] bytes = new long[stages.Length];
        for (int round = -Rounds; round < Rounds; round++)
        {
            for (int i = 0; i < stages.Length; i++)
            {
                long end = Stopwatch.GetTimestamp() + Stopwatch.Frequency / 25;
                do
                {
                    long allocated = GC.GetAllocatedBytesForCurrentThread();
                    long start = Stopwatch.GetTimestamp();
                    stages[i].Work();
                    double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds / MaskWorkload.Items;
                    bytes[i] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / MaskWorkload.Items;
                    if (round >= 0)
                    {
                        times[i].Add(elapsed);
                    }
                }
                while (Stopwatch.GetTimestamp() < end);
            }
        }

        double zlib = Median(times[0]);
        for (int i = 0; i < stages.Length; i++)
        {
            double time = Median(times[i]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {stages[i].Name} | {time:F1} | {time / zlib:F2} | {stages[i].Goal} | {bytes[i]} |"));
        }
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private void Inflate()
    {
        foreach (byte[] stream in _streams)
        {
            using ZLibStream zlib = new(new MemoryStream(stream), CompressionMode.Decompress);
            zlib.ReadAtLeast(_raw, _raw.Length, throwOnEndOfStream: false);
        }
    }

    private void Resize()
    {
        foreach (DecodedMask mask in _masks)
        {
            mask.Resize();
        }
    }

    private void ToBitMasks()
    {
        foreach (Segment item in Segment.Contract.Read(_work.Answer.AsMemory(), _work.Frame).Value)
        {
            item.Mask.ToBitMask();
        }
    }
}
