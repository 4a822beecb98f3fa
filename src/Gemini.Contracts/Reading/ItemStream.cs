namespace Gemini.Contracts.Reading;

/// <summary>Reads the items of a list while the text arrives: each item as soon as its brace closes, over any split of the bytes, in linear time.</summary>
/// <typeparam name="T">An item.</typeparam>
internal sealed class ItemStream<T>
{
    private const int CheckEvery = 1024;

    private readonly ItemScanner<T> _scanner;
    private byte[] _buffer = new byte[4096];
    private int _length;
    private int _taken;
    private int _checked;
    private int _lastItem;
    private int _itemsChecked;

    public ItemStream(AnswerFrames frames, ReadOptions options, ValueReader<T> read) =>
        _scanner = new ItemScanner<T>(new ReadSession(default, frames, options), read);

    /// <summary>The text so far, UTF-8.</summary>
    public ReadOnlyMemory<byte> Text => _buffer.AsMemory(0, _length);

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
        if (_buffer.Length - _length < text.Length)
        {
            Array.Resize(ref _buffer, Math.Max(checked(_length + text.Length), (int)Math.Min(Array.MaxLength, 2L * _buffer.Length)));
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        _scanner.Scan(Text, isFinal: false);
        if (_itemsChecked != Count)
        {
            _itemsChecked = Count;
            _lastItem = _length;
        }

        if (_length - _checked >= CheckEvery)
        {
            _checked = _length;
            IsLooping |= _length - _lastItem >= LoopDetector.Window && LoopDetector.IsLooping(Text.Span, out _);
        }
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
        _scanner.Scan(Text, isFinal: true);
        _scanner.End();
        return _scanner;
    }
}
