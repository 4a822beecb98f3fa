using System.Globalization;

namespace Gemini.Contracts.Geometry;

/// <summary>Coordinates as text that says what is what: named numbers and their unit, such as <c>[x1 10, y1 20, x2 60, y2 70] px</c>.</summary>
internal static class CoordinateText
{
    /// <summary>Pixels of the user's picture.</summary>
    public const string Pixels = "px";

    /// <summary>Thousandths of the picture that the model saw.</summary>
    public const string Thousandths = "/1000";

    /// <summary>Meters for places and sizes, degrees for rotations.</summary>
    public const string MetersAndDegrees = "m/°";

    /// <summary>Reads named numbers in any order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">The names, each of which must be there once.</param>
    /// <param name="unit">The unit, which must be there: numbers alone could be anything.</param>
    /// <param name="numbers">In the order of the names.</param>
    public static bool TryParse(ReadOnlySpan<char> text, ReadOnlySpan<string> names, string unit, Span<double> numbers)
    {
        text = text.Trim();
        if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[..^unit.Length].Trim().Trim("[](){}");
        int found = 0;
        foreach (Range range in text.SplitAny(',', ';'))
        {
            ReadOnlySpan<char> part = text[range].Trim();
            int end = part.IndexOfAny(" =:");
            int index = end < 0 ? -1 : IndexOf(names, part[..end]);
            if (index < 0 || (found & (1 << index)) != 0
                || !double.TryParse(part[end..].TrimStart(" =:"), NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index]))
            {
                return false;
            }

            found |= 1 << index;
        }

        return found == (1 << names.Length) - 1;
    }

    /// <summary>The error of a text that cannot be read.</summary>
    public static FormatException Error(ReadOnlySpan<char> text, string example) => new($"'{text}' is not of the form '{example}'.");

    /// <summary>Refuses a format string that these texts do not have.</summary>
    /// <exception cref="FormatException">The format is neither empty nor <c>G</c>.</exception>
    public static void CheckFormat(ReadOnlySpan<char> format)
    {
        if (!format.IsEmpty && !format.Equals("G", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"'{format}' is not a format of coordinates; leave it out, or use 'G'.");
        }
    }

    /// <summary>Whether all numbers are whole ones that an <see cref="int"/> holds.</summary>
    public static bool AreWhole(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!double.IsInteger(number) || Math.Abs(number) > int.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    private static int IndexOf(ReadOnlySpan<string> names, ReadOnlySpan<char> name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (name.Equals(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
