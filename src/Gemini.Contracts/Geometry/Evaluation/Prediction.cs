namespace Gemini.Contracts;

/// <summary>What was answered.</summary>
/// <param name="Box">In pixels of the picture.</param>
/// <param name="Category">What it is said to be.</param>
/// <param name="Score">
/// How sure it is, in any unit: only the order counts. Gemini gives no scores: leave 1, with <see cref="EvaluationOptions.MergeTies"/>,
/// or take <see cref="ScoreOfRank"/>.
/// </param>
public readonly record struct Prediction(PixelBox Box, string Category, double Score = 1)
{
    /// <summary>What it is said to be; empty for the default value.</summary>
    public string Category { get => field ?? ""; init; } = Category;

    /// <summary>In pixels, for the area ranges; null: of the box.</summary>
    public double? Area { get; init; }

    /// <summary>A score for predictions that have none, on the assumption that a model names first what it is surest of: 1 ÷ (1 + rank).</summary>
    /// <param name="rank">The item's place in its prediction, from 0.</param>
    public static double ScoreOfRank(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        return 1.0 / (1 + (double)rank);
    }
}
