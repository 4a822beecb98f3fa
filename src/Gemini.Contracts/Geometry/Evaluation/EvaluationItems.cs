namespace Gemini.Contracts;

/// <summary>What is in a picture in truth.</summary>
/// <param name="Box">In pixels of the picture.</param>
/// <param name="Category">What it is.</param>
public readonly record struct EvaluationTruth(PixelBox Box, string Category)
{
    /// <summary>Whether the box holds a crowd: any number of answers may lie in it, none counts as right or wrong, and none need to.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>In pixels, for the area ranges; null: of the box. COCO takes the area of the outline, where there is one.</summary>
    public double? Area { get; init; }
}

/// <summary>What was answered.</summary>
/// <param name="Box">In pixels of the picture.</param>
/// <param name="Category">What it is said to be.</param>
/// <param name="Score">
/// How sure it is, in any unit: only the order counts. Gemini gives no scores: leave 1, with <see cref="EvaluationOptions.TiesAreOneStep"/>,
/// or take <see cref="ScoreOfRank"/>.
/// </param>
public readonly record struct EvaluationAnswer(PixelBox Box, string Category, double Score = 1)
{
    /// <summary>In pixels, for the area ranges; null: of the box.</summary>
    public double? Area { get; init; }

    /// <summary>A score for answers that have none, on the assumption that a model names first what it is surest of: 1 ÷ (1 + rank).</summary>
    /// <param name="rank">The item's place in its answer, from 0.</param>
    public static double ScoreOfRank(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        return 1.0 / (1 + (double)rank);
    }
}
