using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <content>As text.</content>
public readonly partial record struct PixelBox : ISpanParsable<PixelBox>, ISpanFormattable
{
    private const string Example = "[x1 10, y1 20, x2 60, y2 70] px";

    private static ReadOnlySpan<string> Names => new[] { "x1", "y1", "x2", "y2" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <param name="s">The text.</param>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static PixelBox Parse(ReadOnlySpan<char> s) => TryParse(s, out PixelBox result) ? result : throw CoordinateText.Error(s, Example);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out PixelBox)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out PixelBox result)
    {
        Span<double> numbers = stackalloc double[4];
        bool isRead = CoordinateText.TryParse(s, Names, CoordinateText.Pixels, numbers) && CoordinateText.AreWhole(numbers);
        result = isRead ? new PixelBox((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]) : default;
        return isRead;
    }

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">What was read; the default where nothing was.</param>
    /// <returns>Whether the text has this form.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PixelBox result) => TryParse(s, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out PixelBox)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PixelBox result) => TryParse(s.AsSpan(), out result);

    // The text is the same in every culture, so what takes a provider is reached through the interfaces only.
    static PixelBox ISpanParsable<PixelBox>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static PixelBox IParsable<PixelBox>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s);
    }

    /// <summary>Names and unit with the numbers, such as <c>[x1 10, y1 20, x2 60, y2 70] px</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[x1 {X1}, y1 {Y1}, x2 {X2}, y2 {Y2}] px");

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
        return destination.TryWrite(CultureInfo.InvariantCulture, $"[x1 {X1}, y1 {Y1}, x2 {X2}, y2 {Y2}] px", out charsWritten);
    }
}
