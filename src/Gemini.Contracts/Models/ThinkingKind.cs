namespace Gemini.Contracts;

/// <summary>By what a model is told how much to think.</summary>
public enum ThinkingKind
{
    /// <summary>It does not think.</summary>
    None,

    /// <summary><c>thinkingBudget</c>, a number of tokens.</summary>
    Budget,

    /// <summary><c>thinkingLevel</c>, a word.</summary>
    Level,
}
