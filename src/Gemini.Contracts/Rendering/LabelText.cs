using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>How wide a label is, without a font.</summary>
internal static class LabelText
{
    // Advance widths of Helvetica and its metric twins (Arial, Liberation Sans) for U+0020 to U+007E, in thousandths of the font size.
    private static ReadOnlySpan<short> AsciiWidths =>
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>An estimate. The drawing makes the words as wide as this says, whatever the font.</summary>
    /// <param name="text">Clean text.</param>
    /// <param name="fontSize">In any unit; the width is in the same.</param>
    public static double Width(string text, double fontSize)
    {
        double thousandths = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            thousandths += Advance(rune);
        }

        return thousandths * fontSize / 1000 * 1.03;
    }

    /// <summary>The text, or as much of its beginning as fits with an ellipsis; empty where not even three characters do.</summary>
    public static string Fit(string text, double fontSize, double width)
    {
        if (Width(text, fontSize) <= width)
        {
            return text;
        }

        double left = width - Width("…", fontSize);
        int end = 0;
        int shown = 0;
        while (end < text.Length)
        {
            // Never between a letter and its marks, nor inside an emoji.
            int length = StringInfo.GetNextTextElementLength(text, end);
            left -= Width(text.Substring(end, length), fontSize);
            if (left < 0)
            {
                break;
            }

            end += length;
            shown++;
        }

        return shown < 3 ? "" : text[..end].TrimEnd() + "…";
    }

    private static double Advance(Rune rune)
    {
        if (rune.Value is >= 0x20 and < 0x7F)
        {
            return AsciiWidths[rune.Value - 0x20];
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => 780,
            UnicodeCategory.LowercaseLetter => 600,
            UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => 1370,
            UnicodeCategory.OtherLetter when rune.Value < 0x0900 => 560,
            UnicodeCategory.OtherLetter when rune.Value < 0x1100 => 800,
            UnicodeCategory.SpaceSeparator when rune.Value < 0x3000 => 500,
            _ => 1000,
        };
    }
}
