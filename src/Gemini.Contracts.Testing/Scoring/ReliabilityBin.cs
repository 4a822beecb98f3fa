namespace Gemini.Contracts.Testing;

/// <summary>Answers whose confidence lies in one class.</summary>
/// <param name="From">The least confidence, 0–1, exclusive; of the first class inclusive.</param>
/// <param name="To">The largest confidence, 0–1, inclusive.</param>
/// <param name="Count">How many answers.</param>
/// <param name="MeanConfidence">The mean of their confidences; null where there are none.</param>
/// <param name="Accuracy">Which part of them is right; null where there are none.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double? MeanConfidence, double? Accuracy);
