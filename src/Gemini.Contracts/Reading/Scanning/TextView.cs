namespace Gemini.Contracts.Reading;

/// <summary>Bytes of a text by their positions in the whole of it.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="start">The position of the first one.</param>
internal readonly ref struct TextView(ReadOnlySpan<byte> bytes, int start)
{
    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The position of the first byte.</summary>
    public int Start { get; } = start;

    /// <summary>The position after the last byte.</summary>
    public int Length => Start + Bytes.Length;

    /// <summary>The byte at a position.</summary>
    public byte this[int position] => Bytes[position - Start];

    /// <summary>The bytes from a position on.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) => Bytes.Slice(start - Start, length);
}
