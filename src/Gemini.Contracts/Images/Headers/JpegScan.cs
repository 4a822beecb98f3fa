using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Images;

/// <summary>Looks through a JPEG's entropy-coded data, in which every 0xFF that is no marker is followed by 0 or is a restart marker.</summary>
internal static class JpegScan
{
    private const int Piece = 64 * 1024;

    /// <summary>Where the data end: at the first marker that is no restart, or at the end of the source.</summary>
    public static long End(HeaderBytes bytes, long offset)
    {
        while (bytes.Length - offset > 1)
        {
            ReadOnlySpan<byte> piece = bytes.At(offset, Piece);
            int marker = IndexOfMarker(piece);
            if (marker >= 0)
            {
                return offset + marker;
            }

            // The last byte may be the first half of a marker.
            offset += Math.Max(1, piece.Length - 1);
        }

        return bytes.Length;
    }

    /// <summary>The first 0xFF that the next byte makes a marker; −1 where there is none. Thirty-two places are looked at together: in real data a stuffed 0xFF occurs every few hundred bytes, too often to stop at each.</summary>
    public static int IndexOfMarker(ReadOnlySpan<byte> data)
    {
        int at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref byte start = ref MemoryMarshal.GetReference(data);
            Vector256<byte> restartMask = Vector256.Create((byte)0xF8);
            Vector256<byte> restart = Vector256.Create((byte)0xD0);
            for (; at + Vector256<byte>.Count < data.Length; at += Vector256<byte>.Count)
            {
                Vector256<byte> first = Vector256.LoadUnsafe(ref start, (nuint)at);
                Vector256<byte> second = Vector256.LoadUnsafe(ref start, (nuint)at + 1);
                Vector256<byte> harmless = Vector256.Equals(second, Vector256<byte>.Zero) | Vector256.Equals(second & restartMask, restart);
                uint markers = Vector256.AndNot(Vector256.Equals(first, Vector256<byte>.AllBitsSet), harmless).ExtractMostSignificantBits();
                if (markers != 0)
                {
                    return at + System.Numerics.BitOperations.TrailingZeroCount(markers);
                }
            }
        }

        for (; at + 1 < data.Length; at++)
        {
            if (data[at] == 0xFF && data[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return -1;
    }
}
