using BenchmarkDotNet.Attributes;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>1,000 detections in texts as models break them, beside the same detections in strict JSON. The goal is at most twice the time.</summary>
[MemoryDiagnoser]
public class RepairBenchmarks
{
    private static readonly AnswerFrames Frames = ImageFrame.Of(4032, 3024);

    private byte[] _strict = [];
    private byte[] _broken = [];
    private Outcome _outcome;

    /// <summary>What is broken.</summary>
    [ParamsAllValues]
    public Breakage Breakage { get; set; }

    /// <summary>Makes the answers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _strict = DetectionAnswers.Make(1000, AnswerLook.OneLineEach);
        _broken = BrokenAnswers.Make(_strict, Breakage);
        _outcome = Breakage == Breakage.MissingClosingBracket ? Outcome.Truncated : Outcome.Repaired;
        if (!Strict().SequenceEqual(Broken()))
        {
            throw new InvalidOperationException("The broken answer does not read as the strict one.");
        }
    }

    /// <summary>The strict answer.</summary>
    [Benchmark(Baseline = true)]
    public IReadOnlyList<Detection> Strict() => DetectionAnswers.Read(_strict, Frames, Outcome.Complete);

    /// <summary>The broken answer.</summary>
    [Benchmark]
    public IReadOnlyList<Detection> Broken() => DetectionAnswers.Read(_broken, Frames, _outcome);
}
