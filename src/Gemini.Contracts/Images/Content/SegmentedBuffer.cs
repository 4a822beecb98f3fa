using System.Buffers;

namespace Gemini.Contracts.Images;

/// <summary>Collects pieces of a stream into one sequence, without growing or copying an array.</summary>
internal sealed class SegmentedBuffer
{
    private Piece? _first;
    private Piece? _last;

    public long Length => _last is null ? 0 : _last.RunningIndex + _last.Memory.Length;

    public void Add(ReadOnlyMemory<byte> memory)
    {
        if (memory.IsEmpty)
        {
            return;
        }

        Piece piece = new(memory, Length);
        _last?.Append(piece);
        _last = piece;
        _first ??= piece;
    }

    public ReadOnlySequence<byte> ToSequence() =>
        _first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(_first, 0, _last!, _last!.Memory.Length);

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long offset)
        {
            Memory = memory;
            RunningIndex = offset;
        }

        public void Append(Piece next) => Next = next;
    }
}
