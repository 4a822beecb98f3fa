using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>What a contract asks of a value besides its type. All of it is checked, whatever the model was told.</summary>
/// <remarks>Each method returns false, and rejects the object, where the constraint does not hold.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Constraints
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>The value is <paramref name="bound"/> or more.</summary>
    public static bool AtLeast<T>(ref AnswerReader reader, T value, T bound)
        where T : INumber<T> => value >= bound || OutOfRange(ref reader, value, "at least", bound);

    /// <summary>The value is <paramref name="bound"/> or less.</summary>
    public static bool AtMost<T>(ref AnswerReader reader, T value, T bound)
        where T : INumber<T> => value <= bound || OutOfRange(ref reader, value, "at most", bound);

    /// <summary>The value is more than <paramref name="bound"/>.</summary>
    public static bool MoreThan<T>(ref AnswerReader reader, T value, T bound)
        where T : INumber<T> => value > bound || OutOfRange(ref reader, value, "more than", bound);

    /// <summary>The value is less than <paramref name="bound"/>.</summary>
    public static bool LessThan<T>(ref AnswerReader reader, T value, T bound)
        where T : INumber<T> => value < bound || OutOfRange(ref reader, value, "less than", bound);

    /// <summary>A collection has at least that many elements.</summary>
    public static bool AtLeastElements(ref AnswerReader reader, int count, int least) =>
        count >= least || Violated(ref reader, $"There must be at least {Text(least)} elements; there are {Text(count)}.");

    /// <summary>A collection has at most that many elements.</summary>
    public static bool AtMostElements(ref AnswerReader reader, int count, int most) =>
        count <= most || Violated(ref reader, $"There may be at most {Text(most)} elements; there are {Text(count)}.");

    /// <summary>A string has that many characters, as .NET counts them (UTF-16).</summary>
    public static bool Characters(ref AnswerReader reader, string value, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length < least
            ? Violated(ref reader, $"The text must have at least {Text(least)} characters; it has {Text(value.Length)}.")
            : value.Length <= most || Violated(ref reader, $"The text may have at most {Text(most)} characters; it has {Text(value.Length)}.");
    }

    /// <summary>The pattern matches the whole string.</summary>
    public static bool Matches(ref AnswerReader reader, string value, Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(pattern);
        bool isMatch;
        try
        {
            isMatch = pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return Violated(ref reader, $"Whether the text matches {pattern} took too long to find out.");
        }

        return isMatch || Violated(ref reader, $"The text \"{Short(value)}\" does not match {pattern}.");
    }

    /// <summary>The value is one of these.</summary>
    public static bool OneOf<T>(ref AnswerReader reader, T value, params ReadOnlySpan<T> allowed)
        where T : IEquatable<T> => allowed.Contains(value) || Violated(ref reader, $"{Short(Text(value))} is none of the allowed values {Join(allowed)}.");

    /// <summary>The value is not one of these.</summary>
    public static bool NoneOf<T>(ref AnswerReader reader, T value, params ReadOnlySpan<T> denied)
        where T : IEquatable<T> => !denied.Contains(value) || Violated(ref reader, $"{Short(Text(value))} is one of the values that may not be, {Join(denied)}.");

    /// <summary>A pattern for <see cref="Matches"/>: in linear time where the pattern allows that, else with a time limit.</summary>
    /// <param name="pattern">A .NET regular expression.</param>
    public static Regex Pattern(string pattern)
    {
        string whole = "\\A(?:" + pattern + ")\\z";
        try
        {
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, RegexOptions.CultureInvariant, MatchTimeout);
        }
    }

    private static bool OutOfRange<T>(ref AnswerReader reader, T value, string relation, T bound)
        where T : INumber<T> => reader.Reject(RejectionReason.OutOfRange, $"{Text(value)} is not {relation} {Text(bound)}.");

    private static bool Violated(ref AnswerReader reader, string message) => reader.Reject(RejectionReason.ConstraintViolated, message);

    private static string Text<T>(T value) => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? "null";

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Join<T>(ReadOnlySpan<T> values)
    {
        List<string> texts = [];
        foreach (T value in values)
        {
            texts.Add(Short(Text(value)));
        }

        return string.Join(", ", texts);
    }
}
