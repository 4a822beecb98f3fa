namespace Gemini.Contracts.Masks;

/// <summary>Where a row's samples are. A vector may be read from each of them on.</summary>
/// <param name="Array">The array that holds them.</param>
/// <param name="Start">The first one.</param>
internal readonly record struct RowSamples(byte[] Array, int Start)
{
    /// <summary>The first sample.</summary>
    public ref byte First => ref Array[Start];

    /// <summary>The row.</summary>
    public ReadOnlySpan<byte> Span(int width) => Array.AsSpan(Start, width);
}
