namespace Gemini.Contracts.Testing;

/// <summary>What a miss is.</summary>
public enum ScoreMissKind
{
    /// <summary>Something expected was not answered.</summary>
    Missed,

    /// <summary>Something was answered that was not expected.</summary>
    Extra,

    /// <summary>A value was answered that is not right.</summary>
    Wrong,
}
