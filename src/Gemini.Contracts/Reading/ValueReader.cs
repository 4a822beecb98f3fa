using System.Diagnostics.CodeAnalysis;

namespace Gemini.Contracts.Reading;

/// <summary>Reads one value of a type; generated for every type of a contract.</summary>
/// <returns>False where the reader's <see cref="AnswerReader.Status"/> says why there is no value.</returns>
public delegate bool ValueReader<T>(ref AnswerReader reader, [MaybeNullWhen(false)] out T value);
