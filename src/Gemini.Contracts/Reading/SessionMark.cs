namespace Gemini.Contracts.Reading;

/// <summary>How much a session had gathered at some moment, to come back to.</summary>
/// <param name="Findings">How many findings.</param>
/// <param name="Rejected">How many rejected items stood for themselves.</param>
/// <param name="RejectedTo">How far the last of them reached because it stands for others, too; 0 where it does not.</param>
internal readonly record struct SessionMark(int Findings, int Rejected, int RejectedTo);
