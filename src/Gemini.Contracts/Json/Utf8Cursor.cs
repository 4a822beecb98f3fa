namespace Gemini.Contracts.Json;

/// <summary>A place in UTF-8 text that may still grow, with bounded looks ahead of it.</summary>
/// <remarks>
/// A look past the bytes that have come sets <see cref="NeedsMoreData"/>, unless the text is final; whoever decides by it gives the decision up then. So
/// any split of a text gives the same result.
/// </remarks>
/// <param name="text">The text, as far as it has come.</param>
/// <param name="position">Where to begin, in bytes.</param>
/// <param name="isFinal">Whether no more text comes.</param>
internal ref struct Utf8Cursor(ReadOnlySpan<byte> text, int position, bool isFinal)
{
    /// <summary>A look ahead goes no further, in bytes: names are shorter.</summary>
    public const int MaxLookahead = 256;

    /// <summary>White space of that many bytes is skipped at once when it is met again.</summary>
    private const int MinRemembered = 16;

    private (int Start, int End) _whitespace;

    /// <summary>The text, as far as it has come.</summary>
    public readonly ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Whether no more text comes.</summary>
    public readonly bool IsFinal { get; } = isFinal;

    /// <summary>The next byte to be read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Whether something was looked for where more text may still come.</summary>
    public bool NeedsMoreData { get; private set; }

    /// <summary>How many bytes were looked at, all looks ahead together.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the text was escaped as a whole, so that <c>\n</c> between its values is white space.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>The byte at a place; 0 after the text's end, where more data is needed unless the text is final.</summary>
    public byte At(int place)
    {
        Steps++;
        if ((uint)place < (uint)Text.Length)
        {
            return Text[place];
        }

        NeedsMoreData |= !IsFinal;
        return 0;
    }

    /// <summary>Whether the text ends before a place; where it may go on, more data is needed.</summary>
    public bool IsEnd(int place)
    {
        Steps++;
        bool isEnd = place >= Text.Length;
        NeedsMoreData |= isEnd && !IsFinal;
        return isEnd;
    }

    /// <summary>Goes to a place.</summary>
    public void MoveTo(int place) => Position = place;

    /// <summary>Goes on.</summary>
    public void Advance(int bytes = 1) => Position += bytes;

    /// <summary>Counts bytes that were looked at.</summary>
    public void Count(int bytes) => Steps += bytes;

    /// <summary>Says that a decision depends on text that may still come.</summary>
    /// <param name="isOpen">Whether it does, if the text is not final.</param>
    public void NeedMoreDataIf(bool isOpen) => NeedsMoreData |= isOpen && !IsFinal;

    /// <summary>Reads the rest of the text as escaped.</summary>
    public void EnterEscapedText() => IsEscaped = true;

    /// <summary>The bytes from a place on, as far as a look ahead goes.</summary>
    public readonly ReadOnlySpan<byte> Ahead(int place, int max = MaxLookahead) => Text[place..EndOfLookahead(place, max)];

    /// <summary>Where a look ahead from a place ends.</summary>
    public readonly int EndOfLookahead(int place, int max = MaxLookahead) => Math.Min(Text.Length, place + max);

    /// <summary>Looks for the first of some bytes.</summary>
    /// <param name="place">Where to begin.</param>
    /// <param name="stops">What to look for.</param>
    /// <param name="found">Its place; the lookahead's end where it is missing.</param>
    /// <param name="max">How far to look, in bytes.</param>
    public Lookahead Find(int place, System.Buffers.SearchValues<byte> stops, out int found, int max = MaxLookahead)
    {
        ReadOnlySpan<byte> ahead = Ahead(place, max);
        int length = ahead.IndexOfAny(stops);
        found = place + (length < 0 ? ahead.Length : length);
        Steps += found - place;
        if (length >= 0)
        {
            return Lookahead.Found;
        }

        NeedMoreDataIf(ahead.Length < max);
        return NeedsMoreData ? Lookahead.NeedMoreData : Lookahead.Missing;
    }

    /// <summary>The length of the white space at a place: ASCII, no-break and the typographic spaces, byte order marks, and in escaped text its escapes.</summary>
    public int WhitespaceAt(int place)
    {
        byte one = At(place);
        if (one is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0x0B or 0x0C)
        {
            return 1;
        }

        return one switch
        {
            0xC2 => At(place + 1) == 0xA0 ? 2 : 0,
            0xE2 => (At(place + 1), At(place + 2)) switch
            {
                (0x80, >= 0x80 and <= 0x8B) or (0x80, 0xA8 or 0xA9 or 0xAF) or (0x81, 0x9F) => 3,
                _ => 0,
            },
            (byte)'\\' => IsEscaped && IsEscapedSpace(place) ? 2 : 0,
            0xE3 => At(place + 1) == 0x80 && At(place + 2) == 0x80 ? 3 : 0,
            0xEF => At(place + 1) == 0xBB && At(place + 2) == 0xBF ? 3 : 0,
            _ => 0,
        };
    }

    /// <summary>The first place at or after another that is no white space.</summary>
    public int AfterWhitespace(int place)
    {
        int start = place;
        if (place >= _whitespace.Start && place < _whitespace.End)
        {
            place = _whitespace.End;
        }

        int length;
        while ((length = WhitespaceAt(place)) > 0)
        {
            place += length;
        }

        if (place - start >= MinRemembered)
        {
            _whitespace = (start, place);
        }

        return place;
    }

    /// <summary>Whether the escape at a place is white space: <c>\n</c>, <c>\r</c> or <c>\t</c>.</summary>
    public bool IsEscapedSpace(int place) => At(place + 1) is (byte)'n' or (byte)'r' or (byte)'t';
}
