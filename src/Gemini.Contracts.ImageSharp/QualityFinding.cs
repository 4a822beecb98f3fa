namespace Gemini.Contracts;

/// <summary>One thing that makes models see a picture badly.</summary>
/// <param name="Problem">What.</param>
/// <param name="Value">What was measured, in the unit of the property of <see cref="PictureQuality"/> that has it.</param>
/// <param name="Message">One sentence: what it is and what to do.</param>
public sealed record QualityFinding(QualityProblem Problem, double Value, string Message);
