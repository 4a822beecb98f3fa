using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Where a value is in the answer, and which picture it belongs to.</summary>
/// <param name="Image">The image placeholder; -1 where that is not known.</param>
/// <param name="Start">The value's first byte in the reader's text.</param>
/// <param name="End">The byte after its last one.</param>
/// <param name="Pointer">Its JSON pointer, where it is not the reader's current value.</param>
internal readonly record struct ValuePlace(int Image, int Start, int End, string? Pointer = null)
{
    /// <summary>Adds a finding on the value.</summary>
    public void Note(ref AnswerReader reader, FindingKind kind, string? message = null) => reader.Note(kind, Start, End, message, Pointer);
}
