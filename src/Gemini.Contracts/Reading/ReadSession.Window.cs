namespace Gemini.Contracts.Reading;

/// <content>
/// The part of the text that is looked at. Whoever looks counts places from the window's first byte on; a finding has its place in the whole text.
/// </content>
internal sealed partial class ReadSession
{
    /// <summary>The text's blocks, where it arrives in pieces; null where it is whole and the window is all of it.</summary>
    internal TextBlocks? Blocks { get; init; }

    /// <summary>The bytes of the text that are looked at: all of them, or the end of what has come so far.</summary>
    internal ReadOnlyMemory<byte> Window { get; private set; } = text;

    /// <summary>Where in the text the window begins, in bytes.</summary>
    internal int WindowStart { get; private set; }

    /// <summary>How long the text is so far, in bytes.</summary>
    internal int Length => WindowStart + Window.Length;

    /// <summary>Whether the text is nothing but white space.</summary>
    internal bool IsBlank => Blocks?.IsBlank ?? !Window.Span.ContainsAnyExcept(" \t\r\n"u8);

    /// <summary>Looks at other bytes of the text, or at more of them.</summary>
    internal void Look(ReadOnlyMemory<byte> window, int start)
    {
        Window = window;
        WindowStart = start;
    }

    /// <summary>Where in the text some bytes stand that are in the window; -1 for others, such as a repaired value's.</summary>
    internal int PlaceOf(ReadOnlySpan<byte> bytes) => Window.Span.Overlaps(bytes, out int place) ? WindowStart + place : -1;
}
