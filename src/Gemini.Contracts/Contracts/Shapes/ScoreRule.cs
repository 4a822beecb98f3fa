namespace Gemini.Contracts;

/// <summary>What a property's <see cref="ScoreAttribute"/> says.</summary>
public sealed record ScoreRule
{
    /// <summary>What the property counts among those of its object; 0 leaves it out.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How its value is compared.</summary>
    public ScoreComparer Comparer { get; init; } = ScoreComparer.Auto;

    /// <summary>How far two values may be apart, in the value's own unit; of dates and times in days.</summary>
    public double Tolerance { get; init; }

    /// <summary>The same as a part of the expected number.</summary>
    public double RelativeTolerance { get; init; }

    /// <summary>The similarity from which on the value is right; null for the comparer's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether case plays no part.</summary>
    public bool IgnoreCase { get; init; }
}
