using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Makes a model's words safe to show: they may hold anything.</summary>
internal static class DrawingText
{
    /// <summary>What a label may hold, in UTF-16 units, before it is cut.</summary>
    public const int LongestLabel = 400;

    // More marks on one letter than any script writes are there to run over other lines.
    private const int MaxMarks = 5;

    /// <summary>One line without control, direction-overriding and invisible characters; cut at <see cref="LongestLabel"/>.</summary>
    public static string Clean(string? text)
    {
        StringBuilder clean = new();
        bool space = false;
        int marks = 0;
        foreach (Rune rune in (text ?? "").EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                space = clean.Length > 0;
                continue;
            }

            bool isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            marks = isMark ? marks + 1 : 0;
            if (IsLeftOut(rune, category) || marks > MaxMarks)
            {
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength + 2 > LongestLabel)
            {
                return clean.Append('…').ToString();
            }

            if (space)
            {
                clean.Append(' ');
                space = false;
            }

            clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>The text with U+FFFD for each half of a surrogate pair that stands alone: a file in UTF-8 cannot hold it, and writing it would throw.</summary>
    public static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        StringBuilder whole = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }

    /// <summary>The text for an XML or HTML element or a quoted attribute.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny("&<>\"'"))
        {
            return text;
        }

        return new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").ToString();
    }

    /// <summary>A number with at most four decimals.</summary>
    public static string Number(double value) => Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Whether the first letter that has a direction runs from right to left (Unicode Bidirectional Algorithm, rule P2).</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
                    or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
            }
        }

        return false;
    }

    private static bool IsLeftOut(Rune rune, UnicodeCategory category)
    {
        // The joiners are part of emoji and of Persian and Indic words.
        const int ZeroWidthNonJoiner = 0x200C;
        const int ZeroWidthJoiner = 0x200D;
        bool isNoCharacter = (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
        return isNoCharacter
            || category is UnicodeCategory.Control
            || (category is UnicodeCategory.Format && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner));
    }
}
