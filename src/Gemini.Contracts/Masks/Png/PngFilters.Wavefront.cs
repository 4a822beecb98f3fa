using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <content>
/// Sixteen rows at once, each one pixel behind the row above it: what a pixel looks at (left, up, up and left) was made in the steps before,
/// so the chain of dependencies that makes Paeth slow is walked once for sixteen rows. Every row may have its own filter.
/// </content>
internal static partial class PngFilters
{
    private const int Lanes = 16;

    private static bool IsWavefrontSupported => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    private static void UndoInBands(Span<byte> raw, int rowBytes)
    {
        int stride = rowBytes + 1;
        int skewed = Lanes + rowBytes + 2 * Lanes;
        byte[] scratch = ArrayPool<byte>.Shared.Rent(Lanes * skewed + skewed);
        try
        {
            Span<byte> above = scratch.AsSpan(Lanes * skewed, skewed);
            above.Clear();
            ReadOnlySpan<byte> prior = default;
            for (int top = 0; top < raw.Length; top += Lanes * stride)
            {
                Span<byte> band = raw.Slice(top, Math.Min(Lanes * stride, raw.Length - top));
                if (NeedsWavefront(band, stride))
                {
                    prior.CopyTo(above);
                    UndoBand(band, rowBytes, scratch, skewed);
                }
                else
                {
                    UndoRows(band, rowBytes, 1, prior);
                }

                prior = band[^rowBytes..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private static bool NeedsWavefront(ReadOnlySpan<byte> band, int stride)
    {
        int rows = 0;
        for (int at = 0; at < band.Length; at += stride)
        {
            rows += band[at] is Sub or Average or Paeth ? 1 : 0;
        }

        // One or two rows are done sooner the plain way.
        return rows > 2;
    }

    private static void UndoBand(Span<byte> band, int rowBytes, byte[] scratch, int skewed)
    {
        int rows = band.Length / (rowBytes + 1);
        Span<byte> keepsLeft = stackalloc byte[Lanes];
        Span<byte> keepsUp = stackalloc byte[Lanes];
        Span<byte> keepsCorner = stackalloc byte[Lanes];
        Span<byte> averages = stackalloc byte[Lanes];
        Span<byte> lines = scratch.AsSpan(0, Lanes * skewed);
        for (int lane = 0; lane < Lanes; lane++)
        {
            Span<byte> line = lines.Slice(lane * skewed, skewed);
            line[..Lanes].Clear();
            byte filter = None;
            if (lane < rows)
            {
                ReadOnlySpan<byte> row = band.Slice(lane * (rowBytes + 1), rowBytes + 1);
                row[1..].CopyTo(line[Lanes..]);
                filter = row[0];
            }

            // Sub is Paeth with nothing above, Up is Paeth with nothing to the left.
            keepsLeft[lane] = filter is Sub or Paeth or Average ? byte.MaxValue : (byte)0;
            keepsUp[lane] = filter is Up or Paeth or Average ? byte.MaxValue : (byte)0;
            keepsCorner[lane] = filter is Paeth ? byte.MaxValue : (byte)0;
            averages[lane] = filter is Average ? byte.MaxValue : (byte)0;
        }

        Wavefront(scratch, skewed, rowBytes, Vector128.Create<byte>(keepsLeft), Vector128.Create<byte>(keepsUp), Vector128.Create<byte>(keepsCorner), Vector128.Create<byte>(averages));
        for (int lane = 0; lane < rows; lane++)
        {
            lines.Slice(lane * skewed + Lanes, rowBytes).CopyTo(band[(lane * (rowBytes + 1) + 1)..]);
        }
    }

    private static void Wavefront(
        byte[] scratch, int skewed, int rowBytes, Vector128<byte> keepsLeft, Vector128<byte> keepsUp, Vector128<byte> keepsCorner, Vector128<byte> averages)
    {
        ref byte origin = ref MemoryMarshal.GetArrayDataReference(scratch);
        ref byte above = ref Unsafe.Add(ref origin, Lanes * skewed);
        Vector128<byte> left = Vector128<byte>.Zero;
        Vector128<byte> up = Vector128<byte>.Zero;
        bool hasAverages = averages != Vector128<byte>.Zero;
        Block16 block = default;
        ref Vector128<byte> steps = ref block[0];
        for (int time = 0; time < rowBytes + Lanes - 1; time += Lanes)
        {
            // Line i is read i bytes further left: its column is time − i.
            for (int lane = 0; lane < Lanes; lane++)
            {
                Unsafe.Add(ref steps, lane) = Vector128.LoadUnsafe(ref origin, (nuint)(lane * skewed + Lanes + time - lane));
            }

            Transpose(ref steps);
            for (int step = 0; step < Lanes; step++)
            {
                byte first = time + step < rowBytes ? Unsafe.Add(ref above, time + step) : (byte)0;
                Vector128<byte> corner = up & keepsCorner;
                up = ShiftIn(left, first);
                Vector128<byte> a = left & keepsLeft;
                Vector128<byte> b = up & keepsUp;
                Vector128<byte> predicted = Predict(a, b, corner);
                if (hasAverages)
                {
                    // The instruction rounds up, PNG rounds down.
                    Vector128<byte> mean = (a & b) + (((a ^ b) >>> 1) & Vector128.Create((byte)0x7F));
                    predicted = Vector128.ConditionalSelect(averages, mean, predicted);
                }

                left = Unsafe.Add(ref steps, step) + predicted;
                Unsafe.Add(ref steps, step) = left;
            }

            Transpose(ref steps);
            for (int lane = 0; lane < Lanes; lane++)
            {
                Unsafe.Add(ref steps, lane).StoreUnsafe(ref origin, (nuint)(lane * skewed + Lanes + time - lane));
            }
        }
    }

    /// <summary>Paeth in bytes: |left + up − 2·corner| is the sum of the two other distances where both point the same way, else their difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Predict(Vector128<byte> left, Vector128<byte> up, Vector128<byte> corner)
    {
        Vector128<byte> upMax = Vector128.Max(up, corner);
        Vector128<byte> leftMax = Vector128.Max(left, corner);
        Vector128<byte> byLeft = upMax - Vector128.Min(up, corner);
        Vector128<byte> byUp = leftMax - Vector128.Min(left, corner);
        Vector128<byte> differ = Vector128.Equals(upMax, up) ^ Vector128.Equals(leftMax, left);
        Vector128<byte> greater = Vector128.Max(byLeft, byUp);
        Vector128<byte> lesser = Vector128.Min(byLeft, byUp);

        // Where both point the same way the corner is never nearer than left or up; all ones stand for "far".
        Vector128<byte> byCorner = Vector128.ConditionalSelect(differ, greater - lesser, Vector128<byte>.AllBitsSet);
        Vector128<byte> upOrCorner = Vector128.ConditionalSelect(Vector128.Equals(Vector128.Min(byUp, byCorner), byUp), up, corner);
        return Vector128.ConditionalSelect(Vector128.Equals(Vector128.Min(lesser, byCorner), byLeft), left, upOrCorner);
    }

    /// <summary>Every lane's result handed to the row below, the row above the band into the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> ShiftIn(Vector128<byte> lanes, byte first) => Sse2.IsSupported
        ? Sse2.ShiftLeftLogical128BitLane(lanes, 1) | Vector128.CreateScalar(first)
        : AdvSimd.ExtractVector128(Vector128<byte>.Zero, lanes, 15) | Vector128.CreateScalar(first);

    /// <summary>Sixteen vectors of sixteen bytes, rows to columns, in four rounds of interleaving.</summary>
    private static void Transpose(ref Vector128<byte> rows)
    {
        Block16 other = default;
        for (int round = 0; round < 2; round++)
        {
            Interleave(ref rows, ref other[0]);
            Interleave(ref other[0], ref rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(ref Vector128<byte> from, ref Vector128<byte> to)
    {
        for (int i = 0; i < Lanes / 2; i++)
        {
            Vector128<byte> upper = Unsafe.Add(ref from, i);
            Vector128<byte> lower = Unsafe.Add(ref from, i + Lanes / 2);
            Unsafe.Add(ref to, 2 * i) = Sse2.IsSupported ? Sse2.UnpackLow(upper, lower) : AdvSimd.Arm64.ZipLow(upper, lower);
            Unsafe.Add(ref to, 2 * i + 1) = Sse2.IsSupported ? Sse2.UnpackHigh(upper, lower) : AdvSimd.Arm64.ZipHigh(upper, lower);
        }
    }

    [InlineArray(Lanes)]
    private struct Block16
    {
        private Vector128<byte> _first;
    }
}
