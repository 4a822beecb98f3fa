namespace Gemini.Contracts.Wire;

/// <summary>Where a response carried a thought signature, which has to be sent back in the same place when the conversation goes on.</summary>
/// <param name="TextEnd">Bytes of the answer's text up to the end of the signed part.</param>
/// <param name="ThoughtEnd">Bytes of the thoughts up to the end of the signed part.</param>
/// <param name="IsThought">Whether the signed part is a thought rather than text.</param>
/// <param name="Signature">The signature, base64 as it came.</param>
internal readonly record struct SignatureMark(int TextEnd, int ThoughtEnd, bool IsThought, string Signature);
