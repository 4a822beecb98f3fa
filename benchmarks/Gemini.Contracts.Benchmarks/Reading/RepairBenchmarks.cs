using BenchmarkDotNet.Attributes;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>1,000 detections in texts as models break them, beside the same detections in strict JSON. The goal is at most twice the time.</summary>
[MemoryDiagnoser]
public class RepairBenchmarks
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(4032, 3024);

    private byte[] _strict = [];
    private byte[] _broken = [];

    /// <summary>What is broken.</summary>
    [ParamsAllValues]
    public Breakage Breakage { get; set; }

    /// <summary>Makes the answers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        byte[] text = DetectionAnswers.Make(1000, AnswerLook.OneLineEach);
        _strict = BrokenAnswers.Strict(text, Breakage);
        _broken = BrokenAnswers.Make(text, Breakage);
        if (!Strict().SequenceEqual(Broken()))
        {
            throw new InvalidOperationException("The broken answer does not read as the strict one.");
        }
    }

    /// <summary>The strict answer.</summary>
    [Benchmark(Baseline = true)]
    public IEnumerable<object> Strict() => Read(_strict);

    /// <summary>The broken answer.</summary>
    [Benchmark]
    public IEnumerable<object> Broken() => Read(_broken);

    private IEnumerable<object> Read(byte[] text) => Breakage == Breakage.PythonLiterals
        ? Value(Sighting.Contract.Read(text.AsMemory(), Frames))
        : Value(Detection.Contract.Read(text.AsMemory(), Frames));

    private static IReadOnlyList<T> Value<T>(VisionAnswer<IReadOnlyList<T>> answer) => answer.Rejected.Count == 0 && answer.Value.Count == 1000
        ? answer.Value
        : throw new InvalidOperationException($"The answer is {answer.Outcome}.");
}
