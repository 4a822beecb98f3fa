using System.Globalization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <content>As text.</content>
public readonly partial record struct NormalizedBox
{
    private const string Example = "[ymin 20, xmin 10, ymax 70, xmax 60] /1000";

    private static ReadOnlySpan<string> Names => new[] { "ymin", "xmin", "ymax", "xmax" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static NormalizedBox Parse(ReadOnlySpan<char> text) => TryParse(text, out NormalizedBox result) ? result : throw CoordinateText.Error(text, Example);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<char> text, out NormalizedBox result)
    {
        Span<double> numbers = stackalloc double[4];
        bool isRead = CoordinateText.TryParse(text, Names, CoordinateText.Thousandths, numbers);
        result = isRead ? new NormalizedBox(numbers[0], numbers[1], numbers[2], numbers[3]) : default;
        return isRead;
    }

    /// <summary>Names and unit with the numbers, such as <c>[ymin 20, xmin 10, ymax 70, xmax 60] /1000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[ymin {YMin}, xmin {XMin}, ymax {YMax}, xmax {XMax}] /1000");
}
