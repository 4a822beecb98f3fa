namespace Gemini.Contracts;

/// <summary>What a property's <see cref="ScoreAttribute"/> says.</summary>
/// <param name="Weight">What the property counts among those of its object; 0 leaves it out.</param>
/// <param name="Comparer">How its value is compared.</param>
/// <param name="Tolerance">How far two values may be apart, in the value's own unit; of dates and times in days.</param>
/// <param name="RelativeTolerance">The same as a part of the expected number.</param>
/// <param name="Threshold">The similarity from which on the value is right; null for the comparer's own.</param>
/// <param name="IgnoreCase">Whether case plays no part.</param>
public sealed record ScoreRule(
    double Weight = 1, ScoreComparer Comparer = ScoreComparer.Auto, double Tolerance = 0, double RelativeTolerance = 0, double? Threshold = null, bool IgnoreCase = false);
