using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Gemini.Contracts.Reading;

/// <summary>Short ASCII texts that came before in an answer: models repeat labels, and equal ones need only one string.</summary>
/// <remarks>A direct-mapped cache: a text that falls on another's place takes it over. It never holds more than its places.</remarks>
internal sealed class TextCache
{
    private const int Places = 64;
    private const int FirstPlaces = 8;

    private Vector128<byte>[]? _keys;
    private string?[] _texts = [];
    private int _shift;
    private int _taken;

    /// <summary>Whether it has taken memory for its places.</summary>
    public bool IsInUse => _keys is not null;

    /// <summary>The string of these bytes, UTF-8; not valid ones become U+FFFD.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > Vector128<byte>.Count || !Ascii.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<byte> padded = stackalloc byte[Vector128<byte>.Count];
        padded.Clear();
        utf8.CopyTo(padded);
        return Find(utf8, Vector128.Create<byte>(padded));
    }

    /// <summary>The string of fewer than 16 ASCII bytes.</summary>
    /// <param name="ascii">The bytes.</param>
    /// <param name="loaded">The bytes and whatever is after them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string GetShort(ReadOnlySpan<byte> ascii, Vector128<byte> loaded) =>
        Find(ascii, loaded & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)ascii.Length)));

    private string Find(ReadOnlySpan<byte> ascii, Vector128<byte> key)
    {
        if (ascii.IsEmpty)
        {
            return "";
        }

        Vector128<byte>[] keys = _keys ?? Open(FirstPlaces);
        Vector128<ulong> words = key.AsUInt64();
        ulong hash = (words[0] ^ (words[1] * 0xC2B2AE3D27D4EB4F)) * 0x9E3779B97F4A7C15;
        int place = (int)(hash >> _shift);

        // No text holds a byte 0 (a control character), so the padded key says the length, too.
        if (_texts[place] is { } text && keys[place] == key && text.Length == ascii.Length)
        {
            return text;
        }

        if (++_taken > FirstPlaces && keys.Length == FirstPlaces)
        {
            // The texts are many: more of them find a place of their own from here on.
            keys = Open(Places);
            place = (int)(hash >> _shift);
        }

        keys[place] = key;
        return _texts[place] = Encoding.ASCII.GetString(ascii);
    }

    private Vector128<byte>[] Open(int places)
    {
        _shift = 64 - System.Numerics.BitOperations.Log2((uint)places);
        _texts = new string?[places];
        return _keys = new Vector128<byte>[places];
    }
}
