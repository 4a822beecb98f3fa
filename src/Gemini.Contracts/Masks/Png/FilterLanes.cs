using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>
/// What the wavefront asks of a vector: groups of sixteen bytes, each apart from the others. A type argument, so that tests run every width of vectors on one machine.
/// </summary>
internal unsafe interface IFilterLanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Groups of sixteen in a vector.</summary>
    static abstract int Groups { get; }

    /// <summary>Whether this machine has the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Sixteen bytes from each of that many places.</summary>
    static abstract TVector Load(byte** places, nint offset);

    /// <summary>Sixteen bytes to each of that many places.</summary>
    static abstract void Store(TVector value, byte** places, nint offset);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector And(TVector left, TVector right);

    /// <summary>Paeth's predictor.</summary>
    static abstract TVector Paeth(TVector left, TVector up, TVector corner);

    /// <summary>Half the sum rounded down where the mask is set, the other value elsewhere.</summary>
    static abstract TVector MeanWhere(TVector mask, TVector left, TVector up, TVector other);

    /// <summary>Every byte to the place after it in its group; into the first the last of another group.</summary>
    static abstract TVector Later(TVector value, TVector into);

    /// <summary>Each group from its last byte to its first.</summary>
    static abstract TVector Reversed(TVector value);

    /// <summary>The first eight bytes of two groups in turns.</summary>
    static abstract TVector InterleaveLow(TVector first, TVector second);

    /// <summary>The last eight bytes of two groups in turns.</summary>
    static abstract TVector InterleaveHigh(TVector first, TVector second);
}

/// <summary>Sixteen rows at once: Arm and any x86.</summary>
internal readonly unsafe struct FilterLanes128 : IFilterLanes<Vector128<byte>>
{
    public static int Groups => 1;

    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Where the bytes of a reversed group come from.</summary>
    public static Vector128<byte> Reverse => Vector128.Create((byte)15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte** places, nint offset) => Vector128.Load(places[0] + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<byte> value, byte** places, nint offset) => value.Store(places[0] + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add(Vector128<byte> left, Vector128<byte> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> And(Vector128<byte> left, Vector128<byte> right) => left & right;

    // The distances are compared without leaving bytes. With the greater and the lesser of left and up, a corner between them is the nearest of the three unless it
    // lies in the outer third: then the far end is. A corner beyond both makes one of the two differences 0, and the end away from it is the nearest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Paeth(Vector128<byte> left, Vector128<byte> up, Vector128<byte> corner)
    {
        Vector128<byte> lesser = Vector128.Min(left, up), greater = Vector128.Max(left, up);
        Vector128<byte> above = Vector128.SubtractSaturate(greater, corner), below = Vector128.SubtractSaturate(corner, lesser);
        Vector128<byte> nearest = Vector128.ConditionalSelect(Vector128.LessThanOrEqual(Vector128.AddSaturate(above, above), below), lesser, corner);
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(Vector128.AddSaturate(below, below), above), greater, nearest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> MeanWhere(Vector128<byte> mask, Vector128<byte> left, Vector128<byte> up, Vector128<byte> other) =>
        Vector128.ConditionalSelect(mask, (left & up) + (((left ^ up) >>> 1) & Vector128.Create((byte)0x7F)), other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Later(Vector128<byte> value, Vector128<byte> into) =>
        Ssse3.IsSupported ? Ssse3.AlignRight(value, into, 15) : AdvSimd.ExtractVector128(into, value, 15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Reversed(Vector128<byte> value) => Vector128.Shuffle(value, Reverse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> InterleaveLow(Vector128<byte> first, Vector128<byte> second) =>
        Sse2.IsSupported ? Sse2.UnpackLow(first, second) : AdvSimd.Arm64.ZipLow(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> InterleaveHigh(Vector128<byte> first, Vector128<byte> second) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(first, second) : AdvSimd.Arm64.ZipHigh(first, second);
}
