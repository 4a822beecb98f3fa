using System.Buffers;

namespace Gemini.Contracts.Wire;

/// <summary>Collects what comes between the frames of a stream and belongs to no event, to be quoted in a message: its first kilobyte.</summary>
internal sealed class StrayText
{
    private const int MaxBytes = 1024;
    private static readonly SearchValues<byte> Punctuation = SearchValues.Create(" \t\r[],"u8);
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>What was collected.</summary>
    public ReadOnlyMemory<byte> Memory => _text.WrittenMemory;

    /// <summary>Takes in bytes of a line that is between frames.</summary>
    public void AddToLine(ReadOnlySpan<byte> bytes) => Append(_line, bytes);

    /// <summary>The line has ended, or a frame begins in it.</summary>
    public void EndLine()
    {
        ReadOnlySpan<byte> line = _line.WrittenSpan;
        if (!line.IsEmpty)
        {
            if (!IsOfEvent(line))
            {
                Add(line.StartsWith("data:"u8) ? line[5..] : line);
            }

            _line.ResetWrittenCount();
        }
    }

    /// <summary>Takes in a frame that is no response.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_text.WrittenCount > 0)
        {
            Append(_text, " "u8);
        }

        Append(_text, bytes);
    }

    /// <summary>Whether a line is part of the event stream's or the JSON array's own syntax.</summary>
    private static bool IsOfEvent(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> content = line.StartsWith("data:"u8) ? line[5..] : line;
        bool isField = line[0] == ':' || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8);
        return isField || content.IndexOfAnyExcept(Punctuation) < 0 || content.Trim(" \t\r"u8).SequenceEqual("[DONE]"u8) || line.SequenceEqual("\uFEFF"u8);
    }

    private static void Append(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        int room = MaxBytes - buffer.WrittenCount;
        if (room > 0)
        {
            buffer.Write(bytes[..Math.Min(room, bytes.Length)]);
        }
    }
}
