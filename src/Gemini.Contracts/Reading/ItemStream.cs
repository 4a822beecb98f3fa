namespace Gemini.Contracts.Reading;

/// <summary>Reads the items of a list while the text arrives: each item as soon as its brace closes, over any split of the bytes, in linear time.</summary>
/// <typeparam name="T">An item.</typeparam>
internal sealed class ItemStream<T>
{
    private const int CheckEvery = 1024;
    private const int ScanEvery = 4096;

    private readonly ItemScanner<T> _scanner;
    private readonly TextBlocks _text;
    private readonly int _lookBack;
    private readonly int _scanEvery;
    private int _scanned;
    private int _afterBrace;
    private int _taken;
    private int _checked;
    private int _lastItem;
    private int _itemsChecked;

    /// <summary>Begins to read a text that is still to come.</summary>
    /// <param name="frames">The frames of the request's images.</param>
    /// <param name="options">How to read.</param>
    /// <param name="read">The generated reader of an item.</param>
    /// <param name="blockBytes">How long the blocks are that the text is kept in.</param>
    public ItemStream(AnswerFrames frames, ReadOptions options, ValueReader<T> read, int blockBytes = TextBlocks.Largest)
    {
        _text = new TextBlocks(blockBytes);
        _lookBack = Math.Min(LoopDetector.Window, blockBytes / 4);
        _scanEvery = Math.Min(ScanEvery, blockBytes / 4);
        _scanner = new ItemScanner<T>(new ReadSession(default, frames, options) { Blocks = _text }, read);
    }

    /// <summary>How long the text is so far, in bytes.</summary>
    public int Length => _text.Length;

    /// <summary>Whether the text so far is nothing but white space.</summary>
    public bool IsBlank => _text.IsBlank;

    /// <summary>How many items have come.</summary>
    public int Count => _scanner.Items.Count;

    /// <summary>What was noticed and rejected so far.</summary>
    public ReadSession Session => _scanner.Session;

    /// <summary>Whether the model writes the same few bytes again and again: the call should be ended.</summary>
    public bool IsLooping { get; private set; }

    /// <summary>Takes in the next bytes of the answer's text.</summary>
    /// <param name="text">UTF-8, cut anywhere. Copied.</param>
    public void Append(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> taken = text[.._text.Append(text, NeededFrom)];
            text = text[taken.Length..];
            int brace = taken.LastIndexOf((byte)'}');
            if (brace >= 0)
            {
                _afterBrace = _text.Length - taken.Length + brace + 1;
                Scan(_afterBrace);
            }
            else if (_text.Length - _scanned >= _scanEvery)
            {
                Scan(_text.Length);
            }

            if (_text.Length - _checked >= CheckEvery)
            {
                CheckLoop();
            }
        }
    }

    /// <summary>Reads on. An item ends in a brace, so what is behind the last one can wait until the next has come, or many bytes without one.</summary>
    private void Scan(int end)
    {
        _scanned = _text.Length;
        _scanner.ScanOn(_text.Window, _text.Start, _afterBrace - _text.Start, end - _text.Start);
    }

    /// <summary>Takes the next item that has come.</summary>
    public bool TryTake(out T? item)
    {
        item = _taken < Count ? _scanner.Items[_taken] : default;
        return _taken < Count && ++_taken > 0;
    }

    /// <summary>The text is whole.</summary>
    public ItemScanner<T> Complete()
    {
        _scanner.ScanToEnd(_text.Window, _text.Start);
        _scanner.End();
        return _scanner;
    }

    /// <summary>Where the bytes begin that the scanner, or the look for a loop, may still look at.</summary>
    private int NeededFrom => Math.Max(_text.Start, Math.Min(_scanner.NeededFrom, _text.Length - _lookBack));

    private void CheckLoop()
    {
        _checked = _text.Length;
        if (_itemsChecked != Count)
        {
            _itemsChecked = Count;
            _lastItem = _text.Length;
        }

        IsLooping |= _text.Length - _lastItem >= LoopDetector.Window && LoopDetector.IsLooping(_text.Window.Span, out _);
    }
}
