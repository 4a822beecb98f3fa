namespace Gemini.Contracts.Reading;

/// <summary>A scalar as it was read: a string without quotes and escapes, everything else as it is in the text.</summary>
internal readonly ref struct Scalar(ScalarKind kind, ReadOnlySpan<byte> text, int start)
{
    public ScalarKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Its first byte in the reader's text.</summary>
    public int Start { get; } = start;
}

/// <summary>The kinds of scalars.</summary>
internal enum ScalarKind : byte
{
    String,
    Number,
    True,
    False,
    Null,
}
