namespace Gemini.Contracts.Reading;

/// <summary>The part of a text that is looked at: all of it, or the end of what has come so far. Positions are those of the whole text, in bytes.</summary>
/// <param name="text">The text, as far as it is there from the beginning.</param>
internal sealed class TextWindow(ReadOnlyMemory<byte> text)
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory { get; private set; } = text;

    /// <summary>The position of the first byte.</summary>
    public int Start { get; private set; }

    /// <summary>The length of the text so far, which is the position after the last byte.</summary>
    public int Length => Start + Memory.Length;

    /// <summary>The bytes, by their positions.</summary>
    public TextView View => new(Memory.Span, Start);

    /// <summary>The bytes from a position on.</summary>
    public ReadOnlyMemory<byte> Slice(int start, int length) => Memory.Slice(start - Start, length);

    /// <summary>The position of some bytes that are in the window; -1 for others, such as a repaired value's.</summary>
    public int PositionOf(ReadOnlySpan<byte> bytes) => Memory.Span.Overlaps(bytes, out int offset) ? Start + offset : -1;

    /// <summary>Shows other bytes of the text, or more of them.</summary>
    /// <param name="memory">The bytes.</param>
    /// <param name="start">The position of the first one.</param>
    public void Show(ReadOnlyMemory<byte> memory, int start)
    {
        Memory = memory;
        Start = start;
    }
}
