using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <content>As text.</content>
public readonly partial record struct Box3D : ISpanParsable<Box3D>, ISpanFormattable
{
    private const string Example = "[x 0.1, y 0.2, z 1.5, width 0.4, height 0.3, length 0.5, roll 0, pitch 0, yaw 90] m/°";

    private static ReadOnlySpan<string> Names => new[] { "x", "y", "z", "width", "height", "length", "roll", "pitch", "yaw" };

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit. Bare numbers are refused, since their order could be any.</summary>
    /// <param name="s">The text.</param>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static Box3D Parse(ReadOnlySpan<char> s) => TryParse(s, out Box3D result) ? result : throw CoordinateText.Error(s, Example);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Box3D)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out Box3D result)
    {
        Span<double> numbers = stackalloc double[9];
        bool isRead = CoordinateText.TryParse(s, Names, CoordinateText.MetersAndDegrees, numbers);
        result = isRead ? new Box3D(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8]) : default;
        return isRead;
    }

    /// <summary>Reads what <see cref="ToString()"/> writes: named numbers in any order and the unit.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">What was read; the default where nothing was.</param>
    /// <returns>Whether the text has this form.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Box3D result) => TryParse(s, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Box3D)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Box3D result) => TryParse(s.AsSpan(), out result);

    // The text is the same in every culture, so what takes a provider is reached through the interfaces only.
    static Box3D ISpanParsable<Box3D>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static Box3D IParsable<Box3D>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s);
    }

    /// <summary>Names and unit with the numbers, such as <c>[x 0.1, y 0.2, z 1.5, width 0.4, height 0.3, length 0.5, roll 0, pitch 0, yaw 90] m/°</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[x {X}, y {Y}, z {Z}, width {Width}, height {Height}, length {Length}, roll {Roll}, pitch {Pitch}, yaw {Yaw}] m/°");

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
        return destination.TryWrite(CultureInfo.InvariantCulture, $"[x {X}, y {Y}, z {Z}, width {Width}, height {Height}, length {Length}, roll {Roll}, pitch {Pitch}, yaw {Yaw}] m/°", out charsWritten);
    }
}
