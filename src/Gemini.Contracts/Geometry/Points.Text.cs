using System.Globalization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <content>As text.</content>
public readonly partial record struct PixelPoint
{
    private const string Example = "[x 10, y 20] px";

    private static ReadOnlySpan<string> Names => new[] { "x", "y" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static PixelPoint Parse(ReadOnlySpan<char> text) => TryParse(text, out PixelPoint result) ? result : throw CoordinateText.Error(text, Example);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<char> text, out PixelPoint result)
    {
        Span<double> numbers = stackalloc double[2];
        bool isRead = CoordinateText.TryParse(text, Names, CoordinateText.Pixels, numbers) && CoordinateText.AreWhole(numbers);
        result = isRead ? new PixelPoint((int)numbers[0], (int)numbers[1]) : default;
        return isRead;
    }

    /// <summary>Names and unit with the numbers, such as <c>[x 10, y 20] px</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[x {X}, y {Y}] px");
}

/// <content>As text.</content>
public readonly partial record struct NormalizedPoint
{
    private const string Example = "[y 20, x 10] /1000";

    private static ReadOnlySpan<string> Names => new[] { "y", "x" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static NormalizedPoint Parse(ReadOnlySpan<char> text) => TryParse(text, out NormalizedPoint result) ? result : throw CoordinateText.Error(text, Example);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<char> text, out NormalizedPoint result)
    {
        Span<double> numbers = stackalloc double[2];
        bool isRead = CoordinateText.TryParse(text, Names, CoordinateText.Thousandths, numbers);
        result = isRead ? new NormalizedPoint(numbers[0], numbers[1]) : default;
        return isRead;
    }

    /// <summary>Names and unit with the numbers, such as <c>[y 20, x 10] /1000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[y {Y}, x {X}] /1000");
}
