using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Wire;

/// <summary>A text that grows out of the strings of a response, UTF-8. What it has handed out stays as it is.</summary>
internal sealed class Utf8Text
{
    private byte[] _bytes = [];
    private List<ReadOnlyMemory<byte>>? _joined;
    private int _joinedLength;
    private int _length;
    private char _highSurrogate;

    /// <summary>Bytes so far.</summary>
    public int Length => _length + _joinedLength;

    /// <summary>The text so far, in one array.</summary>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            foreach (ReadOnlyMemory<byte> text in _joined ?? [])
            {
                Append(text.Span);
            }

            _joined = null;
            _joinedLength = 0;
            return _bytes.AsMemory(0, _length);
        }
    }

    /// <summary>
    /// Appends the reader's string, unescaped straight into the buffer; an unpaired surrogate becomes U+FFFD. The first half of a pair at the string's end
    /// waits for the second at the next one's beginning: the API cuts texts anywhere.
    /// </summary>
    public void Append(ref Utf8JsonReader reader)
    {
        Reserve(reader.ValueSpan.Length);
        bool endsInHalf = EndsInHighSurrogate(reader.ValueSpan);
        if (endsInHalf || _highSurrogate != '\0')
        {
            ReadOnlySpan<byte> text = AppendSecondHalf(reader.ValueSpan);
            LenientUnescape(endsInHalf ? text[..^6] : text);
            _highSurrogate = endsInHalf ? CodeUnit(text[^6..]) : '\0';
            return;
        }

        if (!reader.ValueIsEscaped)
        {
            Append(reader.ValueSpan);
            return;
        }

        try
        {
            _length += reader.CopyString(_bytes.AsSpan(_length));
        }
        catch (InvalidOperationException)
        {
            LenientUnescape(reader.ValueSpan);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Goes on after another text, whose last string may have ended in the first half of a surrogate pair.</summary>
    public void Continue(Utf8Text previous) => _highSurrogate = previous._highSurrogate;

    /// <summary>No more strings come: half a pair at the end becomes U+FFFD.</summary>
    public void Complete() => AppendSecondHalf([]);

    /// <summary>Begins again with an empty text. What was handed out stays as it is.</summary>
    public void Clear()
    {
        _bytes = [];
        _joined = null;
        _joinedLength = 0;
        _length = 0;
        _highSurrogate = '\0';
    }

    /// <summary>Appends another text, which stays as it is; nothing but whole texts is appended then. It is copied when the whole is asked for: who reads a stream's frames one by one does not ask.</summary>
    public void Join(Utf8Text other)
    {
        ReadOnlyMemory<byte> text = other.Memory;
        _highSurrogate = other._highSurrogate;
        if (!text.IsEmpty)
        {
            (_joined ??= []).Add(text);
            _joinedLength += text.Length;
        }
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(checked(_length + count), _length == 0 ? 0 : (int)Math.Min(Array.MaxLength, 2L * _length)));
        }
    }

    private static bool EndsInHighSurrogate(ReadOnlySpan<byte> escaped) =>
        escaped.Length >= 6 && escaped[^6] == '\\' && escaped[^5] == 'u' && (escaped[^4] | 0x20) == 'd' && (escaped[^3] | 0x20) is '8' or '9' or 'a' or 'b'
        && (escaped[..^6].Length - escaped[..^6].TrimEnd((byte)'\\').Length) % 2 == 0;

    /// <summary>Joins the half that waits with the one at a string's beginning.</summary>
    /// <returns>The rest of the string.</returns>
    private ReadOnlySpan<byte> AppendSecondHalf(ReadOnlySpan<byte> escaped)
    {
        if (_highSurrogate == '\0')
        {
            return escaped;
        }

        bool isPair = Rune.TryCreate(_highSurrogate, escaped.Length >= 6 && escaped[0] == '\\' && escaped[1] == 'u' ? CodeUnit(escaped) : '\0', out Rune rune);
        _highSurrogate = '\0';
        Reserve(4);
        _length += (isPair ? rune : Rune.ReplacementChar).EncodeToUtf8(_bytes.AsSpan(_length));
        return isPair ? escaped[6..] : escaped;
    }

    // The strict unescaper refuses lone surrogates, which an answer cut between two halves of a pair does contain. The escapes
    // themselves are known to be well formed here.
    private void LenientUnescape(ReadOnlySpan<byte> escaped)
    {
        Reserve(escaped.Length);
        while (!escaped.IsEmpty)
        {
            int plain = escaped.IndexOf((byte)'\\');
            Append(plain < 0 ? escaped : escaped[..plain]);
            if (plain < 0)
            {
                return;
            }

            Rune rune = Unescape(escaped[plain..], out int taken);
            Reserve(4);
            _length += rune.EncodeToUtf8(_bytes.AsSpan(_length));
            escaped = escaped[(plain + taken)..];
        }
    }

    private static Rune Unescape(ReadOnlySpan<byte> escape, out int taken)
    {
        taken = escape[1] == 'u' ? 6 : 2;
        if (escape[1] == 'u')
        {
            char unit = CodeUnit(escape);
            if (char.IsHighSurrogate(unit) && escape.Length >= 12 && escape[6] == '\\' && escape[7] == 'u' && Rune.TryCreate(unit, CodeUnit(escape[6..]), out Rune pair))
            {
                taken = 12;
                return pair;
            }

            return Rune.TryCreate(unit, out Rune single) ? single : Rune.ReplacementChar;
        }

        return new Rune(escape[1] switch { (byte)'b' => '\b', (byte)'f' => '\f', (byte)'n' => '\n', (byte)'r' => '\r', (byte)'t' => '\t', byte other => (char)other });
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
