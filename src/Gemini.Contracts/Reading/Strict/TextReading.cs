using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Reading;

/// <summary>Short strings, sixteen bytes at once.</summary>
internal static class TextReading
{
    /// <summary>Bit n is set where byte n is a quote, a backslash or a control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EndsIn(Vector128<byte> bytes) =>
        (Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(bytes, Vector128.Create((byte)' '))).ExtractMostSignificantBits();

    /// <summary>Reads <c>"name":</c> where it is plain and no longer than sixteen bytes with its closing quote; else reads nothing.</summary>
    public static bool TryReadName(ReadOnlySpan<byte> json, scoped ref int position, out ReadOnlySpan<byte> name)
    {
        int start = position + 1;
        name = default;
        if (json.Length - start <= Vector128<byte>.Count || json[start - 1] != '"')
        {
            return false;
        }

        int length = BitOperations.TrailingZeroCount(EndsIn(Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[start]))));
        if (length >= Vector128<byte>.Count || json[start + length] != '"' || json[start + length + 1] != ':')
        {
            return false;
        }

        name = json.Slice(start, length);
        position = start + length + 2;
        return true;
    }
}
