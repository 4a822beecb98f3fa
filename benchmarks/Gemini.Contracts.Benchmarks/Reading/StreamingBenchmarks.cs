using BenchmarkDotNet.Attributes;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>1,000 detections that arrive in pieces, each item taken as soon as it is there, beside reading the whole text at once. The goal is at most 1.3 times the time.</summary>
[MemoryDiagnoser]
public class StreamingBenchmarks
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(4032, 3024);

    private byte[] _text = [];

    /// <summary>How the answer looks.</summary>
    [Params(AnswerLook.OneLineEach, AnswerLook.Indented)]
    public AnswerLook Look { get; set; }

    /// <summary>Bytes to a piece.</summary>
    [Params(64, 1024, 16384)]
    public int Piece { get; set; }

    /// <summary>Makes the answer.</summary>
    [GlobalSetup]
    public void Setup() => _text = DetectionAnswers.Make(1000, Look);

    /// <summary>The whole text at once.</summary>
    [Benchmark(Baseline = true)]
    public IReadOnlyList<Detection> Whole() => DetectionAnswers.Read(_text, Frames, Outcome.Complete);

    /// <summary>The text piece by piece.</summary>
    [Benchmark]
    public IReadOnlyList<Detection> Pieces()
    {
        ItemStream<Detection> stream = Detection.Contract.OpenStream(Frames, ReadOptions.Default);
        int taken = 0;
        for (int at = 0; at < _text.Length; at += Piece)
        {
            stream.Append(_text.AsSpan(at, Math.Min(Piece, _text.Length - at)));
            while (stream.TryTake(out _))
            {
                taken++;
            }
        }

        VisionAnswer<IReadOnlyList<Detection>> answer = Detection.Contract.Complete(stream, isInterrupted: false, null, null);
        return taken == 1000 && answer.Outcome == Outcome.Complete ? answer.Value : throw new InvalidOperationException("The answer was not read.");
    }
}
