using Gemini.Contracts.SourceGenModel;

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
        _scanner = new ItemScanner<T>(ReadSession.Begin(default, frames, options, _text), read);
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
        while (!_text.TryAppend(text))
        {
            // After the block's last byte comes the next block, with what is still to be looked at.
            int room = _text.Room;
            if (room > 0)
            {
                _text.TryAppend(text[..room]);
                ScanOn(text[..room]);
                text = text[room..];
            }

            _text.Begin(Math.Max(_text.Start, Math.Min(_scanner.NeededFrom, _text.Length - _lookBack)));
        }

        ScanOn(text);
    }

    /// <summary>
    /// Reads on. An item ends in a brace, so what is after the last one can wait until the next has come, or many bytes without one. Where there are no
    /// braces at all, items may be arrays.
    /// </summary>
    /// <param name="text">The bytes that have come.</param>
    private void ScanOn(ReadOnlySpan<byte> text)
    {
        int brace = text.LastIndexOf((byte)'}');
        int length = _text.Length;
        if (brace >= 0 || _afterBrace == 0 || length - _scanned >= _scanEvery)
        {
            _scanned = length;
            _afterBrace = brace < 0 ? _afterBrace : length - text.Length + brace + 1;
            _scanner.ScanOn(_text.Window, _text.Start, _afterBrace, brace < 0 ? length : _afterBrace);
        }

        if (length - _checked >= CheckEvery)
        {
            CheckLoop();
        }
    }

    /// <summary>Takes the next item that has come.</summary>
    public bool TryTake(out T? item)
    {
        List<T> items = _scanner.Items;
        if (_taken == items.Count)
        {
            item = default;
            return false;
        }

        item = items[_taken++];
        return true;
    }

    /// <summary>The text is whole.</summary>
    public ItemScanner<T> Complete()
    {
        _scanner.ScanToEnd(_text.Window, _text.Start);
        _scanner.End();
        return _scanner;
    }

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
