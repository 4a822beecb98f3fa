namespace Gemini.Contracts.Reading;

/// <summary>Where in the text the bytes that a reader reads come from. The default is the text itself, from its first byte on.</summary>
internal readonly struct SourceMap
{
    private readonly RepairOutput? _output;
    private readonly int _start;
    private readonly int _shift;
    private readonly int _withinLength;

    private SourceMap(RepairOutput? output, int start, int shift = 0, int withinLength = 0)
    {
        _output = output;
        _start = start;
        _shift = shift;
        _withinLength = withinLength;
    }

    /// <summary>Whether the reader's bytes are those of the text.</summary>
    public bool IsText => _output is null && _withinLength == 0;

    /// <summary>Whether the reader's bytes are a repaired value.</summary>
    public bool IsRepaired => _output is not null;

    /// <summary>The bytes of the text from a position on.</summary>
    public static SourceMap At(int position) => new(null, position);

    /// <summary>A value that was made from something at a position of the text.</summary>
    public static SourceMap Within(int position) => new(null, position, withinLength: 1);

    /// <summary>A word of the text that was put in quotes.</summary>
    /// <param name="position">The position of its first byte.</param>
    /// <param name="length">Its length in bytes.</param>
    public static SourceMap Word(int position, int length) => new(null, position, -1, Math.Max(1, length));

    /// <summary>A value that was repaired.</summary>
    /// <param name="output">The value with the way back.</param>
    /// <param name="windowStart">The position in the text that the repairer counted from.</param>
    public static SourceMap Repaired(RepairOutput output, int windowStart) => new(output, windowStart);

    /// <summary>The bytes after an offset of these.</summary>
    public SourceMap From(int offset) => new(_output, _start, _shift + offset, _withinLength);

    /// <summary>The position in the text of a byte.</summary>
    /// <param name="offset">The byte's offset in what the reader reads.</param>
    public int PositionOf(int offset) =>
        _withinLength > 0 ? _start + Math.Clamp(_shift + offset, 0, _withinLength - 1)
        : _output is null ? _start + _shift + offset
        : _start + _output.MapOffset(_shift + offset);
}
