using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <content>As text.</content>
public readonly partial record struct NormalizedBox : ISpanParsable<NormalizedBox>, ISpanFormattable
{
    private const string Example = "[ymin 20, xmin 10, ymax 70, xmax 60] /1000";

    private static ReadOnlySpan<string> Names => new[] { "ymin", "xmin", "ymax", "xmax" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <param name="s">The text.</param>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static NormalizedBox Parse(ReadOnlySpan<char> s) => TryParse(s, out NormalizedBox result) ? result : throw CoordinateText.Error(s, Example);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out NormalizedBox)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out NormalizedBox result)
    {
        Span<double> numbers = stackalloc double[4];
        bool isRead = CoordinateText.TryParse(s, Names, CoordinateText.Thousandths, numbers);
        result = isRead ? new NormalizedBox(numbers[0], numbers[1], numbers[2], numbers[3]) : default;
        return isRead;
    }

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">What was read; the default where nothing was.</param>
    /// <returns>Whether the text has this form.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out NormalizedBox result) => TryParse(s, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out NormalizedBox)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NormalizedBox result) => TryParse(s.AsSpan(), out result);

    // The text is the same in every culture, so what takes a provider is reached through the interfaces only.
    static NormalizedBox ISpanParsable<NormalizedBox>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static NormalizedBox IParsable<NormalizedBox>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s);
    }

    /// <summary>Names and unit with the numbers, such as <c>[ymin 20, xmin 10, ymax 70, xmax 60] /1000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[ymin {YMin}, xmin {XMin}, ymax {YMax}, xmax {XMax}] /1000");

    /// <inheritdoc cref="ToString()"/>
    /// <param name="format">Null, empty or <c>G</c>: there is one form.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">Another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        CoordinateText.CheckFormat(format);
        return ToString();
    }

    /// <inheritdoc cref="ToString(string?, IFormatProvider?)"/>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="charsWritten">How many characters were written.</param>
    /// <param name="format">Empty or <c>G</c>: there is one form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <returns>Whether the text fits.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        CoordinateText.CheckFormat(format);
        return destination.TryWrite(CultureInfo.InvariantCulture, $"[ymin {YMin}, xmin {XMin}, ymax {YMax}, xmax {XMax}] /1000", out charsWritten);
    }
}
