using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A place of an <see cref="AnswerReader"/> to come back to.</summary>
/// <param name="Position">The next byte to be read.</param>
/// <param name="Depth">How many objects and arrays were open.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ReaderMark(int Position, int Depth);
