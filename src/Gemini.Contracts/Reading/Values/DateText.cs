using System.Globalization;

namespace Gemini.Contracts.Reading;

/// <summary>A date as people write it: <c>24.12.2025</c>, <c>12/24/2025</c>, <c>2025/12/24</c>, <c>December 24, 2025</c>, perhaps with a time of day.</summary>
internal readonly struct DateText
{
    private static readonly string[] MonthNameFormats =
        ["d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy", "d. MMM yyyy", "d-MMM-yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy"];

    private static readonly string[] TimeFormats = ["HH:mm", "H:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt"];

    /// <summary>The date; null where the text is none.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>The time of day; null where there is none.</summary>
    public TimeOnly? Time { get; private init; }

    /// <summary>The date with day and month exchanged, where the text may mean that as well and no culture says which.</summary>
    public DateOnly? Alternative { get; private init; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">Which of day and month comes first where the text alone does not say so; null where that is unknown, and month first is assumed.</param>
    public static DateText Parse(string text, CultureInfo? culture)
    {
        if (DateOnly.TryParseExact(text, MonthNameFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out DateOnly named)
            || (culture is not null && DateOnly.TryParseExact(text, MonthNameFormats, culture, DateTimeStyles.AllowWhiteSpaces, out named)))
        {
            return new DateText { Date = named };
        }

        int end = text.AsSpan().IndexOfAny(" T,");
        ReadOnlySpan<char> date = end < 0 ? text : text.AsSpan(0, end);
        ReadOnlySpan<char> time = end < 0 ? default : text.AsSpan(end).TrimStart(" T,");
        TimeOnly timeOfDay = default;
        if (end >= 0 && !TimeOnly.TryParseExact(time, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out timeOfDay))
        {
            return default;
        }

        return ParseNumbers(date, culture) with { Time = end < 0 ? null : timeOfDay };
    }

    /// <summary>Three numbers, one of which is a year of four digits.</summary>
    private static DateText ParseNumbers(ReadOnlySpan<char> text, CultureInfo? culture)
    {
        char separator = text.IndexOfAny("./-") is >= 0 and int place ? text[place] : '\0';
        Span<Range> parts = stackalloc Range[4];
        if (separator == '\0' || text.Split(parts, separator) != 3 || text.Length is < 8 or > 10
            || !TryNumber(text[parts[0]], out int first) || !TryNumber(text[parts[1]], out int second) || !TryNumber(text[parts[2]], out int third))
        {
            return default;
        }

        if (parts[0].GetOffsetAndLength(text.Length).Length == 4)
        {
            return new DateText { Date = ToDate(first, second, third) };
        }

        if (parts[2].GetOffsetAndLength(text.Length).Length != 4)
        {
            return default;
        }

        // Points are used where the day comes first.
        (DateOnly? dayFirst, DateOnly? monthFirst) = (ToDate(third, second, first), ToDate(third, first, second));
        bool isDayFirst = separator == '.' || (culture is not null && IsDayFirst(culture));
        bool isAmbiguous = separator != '.' && culture is null && dayFirst is not null && monthFirst is not null && dayFirst != monthFirst;
        return new DateText
        {
            Date = isDayFirst ? dayFirst ?? monthFirst : monthFirst ?? dayFirst,
            Alternative = isAmbiguous ? dayFirst : null,
        };
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length is 1 or 2 or 4;

    private static DateOnly? ToDate(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static bool IsDayFirst(CultureInfo culture)
    {
        string pattern = culture.DateTimeFormat.ShortDatePattern;
        return pattern.IndexOf('d', StringComparison.Ordinal) < pattern.IndexOf('M', StringComparison.Ordinal);
    }
}
