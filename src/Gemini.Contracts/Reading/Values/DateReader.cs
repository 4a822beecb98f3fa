using System.ComponentModel;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads dates, times and durations: as ISO 8601 writes them, and with a finding as people write them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DateReader
{
    private const string DateFormat = "a date (yyyy-MM-dd)";

    /// <summary>Reads a date, <c>yyyy-MM-dd</c>. A time of day after it is dropped, which is a finding; so is another form.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadDateOnly(this ref AnswerReader reader, out DateOnly value)
    {
        value = default;
        if (!TryNextText(ref reader, DateFormat, out string text, out int start))
        {
            return false;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            return true;
        }

        if (TryMoment(text, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            value = DateOnly.FromDateTime(moment.DateTime);
            reader.Note(FindingKind.DateWithTime, start, reader.Position);
            return true;
        }

        if (!TryOtherForm(ref reader, text, start, out value, out TimeOnly? time))
        {
            return RejectFormat(ref reader, text, DateFormat);
        }

        if (time is not null)
        {
            reader.Note(FindingKind.DateWithTime, start, reader.Position);
        }

        return true;
    }

    /// <summary>Reads a time of day, <c>HH:mm</c>, <c>HH:mm:ss</c> or with a fraction.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadTimeOnly(this ref AnswerReader reader, out TimeOnly value)
    {
        value = default;
        return TryNextText(ref reader, "a time (HH:mm:ss)", out string text, out _)
            && (TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
                || RejectFormat(ref reader, text, "a time (HH:mm:ss)"));
    }

    /// <summary>Reads a date and time, <c>yyyy-MM-ddTHH:mm:ss</c>, with or without fraction and offset; its kind says whether there was one. Another form is a finding.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadDateTime(this ref AnswerReader reader, out DateTime value)
    {
        value = default;
        if (!TryNextText(ref reader, "a date and time (yyyy-MM-ddTHH:mm:ss)", out string text, out int start))
        {
            return false;
        }

        if (StartsWithYear(text) && DateTime.TryParse(WithTicks(text), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value))
        {
            return true;
        }

        bool isRead = TryOtherForm(ref reader, text, start, out DateOnly date, out TimeOnly? time);
        value = isRead ? date.ToDateTime(time ?? default) : default;
        return isRead || RejectFormat(ref reader, text, "a date and time (yyyy-MM-ddTHH:mm:ss)");
    }

    /// <summary>Reads a date and time with an offset (RFC 3339); without one it is UTC. Another form is a finding.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadDateTimeOffset(this ref AnswerReader reader, out DateTimeOffset value)
    {
        value = default;
        if (!TryNextText(ref reader, "a date and time (yyyy-MM-ddTHH:mm:ssZ)", out string text, out int start))
        {
            return false;
        }

        if (TryMoment(text, DateTimeStyles.AssumeUniversal, out value))
        {
            return true;
        }

        bool isRead = TryOtherForm(ref reader, text, start, out DateOnly date, out TimeOnly? time);
        value = isRead ? new DateTimeOffset(date, time ?? default, TimeSpan.Zero) : default;
        return isRead || RejectFormat(ref reader, text, "a date and time (yyyy-MM-ddTHH:mm:ssZ)");
    }

    /// <summary>Reads a duration: ISO 8601 (<c>PT1M30S</c>), <c>hh:mm:ss</c>, <c>mm:ss</c> as the models write positions in a video, or seconds (<c>90</c>, <c>"90s"</c>).</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadTimeSpan(this ref AnswerReader reader, out TimeSpan value)
    {
        value = default;
        if (!ScalarReader.TryNext(ref reader, out Scalar scalar))
        {
            return false;
        }

        return scalar.Kind switch
        {
            ScalarKind.Null => reader.RejectNull("a duration"),
            ScalarKind.True or ScalarKind.False => reader.Reject(RejectionReason.WrongKind, "The value is a Boolean where a duration was expected."),
            _ => Durations.TryParse(scalar.Text, out value) || reader.RejectFormat(scalar.Text, "a duration (PT1M30S, hh:mm:ss or seconds)"),
        };
    }

    private static bool TryOtherForm(ref AnswerReader reader, string text, int start, out DateOnly date, out TimeOnly? time)
    {
        DateText other = DateText.Parse(text, reader.Session.Culture);
        date = other.Date ?? default;
        time = other.Time;
        if (other.Date is null)
        {
            return false;
        }

        reader.Note(FindingKind.DateInOtherForm, start, reader.Position, $"'{MemberNames.Shortened(text)}' was read as the date {Iso(date)}.");
        if (other.Alternative is { } alternative)
        {
            reader.Note(
                FindingKind.AmbiguousFormat,
                start,
                reader.Position,
                $"'{MemberNames.Shortened(text)}' was read as {Iso(date)}, month first; day first, it would be {Iso(alternative)}. [Culture] or ReadOptions.Culture decides.");
        }

        return true;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryNextText(ref AnswerReader reader, string expected, out string text, out int start)
    {
        bool isText = ScalarReader.TryNextText(ref reader, expected, out Scalar scalar);
        text = isText ? reader.Session.Texts.Get(scalar.Text.Trim(" \t\r\n"u8)) : "";
        start = scalar.Start;
        return isText;
    }

    private static bool RejectFormat(ref AnswerReader reader, string text, string expected) =>
        reader.Reject(RejectionReason.WrongFormat, $"'{MemberNames.Shortened(text)}' is not {expected}.");

    private static bool TryMoment(string text, DateTimeStyles styles, out DateTimeOffset value)
    {
        value = default;
        return StartsWithYear(text) && DateTimeOffset.TryParse(WithTicks(text), CultureInfo.InvariantCulture, styles, out value);
    }

    /// <summary>The framework's parser knows many national forms; here only those that begin with the year are left to it.</summary>
    private static bool StartsWithYear(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[3]) && text[4] == '-' && text[7] == '-';

    /// <summary>RFC 3339 allows any number of digits in a fraction, the framework seven.</summary>
    private static string WithTicks(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point + 1;
        while (point >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return point >= 0 && end - point - 1 > 7 ? string.Concat(text.AsSpan(0, point + 8), text.AsSpan(end)) : text;
    }
}
