using System.Globalization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <content>As text.</content>
public readonly partial record struct PixelBox
{
    private const string Example = "[x1 10, y1 20, x2 60, y2 70] px";

    private static ReadOnlySpan<string> Names => new[] { "x1", "y1", "x2", "y2" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static PixelBox Parse(ReadOnlySpan<char> text) => TryParse(text, out PixelBox result) ? result : throw CoordinateText.Error(text, Example);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<char> text, out PixelBox result)
    {
        Span<double> numbers = stackalloc double[4];
        bool isRead = CoordinateText.TryParse(text, Names, CoordinateText.Pixels, numbers) && CoordinateText.AreWhole(numbers);
        result = isRead ? new PixelBox((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]) : default;
        return isRead;
    }

    /// <summary>Names and unit with the numbers, such as <c>[x1 10, y1 20, x2 60, y2 70] px</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[x1 {X1}, y1 {Y1}, x2 {X2}, y2 {Y2}] px");
}
