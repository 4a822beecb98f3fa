namespace Gemini.Contracts.Reading;

/// <summary>What is before a position of a text.</summary>
internal enum PreviousToken : byte
{
    /// <summary>Prose, a fence, nothing.</summary>
    Other,

    /// <summary>The bracket of a list or the brace of an envelope.</summary>
    Opening,

    /// <summary>An item, a list, or another value.</summary>
    Item,

    /// <summary>A comma.</summary>
    Comma,
}
