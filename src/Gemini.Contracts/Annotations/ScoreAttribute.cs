namespace Gemini.Contracts;

/// <summary>
/// Says what a property counts and how it is compared when answers are scored against expected ones. The model is not told of it.
/// On a list of single values the comparer is that of the elements; on a <see cref="Located{T}"/> that of the value.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class ScoreAttribute : Attribute
{
    /// <summary>What the property counts among those of its object, at least 0; 0 leaves it out. 1 where not set.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>How its value is compared.</summary>
    public ScoreComparer Comparer { get; set; }

    /// <summary>How far two values may be apart and be the same: numbers in their own unit, points in pixels (normalized ones in thousandths of a side), dates and times in days. 0 where not set.</summary>
    public double Tolerance { get; set; }

    /// <summary>The same for numbers as a part of the expected value: 0.01 is one per cent of it. The larger of the two tolerances counts.</summary>
    public double RelativeTolerance { get; set; }

    /// <summary>The similarity, above 0 and at most 1, from which on the value is right. NaN, where not set, for the comparer's own: 0.8 for texts, 0.5 for boxes and masks, 1 for all others.</summary>
    public double Threshold { get; set; } = double.NaN;

    /// <summary>Whether texts and names are compared without regard to case.</summary>
    public bool IgnoreCase { get; set; }
}
