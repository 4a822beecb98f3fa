namespace Gemini.Contracts.Reading;

/// <summary>How much a session had gathered at some moment, to come back to.</summary>
/// <param name="Findings">How many findings.</param>
/// <param name="Rejected">How many rejected items, and up to where the last one has the bytes of others.</param>
internal readonly record struct SessionMark(int Findings, (int Count, int LastEnd) Rejected);
