using System.Collections.Immutable;
using Gemini.Contracts.Testing.Scoring;

namespace Gemini.Contracts.Testing;

/// <summary>What became of one picture of a labeled set.</summary>
public sealed class ScoredPicture
{
    internal ScoredPicture(string name, double? score, bool? isRight, string? problem, ImmutableArray<ScoreMiss> misses, ImmutableArray<MissDrawing> drawings)
    {
        Name = name;
        Score = score;
        IsRight = isRight;
        Problem = problem;
        Misses = misses;
        Drawings = drawings;
    }

    /// <summary>The name in the set.</summary>
    public string Name { get; }

    /// <summary>The similarity of the answer and the expected one, 0–1; null where only boxes are known, or nothing is scored.</summary>
    public double? Score { get; }

    /// <summary>Whether all that is scored is right; null as for <see cref="Score"/>.</summary>
    public bool? IsRight { get; }

    /// <summary>Why there is no whole answer: what the call failed with, how it ended, how many objects were rejected; null where the answer is whole.</summary>
    public string? Problem { get; }

    /// <summary>What is missed, extra and wrong.</summary>
    public ImmutableArray<ScoreMiss> Misses { get; }

    /// <summary>The misses in the pictures.</summary>
    internal ImmutableArray<MissDrawing> Drawings { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Misses.Length} misses{(Problem is null ? "" : ", " + Problem)}";
}
