using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>
/// 1,000 detections in the body of <c>streamGenerateContent</c>, an event to each piece of the text, beside the same text in one body of
/// <c>generateContent</c>. The events' own JSON is about 100 bytes each.
/// </summary>
[MemoryDiagnoser]
public class EventStreamBenchmarks
{
    private const int Chunk = 4096;

    // Quotes as \" and not as \u0022.
    private static readonly JsonSerializerOptions AsTheApiEscapes = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly AnswerFrames Frames = ImageFrame.Create(4032, 3024);

    private byte[] _body = [];
    private byte[] _events = [];

    /// <summary>Bytes of the text to an event.</summary>
    [Params(64, 256, 1024)]
    public int Piece { get; set; }

    /// <summary>Makes the bodies.</summary>
    [GlobalSetup]
    public void Setup()
    {
        string text = Encoding.UTF8.GetString(DetectionAnswers.Make(1000, AnswerLook.OneLineEach));
        _body = Encoding.UTF8.GetBytes(Response(text, isLast: true));
        StringBuilder events = new();
        foreach (char[] piece in text.Chunk(Piece))
        {
            events.Append("data: ").Append(Response(new string(piece), isLast: events.Length + piece.Length >= text.Length)).Append("\r\n\r\n");
        }

        _events = Encoding.UTF8.GetBytes(events.ToString());
    }

    /// <summary>One body.</summary>
    [Benchmark(Baseline = true)]
    public IReadOnlyList<Detection> Body() => Detection.Contract.Read(GenerateContentResponse.Read(_body), Frames).Value;

    /// <summary>Server-sent events, in network reads of 4 KB.</summary>
    [Benchmark]
    public IReadOnlyList<Detection> Events()
    {
        ResponseStream response = new();
        ItemStream<Detection> items = Detection.Contract.OpenStream(Frames, ReadOptions.Default);
        int taken = 0;
        for (int at = 0; at < _events.Length; at += Chunk)
        {
            response.Append(_events.AsSpan(at, Math.Min(Chunk, _events.Length - at)));
            while (response.TryTake(out GenerateContentResponse? frame))
            {
                items.Append(frame!.TextUtf8.Span);
                while (items.TryTake(out _))
                {
                    taken++;
                }
            }
        }

        response.Complete();
        IReadOnlyList<Detection> value = Detection.Contract.Complete(items, isInterrupted: false, response.Total, null).Value;
        return taken == 1000 ? value : throw new InvalidOperationException("The answer was not read.");
    }

    private static string Response(string text, bool isLast) =>
        $$"""{"candidates": [{"content": {"parts": [{"text": {{JsonSerializer.Serialize(text, AsTheApiEscapes)}}}],"role": "model"},"index": 0{{(isLast ? ",\"finishReason\": \"STOP\"" : "")}}}]}""";
}
