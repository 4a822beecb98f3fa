namespace Gemini.Contracts;

/// <summary>How much a model can be told to think.</summary>
public sealed record ThinkingAbility
{
    /// <summary>By what it is told.</summary>
    public ThinkingKind Kind { get; init; }

    /// <summary>The levels it takes in the API's words in lower case, least first, such as <c>low</c>; an open set. Empty where it takes none.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>The smallest budget but off, in tokens.</summary>
    public int MinBudget { get; init; }

    /// <summary>The largest budget, in tokens.</summary>
    public int MaxBudget { get; init; }

    /// <summary>Whether it can be switched off.</summary>
    public bool CanBeOff { get; init; }

    /// <summary>How it thinks when it is not told: <c>off</c>, <c>dynamic</c> or a level; null where that is not known.</summary>
    public string? Default { get; init; }
}
