using System.Globalization;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>
/// How sure a model says it is, 0 (a guess) to 1 (certain). Overlaps are suppressed, detections are scored and answers are drawn by it.
/// It is an estimate by the model itself, not a measured frequency: compare it only within one model and prompt, and measure its calibration before you use a threshold.
/// </summary>
[JsonConverter(typeof(ConfidenceJsonConverter))]
public readonly record struct Confidence : IComparable<Confidence>, IFormattable
{
    /// <summary>A confidence.</summary>
    /// <param name="value">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 0, more than 1, or not a number.</exception>
    public Confidence(double value)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence is 0 to 1.");
        }

        Value = value;
    }

    /// <summary>0 to 1.</summary>
    public double Value { get; }

    /// <summary>The number, 0 to 1.</summary>
    public static implicit operator double(Confidence confidence) => confidence.Value;

    /// <inheritdoc cref="Confidence(double)"/>
    public static explicit operator Confidence(double value) => new(value);

    /// <summary>Whether one is surer than the other.</summary>
    public static bool operator >(Confidence left, Confidence right) => left.Value > right.Value;

    /// <summary>Whether one is less sure than the other.</summary>
    public static bool operator <(Confidence left, Confidence right) => left.Value < right.Value;

    /// <summary>Whether one is at least as sure as the other.</summary>
    public static bool operator >=(Confidence left, Confidence right) => left.Value >= right.Value;

    /// <summary>Whether one is at most as sure as the other.</summary>
    public static bool operator <=(Confidence left, Confidence right) => left.Value <= right.Value;

    /// <inheritdoc cref="op_Implicit(Confidence)"/>
    public double ToDouble() => Value;

    /// <inheritdoc cref="Confidence(double)"/>
    public static Confidence FromDouble(double value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(Confidence other) => Value.CompareTo(other.Value);

    /// <summary>The number, such as <c>0.93</c>; the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
