using System.Collections.Immutable;

namespace Gemini.Contracts.Testing;

/// <summary>Figures are worse than those of the baseline, or cannot be compared with them.</summary>
public sealed class ScoreRegressionException : Exception
{
    /// <summary>Without a message.</summary>
    public ScoreRegressionException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What is worse.</param>
    public ScoreRegressionException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What is worse.</param>
    /// <param name="innerException">The cause.</param>
    public ScoreRegressionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ScoreRegressionException(string message, ImmutableArray<ScoreRegression> regressions)
        : base(message) => Regressions = regressions;

    /// <summary>What is worse; empty where the two runs cannot be compared.</summary>
    public ImmutableArray<ScoreRegression> Regressions { get; } = [];
}
