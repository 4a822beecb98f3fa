using System.Buffers;
using System.Text.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Writes a value as a model would have answered it; generated code drives it.</summary>
public sealed class AnswerWriter(IBufferWriter<byte> output, AnswerFrames frames) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output);

    /// <summary>The frames that coordinates go through, the other way round.</summary>
    public AnswerFrames Frames { get; } = frames;

    /// <summary>Ends the text.</summary>
    public void Dispose() => _json.Dispose();
}
