using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads one value of a type; generated for every type of a contract.</summary>
/// <returns>False where the reader's <see cref="AnswerReader.Status"/> says why there is no value.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool ValueReader<T>(ref AnswerReader reader, [MaybeNullWhen(false)] out T value);
