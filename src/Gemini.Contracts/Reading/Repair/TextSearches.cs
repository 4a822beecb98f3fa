using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>What was looked for in the text of an answer, so that no byte of it is looked at twice for the same.</summary>
internal sealed class TextSearches
{
    private readonly int[] _noEndFrom = [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue];
    private int _lastByte = -1;

    /// <summary>Line feeds.</summary>
    public ForwardSearch LineFeeds { get; } = new([(byte)'\n']);

    /// <summary>Opening braces.</summary>
    public ForwardSearch Braces { get; } = new([(byte)'{']);

    /// <summary>Ends of block comments.</summary>
    public ForwardSearch CommentEnds { get; } = new("*/"u8.ToArray());

    /// <summary>Triple quotes.</summary>
    public ForwardSearch TripleQuotes { get; } = new("\"\"\""u8.ToArray());

    /// <summary>Triple single quotes.</summary>
    public ForwardSearch TripleSingleQuotes { get; } = new("'''"u8.ToArray());

    /// <summary>The final text's closing brackets at its end.</summary>
    public TrailingBrackets Closers { get; } = new();

    /// <summary>Whether a string that begins at a place is known to have no end in the final text.</summary>
    public bool HasNoEnd(QuoteKind quote, int start) => start >= _noEndFrom[(int)quote];

    /// <summary>A string that begins at a place has no end in the final text.</summary>
    public void AddWithoutEnd(QuoteKind quote, int start) => _noEndFrom[(int)quote] = Math.Min(_noEndFrom[(int)quote], start);

    /// <summary>The final text's last byte that is no white space.</summary>
    public byte LastByte(ReadOnlySpan<byte> text)
    {
        if (_lastByte < 0)
        {
            int last = text.LastIndexOfAnyExcept(" \t\r\n"u8);
            _lastByte = last < 0 ? 0 : text[last];
        }

        return (byte)_lastByte;
    }

    /// <summary>The text begins that many bytes later than it did, or earlier.</summary>
    public void Move(int bytes)
    {
        LineFeeds.Move(bytes);
        Braces.Move(bytes);
        CommentEnds.Move(bytes);
        TripleQuotes.Move(bytes);
        TripleSingleQuotes.Move(bytes);
        Closers.Move(bytes);
    }
}
