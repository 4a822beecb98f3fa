using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>
/// Texts made to be slow, of 1 MB and of 16 MB, read at once and in pieces of 16 KB. The goal is that a byte costs about the same in both
/// ("Growth" near 1), whatever the text; and that memory stays a small multiple of it.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(Monitoring))]
public class LinearBenchmarks
{
    private const int Piece = 16 * 1024;

    private static readonly AnswerFrames Frames = ImageFrame.Create(1000, 1000);

    private byte[] _text = [];

    /// <summary>What the text is made of.</summary>
    [ParamsSource(nameof(Texts))]
    public PathologicalText Text { get; set; } = PathologicalText.All[0];

    /// <summary>Its length.</summary>
    [Params(1, 16)]
    public int Megabytes { get; set; }

    /// <summary>All kinds.</summary>
    public static IEnumerable<PathologicalText> Texts => PathologicalText.All;

    /// <summary>Makes the text.</summary>
    [GlobalSetup]
    public void Setup() => _text = Text.Make(Megabytes * 1024 * 1024);

    /// <summary>The whole text at once.</summary>
    [Benchmark]
    public Outcome Whole() => Detection.Contract.Read(_text.AsMemory(), Frames).Outcome;

    /// <summary>Piece by piece, to the end even where the client would have ended the call.</summary>
    [Benchmark]
    public Outcome Pieces()
    {
        ItemStream<Detection> stream = Detection.Contract.OpenStream(Frames, ReadOptions.Default);
        for (int at = 0; at < _text.Length; at += Piece)
        {
            stream.Append(_text.AsSpan(at, Math.Min(Piece, _text.Length - at)));
        }

        return Detection.Contract.Complete(stream, isInterrupted: false, null, null).Outcome;
    }

    /// <summary>A call takes long and needs no averaging: each is an iteration of its own, in this process.</summary>
    private sealed class Monitoring : ManualConfig
    {
        public Monitoring()
        {
            AddJob(Job.Default.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(2).WithIterationCount(2).WithToolchain(InProcessEmitToolchain.Instance));
            AddColumn(new PerByteColumn(isRatio: false), new PerByteColumn(isRatio: true));
            HideColumns(Column.Error, Column.StdDev, Column.Median, Column.Gen0, Column.Gen1, Column.Gen2);
        }
    }
}
