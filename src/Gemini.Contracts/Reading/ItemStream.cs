namespace Gemini.Contracts.Reading;

/// <summary>Reads the items of a list while the text arrives: each item as soon as its brace closes, over any split of the bytes, in linear time.</summary>
/// <typeparam name="T">An item.</typeparam>
internal sealed class ItemStream<T>
{
    private const int CheckEvery = 1024;
    private const int FirstBytes = 16 * 1024;

    private readonly ItemScanner<T> _scanner;
    private byte[] _buffer = [];
    private int _length;
    private int _taken;
    private int _checked;
    private int _lastItem;
    private int _itemsChecked;

    public ItemStream(AnswerFrames frames, ReadOptions options, ValueReader<T> read) =>
        _scanner = new ItemScanner<T>(new ReadSession(default, frames, options), read);

    /// <summary>The text so far, UTF-8.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

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
            // What was read keeps references to the bytes it came from, so the smaller array is left as it is.
            int length = Math.Max(checked(_length + text.Length), (int)Math.Min(Array.MaxLength, 2L * _buffer.Length));
            byte[] larger = GC.AllocateUninitializedArray<byte>(Math.Max(length, FirstBytes));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            _buffer = larger;
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        Extend(_buffer.AsMemory(0, _length));
    }

    /// <summary>Goes on with a text that has grown. A stream takes in pieces or grown texts, not both.</summary>
    /// <param name="text">All of the text so far, UTF-8, which somebody else keeps: what was handed in before must stay as it is.</param>
    public void Extend(ReadOnlyMemory<byte> text)
    {
        Text = text;
        _scanner.Scan(text, isFinal: false);
        if (_itemsChecked != Count)
        {
            _itemsChecked = Count;
            _lastItem = text.Length;
        }

        if (text.Length - _checked >= CheckEvery)
        {
            _checked = text.Length;
            IsLooping |= text.Length - _lastItem >= LoopDetector.Window && LoopDetector.IsLooping(text.Span, out _);
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
