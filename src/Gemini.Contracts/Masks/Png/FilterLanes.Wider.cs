using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>Thirty-two rows at once.</summary>
internal readonly unsafe struct FilterLanes256 : IFilterLanes<Vector256<byte>>
{
    public static int Groups => 2;

    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte** places, nint offset) => Vector256.Create(Vector128.Load(places[0] + offset), Vector128.Load(places[1] + offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<byte> value, byte** places, nint offset)
    {
        value.GetLower().Store(places[0] + offset);
        value.GetUpper().Store(places[1] + offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Add(Vector256<byte> left, Vector256<byte> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> And(Vector256<byte> left, Vector256<byte> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Paeth(Vector256<byte> left, Vector256<byte> up, Vector256<byte> corner)
    {
        Vector256<byte> lesser = Vector256.Min(left, up), greater = Vector256.Max(left, up);
        Vector256<byte> above = Vector256.SubtractSaturate(greater, corner), below = Vector256.SubtractSaturate(corner, lesser);
        Vector256<byte> nearest = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(Vector256.AddSaturate(above, above), below), lesser, corner);
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(Vector256.AddSaturate(below, below), above), greater, nearest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> MeanWhere(Vector256<byte> mask, Vector256<byte> left, Vector256<byte> up, Vector256<byte> other) =>
        Vector256.ConditionalSelect(mask, (left & up) + (((left ^ up) >>> 1) & Vector256.Create((byte)0x7F)), other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Later(Vector256<byte> value, Vector256<byte> into) => Avx2.AlignRight(value, into, 15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Reversed(Vector256<byte> value) => Avx2.Shuffle(value, Vector256.Create(FilterLanes128.Reverse));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> InterleaveLow(Vector256<byte> first, Vector256<byte> second) =>
        Avx2.UnpackLow(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> InterleaveHigh(Vector256<byte> first, Vector256<byte> second) =>
        Avx2.UnpackHigh(first, second);
}

/// <summary>Sixty-four rows at once.</summary>
internal readonly unsafe struct FilterLanes512 : IFilterLanes<Vector512<byte>>
{
    public static int Groups => 4;

    public static bool IsSupported => Avx512BW.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(byte** places, nint offset) => Vector512.Create(
        Vector256.Create(Vector128.Load(places[0] + offset), Vector128.Load(places[1] + offset)),
        Vector256.Create(Vector128.Load(places[2] + offset), Vector128.Load(places[3] + offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<byte> value, byte** places, nint offset)
    {
        value.GetLower().GetLower().Store(places[0] + offset);
        value.GetLower().GetUpper().Store(places[1] + offset);
        value.GetUpper().GetLower().Store(places[2] + offset);
        value.GetUpper().GetUpper().Store(places[3] + offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Add(Vector512<byte> left, Vector512<byte> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> And(Vector512<byte> left, Vector512<byte> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Paeth(Vector512<byte> left, Vector512<byte> up, Vector512<byte> corner)
    {
        Vector512<byte> lesser = Vector512.Min(left, up), greater = Vector512.Max(left, up);
        Vector512<byte> above = Vector512.SubtractSaturate(greater, corner), below = Vector512.SubtractSaturate(corner, lesser);
        Vector512<byte> nearest = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.AddSaturate(above, above), below), lesser, corner);
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.AddSaturate(below, below), above), greater, nearest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> MeanWhere(Vector512<byte> mask, Vector512<byte> left, Vector512<byte> up, Vector512<byte> other) =>
        Vector512.ConditionalSelect(mask, (left & up) + (((left ^ up) >>> 1) & Vector512.Create((byte)0x7F)), other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Later(Vector512<byte> value, Vector512<byte> into) => Avx512BW.AlignRight(value, into, 15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Reversed(Vector512<byte> value) => Avx512BW.Shuffle(value, Vector512.Create(FilterLanes128.Reverse));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> InterleaveLow(Vector512<byte> first, Vector512<byte> second) =>
        Avx512BW.UnpackLow(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> InterleaveHigh(Vector512<byte> first, Vector512<byte> second) =>
        Avx512BW.UnpackHigh(first, second);
}
