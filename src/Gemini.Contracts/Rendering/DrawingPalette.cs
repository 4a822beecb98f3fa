using System.Buffers;
using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>Colors that tell neighbors apart. All are light, so that with a dark halo each can be seen on any picture.</summary>
internal static class DrawingPalette
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    // As far apart as seven light colors can be for every kind of color vision: at least 0.11 of OKLab also as protanopes, deuteranopes and tritanopes see them (the tests compute it).
    private static readonly string[] Colors = ["#eeff11", "#5599ee", "#ff6699", "#55dddd", "#aa9900", "#eebb77", "#aaffcc"];

    /// <summary>How many colors there are.</summary>
    public static int Count => Colors.Length;

    /// <summary>The color of an item that was given none.</summary>
    /// <param name="index">From 0.</param>
    public static string Of(int index) => Colors[index % Colors.Length];

    /// <summary>The color of a label: the same in every drawing. Two of many labels may share one.</summary>
    public static string Of(string label)
    {
        // FNV-1a over UTF-16 units: string.GetHashCode differs from run to run.
        uint hash = 2166136261;
        foreach (char unit in label)
        {
            hash = (hash ^ unit) * 16777619;
        }

        return Colors[hash % (uint)Colors.Length];
    }

    /// <summary>Whether it is <c>#rgb</c> or <c>#rrggbb</c>, and so cannot carry anything else into a style.</summary>
    public static bool IsColor(string color) =>
        color.Length is 4 or 7 && color[0] == '#' && !color.AsSpan(1).ContainsAnyExcept(HexDigits);

    /// <summary>Black or white, whichever has more contrast on a color (WCAG 2 relative luminance; the two are equal at 0.179).</summary>
    public static string TextOn(string color) => Luminance(color) > 0.179 ? "#000" : "#fff";

    /// <summary>The other of the two, for the halo around a line of the color.</summary>
    public static string HaloOf(string color) => TextOn(color);

    /// <summary>WCAG 2 relative luminance, 0–1.</summary>
    public static double Luminance(string color)
    {
        int digits = color.Length == 4 ? 1 : 2;
        return 0.2126 * Linear(color, 1, digits) + 0.7152 * Linear(color, 1 + digits, digits) + 0.0722 * Linear(color, 1 + 2 * digits, digits);
    }

    private static double Linear(string color, int start, int digits)
    {
        int value = int.Parse(color.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        double channel = value * (digits == 1 ? 17 : 1) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
    }
}
