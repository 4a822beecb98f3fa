using System.Buffers;

namespace Gemini.Contracts.Images;

/// <summary>A picture in memory, in one piece or in several.</summary>
internal sealed class MemorySource : ImageSource
{
    private readonly ReadOnlyMemory<byte>[] _pieces;

    // Where each piece begins, so that any offset is found in a few steps however many pieces there are.
    private readonly long[] _starts;

    public MemorySource(ReadOnlySequence<byte> bytes, string name)
    {
        Name = name;
        List<ReadOnlyMemory<byte>> pieces = [];
        List<long> starts = [];
        foreach (ReadOnlyMemory<byte> piece in bytes)
        {
            if (!piece.IsEmpty)
            {
                pieces.Add(piece);
                starts.Add(Length);
                Length += piece.Length;
            }
        }

        _pieces = [.. pieces];
        _starts = [.. starts];
    }

    public override long Length { get; }

    public override string Name { get; }

    public override SourceReader Open() => new Reader(this);

    private ReadOnlyMemory<byte> At(long offset)
    {
        if (offset >= Length)
        {
            return default;
        }

        int found = Array.BinarySearch(_starts, offset);
        int piece = found < 0 ? ~found - 1 : found;
        return _pieces[piece][(int)(offset - _starts[piece])..];
    }

    private sealed class Reader(MemorySource source) : SourceReader
    {
        public override ReadOnlyMemory<byte> MemoryAt(long offset) => source.At(offset);

        public override int Read(long offset, Span<byte> buffer)
        {
            int filled = 0;
            while (filled < buffer.Length && source.At(offset + filled) is { IsEmpty: false } next)
            {
                int count = Math.Min(next.Length, buffer.Length - filled);
                next.Span[..count].CopyTo(buffer[filled..]);
                filled += count;
            }

            return filled;
        }
    }
}
