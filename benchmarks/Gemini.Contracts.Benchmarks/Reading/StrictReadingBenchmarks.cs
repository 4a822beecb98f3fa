using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>
/// 1,000 well-formed detections into records of pixel boxes: <c>Detection.Contract.Read</c>, as a user calls it, beside System.Text.Json's
/// source-generated deserializer into arrays and strings, followed by the descaling that its users write.
/// </summary>
[MemoryDiagnoser]
public class StrictReadingBenchmarks
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(4032, 3024);

    private byte[] _text = [];

    /// <summary>How the answer looks.</summary>
    [Params(AnswerLook.OneLineEach, AnswerLook.Compact, AnswerLook.Indented, AnswerLook.DistinctLabels)]
    public AnswerLook Look { get; set; }

    /// <summary>Makes the answer.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _text = DetectionAnswers.Make(1000, Look);
        if (!SystemTextJson().SequenceEqual(Contract()))
        {
            throw new InvalidOperationException("The two do not read the same.");
        }
    }

    /// <summary>System.Text.Json, then descaling.</summary>
    [Benchmark(Baseline = true)]
    public List<Detection> SystemTextJson()
    {
        List<RawDetection> raw = JsonSerializer.Deserialize(_text, RawDetectionContext.Default.ListRawDetection)!;
        List<Detection> detections = new(raw.Count);
        foreach (RawDetection detection in raw)
        {
            int[] box = detection.Box2D;
            detections.Add(new Detection(
                new PixelBox(box[1] * 4032 / 1000, box[0] * 3024 / 1000, box[3] * 4032 / 1000, box[2] * 3024 / 1000), detection.Label));
        }

        return detections;
    }

    /// <summary>The generated contract.</summary>
    [Benchmark]
    public IReadOnlyList<Detection> Contract() => DetectionAnswers.Read(_text, Frames, Outcome.Complete);
}

/// <summary>What System.Text.Json is asked for.</summary>
public sealed record RawDetection([property: JsonPropertyName("box_2d")] int[] Box2D, [property: JsonPropertyName("label")] string Label);

/// <summary>System.Text.Json's own generated code.</summary>
[JsonSerializable(typeof(List<RawDetection>))]
public sealed partial class RawDetectionContext : JsonSerializerContext;
