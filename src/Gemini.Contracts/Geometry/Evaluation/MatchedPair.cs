namespace Gemini.Contracts;

/// <summary>An prediction and the ground truth it was matched with, by their places in the lists.</summary>
/// <param name="Prediction">From 0.</param>
/// <param name="GroundTruth">From 0.</param>
/// <param name="IoU">Of the two, 0–1: IoU unless another measure was given.</param>
public readonly record struct MatchedPair(int Prediction, int GroundTruth, double IoU);
