using System.Globalization;
using System.Text.RegularExpressions;
using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Constraints of which each can be satisfied, but not all at once.</summary>
internal static class ConstraintConflicts
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The attribute to change, and why; null where some value satisfies all constraints, or nobody can tell.</summary>
    public static (KnownAttribute Attribute, string Why)? Find(ValueKind kind, ConstraintsModel constraints) =>
        constraints.Allowed.Count == 0
            ? AreAllDenied(kind, constraints) ? (KnownAttribute.DeniedValues, "it excludes every value that the other constraints allow") : null
            : Permitted(kind, constraints).Count == 0 ? (KnownAttribute.AllowedValues, "the other constraints exclude every value that it allows") : null;

    /// <summary>The same without the allowed values that other constraints exclude: a model that is offered one would be rejected for it.</summary>
    public static ConstraintsModel Narrowed(ValueKind kind, ConstraintsModel constraints)
    {
        List<string> permitted = Permitted(kind, constraints);
        return permitted.Count == constraints.Allowed.Count ? constraints : constraints with { Allowed = EquatableArray.From(permitted) };
    }

    private static List<string> Permitted(ValueKind kind, ConstraintsModel constraints)
    {
        List<string> permitted = [];
        foreach (string allowed in constraints.Allowed)
        {
            if (Permits(kind, constraints, allowed))
            {
                permitted.Add(allowed);
            }
        }

        return permitted;
    }

    /// <summary>Whether each whole number between the bounds is denied, or of other numbers the only one.</summary>
    private static bool AreAllDenied(ValueKind kind, ConstraintsModel constraints)
    {
        if (constraints.Denied.Count == 0 || kind is < ValueKind.SByte or > ValueKind.Decimal)
        {
            return false;
        }

        bool isWhole = kind <= ValueKind.UInt64;
        (double least, double most) = NumberLimits.Of(kind);
        double low = constraints.Minimum is { } minimum ? Number(minimum) : least;
        double high = constraints.Maximum is { } maximum ? Number(maximum) : most;
        HashSet<double> denied = [];
        foreach (string value in constraints.Denied)
        {
            double number = Number(value);
            if (number >= low && number <= high && (!isWhole || Math.Floor(number) == number))
            {
                denied.Add(number);
            }
        }

        return denied.Count == high - low + 1 && (isWhole || low == high);
    }

    private static bool Permits(ValueKind kind, ConstraintsModel constraints, string value)
    {
        foreach (string denied in constraints.Denied)
        {
            if (denied == value)
            {
                return false;
            }
        }

        if (kind == ValueKind.String)
        {
            int length = value.Length;
            return length >= constraints.MinLength && (constraints.MaxLength < 0 || length <= constraints.MaxLength)
                && (constraints.Pattern is not { } pattern || Matches(value, pattern));
        }

        double number = Number(value);
        bool isHighEnough = constraints.Minimum is not { } minimum || IsBeyond(number, Number(minimum), constraints.MinimumIsExclusive);
        return isHighEnough && (constraints.Maximum is not { } maximum || IsBeyond(-number, -Number(maximum), constraints.MaximumIsExclusive));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool IsBeyond(double number, double bound, bool isExclusive) => isExclusive ? number > bound : number >= bound;

    /// <summary>A pattern that takes too long excludes nothing here: the reader tries it in linear time where it can.</summary>
    private static bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, "^(?:" + pattern + ")$", RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
