namespace Gemini.Contracts.Reading;

/// <summary>A place in the output to come back to.</summary>
/// <param name="Length">How many bytes were written.</param>
/// <param name="Map">How many entries the way back to the text has.</param>
internal readonly record struct OutputMark(int Length, int Map);
