using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <content>Filters of color pictures: a whole pixel at a time where each depends on the one before, many bytes at a time where none does.</content>
internal static partial class PngFilters
{
    private const int Word = sizeof(uint);

    /// <summary>Undoes Up.</summary>
    private static void AddUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int at = 0;
        for (; at + Vector256<byte>.Count <= row.Length; at += Vector256<byte>.Count)
        {
            (Vector256.Create(row[at..]) + Vector256.Create(above[at..])).CopyTo(row[at..]);
        }

        for (; at < row.Length; at++)
        {
            row[at] += above[at];
        }
    }

    /// <summary>Undoes Average, or Sub where there is nothing above, for pixels of three or four bytes.</summary>
    /// <returns>Where it ended, a whole pixel; the rest of the row is left to the caller.</returns>
    private static int UndoPixels(Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        if (step is not (3 or Word) || row.Length < step + Word)
        {
            return 0;
        }

        // Four bytes are read and written even where a pixel has three: what is written too much is the next pixel's, which was read before.
        Vector128<byte> left = Vector128<byte>.Zero;
        Vector128<byte> next = Read(row);
        int at = 0;
        for (; at + step + Word <= row.Length; at += step)
        {
            Vector128<byte> own = next;
            next = Read(row[(at + step)..]);
            left = above.IsEmpty ? own + left : Half(left, Read(above[at..]), own);
            BinaryPrimitives.WriteUInt32LittleEndian(row[at..], left.AsUInt32().ToScalar());
        }

        BinaryPrimitives.WriteUInt32LittleEndian(row[at..], next.AsUInt32().ToScalar());
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Read(ReadOnlySpan<byte> bytes) => Vector128.CreateScalarUnsafe(BinaryPrimitives.ReadUInt32LittleEndian(bytes)).AsByte();

    /// <summary>The means of two, rounded down, added to a third: the bits that both have, and half of those that one has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Half(Vector128<byte> left, Vector128<byte> up, Vector128<byte> own)
    {
        Vector128<byte> halves = (((left ^ up) & Vector128.Create((byte)0xFE)).AsUInt32() >> 1).AsByte();
        return (own + (left & up)) + halves;
    }
}
