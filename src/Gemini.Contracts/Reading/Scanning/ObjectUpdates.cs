using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads one object again and again while its text arrives, as far as it has come.</summary>
/// <remarks>Each reading goes over the text so far; the next one waits until an eighth more has come, so that all together stay linear.</remarks>
/// <typeparam name="T">The object.</typeparam>
internal sealed class ObjectUpdates<T>(AnswerFrames frames, ReadOptions options, ValueReader<T> read, IProgress<T> progress) : IAnswerUpdates
{
    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _next = 1;

    /// <summary>The text so far, UTF-8.</summary>
    public ReadOnlyMemory<byte> Text => _buffer.AsMemory(0, _length);

    /// <summary>Whether the model writes the same few bytes again and again.</summary>
    public bool IsLooping => LoopDetector.IsLooping(Text.Span, out _);

    /// <summary>Takes in the next bytes, and reports the object where its required members are there.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        if (_buffer.Length - _length < text.Length)
        {
            Array.Resize(ref _buffer, Math.Max(checked(_length + text.Length), (int)Math.Min(Array.MaxLength, 2L * _buffer.Length)));
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        if (_length < _next)
        {
            return;
        }

        _next = _length + Math.Max(16, _length / 8);
        int start = Text.Span.IndexOf((byte)'{');
        if (start < 0)
        {
            return;
        }

        RepairSession repairs = new();
        ReadSession session = new(Text, frames, options);
        repairs.Findings.Begin(-1, session);
        JsonRepairer repairer = new(Text.Span, start, isFinal: true, new RepairOptions(KeepsCut: true), repairs);
        if (repairer.Repair() is not (RepairStatus.Whole or RepairStatus.Cut))
        {
            return;
        }

        AnswerReader reader = new(session, repairs.Output.Value, source: SourceMap.Repaired(repairs.Output, 0));
        if (read(ref reader, out T? value) && reader.RootSeen != 0)
        {
            progress.Report(value);
        }
    }
}
