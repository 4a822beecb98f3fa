using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Reading;

/// <summary>A number in a string, as people write it: perhaps with a currency, and with a point or a comma for decimals or thousands.</summary>
internal readonly struct NumberText
{
    private const int MaxLength = 64;

    /// <summary>ISO 4217 codes of the currencies that are used most.</summary>
    private const string CurrencyCodes =
        "AED AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PEN PHP PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR";

    /// <summary>Digits with at most one point, perhaps a sign and an exponent, in ASCII; null where the string is no number.</summary>
    public byte[]? Plain { get; private init; }

    /// <summary>Whether the string was written so, or with a plus sign or spaces around it.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>Whether a single comma before three digits was taken for a separator of thousands, and no culture says so.</summary>
    public bool IsAmbiguous { get; private init; }

    /// <summary>Reads a string's text.</summary>
    /// <param name="text">UTF-8, unescaped.</param>
    /// <param name="culture">Which separates decimals from thousands where the text alone does not; null where that is unknown.</param>
    public static NumberText Parse(ReadOnlySpan<byte> text, CultureInfo? culture)
    {
        ReadOnlySpan<byte> trimmed = text.Trim(" \t\r\n"u8);
        trimmed = trimmed.StartsWith((byte)'+') ? trimmed[1..] : trimmed;
        bool commaIsDecimal = culture?.NumberFormat.NumberDecimalSeparator == ",";
        if (IsPlainNumber(trimmed) && !(commaIsDecimal && HasThousands(trimmed, (byte)'.')))
        {
            return new NumberText { Plain = trimmed.ToArray(), IsPlain = true };
        }

        return trimmed.Length > MaxLength ? default : ParseFormatted(Encoding.UTF8.GetString(trimmed), culture, commaIsDecimal);
    }

    /// <summary>Whether a text is digits with at most one point, perhaps a minus sign and an exponent.</summary>
    public static bool IsPlainNumber(ReadOnlySpan<byte> text)
    {
        int digits = text.StartsWith((byte)'-') ? 1 : 0;
        int p = JsonTokens.AfterDigits(text, digits);
        int count = p - digits;
        if (p < text.Length && text[p] == '.')
        {
            digits = p + 1;
            p = JsonTokens.AfterDigits(text, digits);
            count += p - digits;
        }

        return count > 0 && JsonTokens.EndOfExponent(text, p) == text.Length;
    }

    private static NumberText ParseFormatted(string text, CultureInfo? culture, bool commaIsDecimal)
    {
        string number = WithoutCurrency(text, out bool isNegative);
        if (number.Length == 0 || !char.IsAsciiDigit(number[^1]) || !(char.IsAsciiDigit(number[0]) || number[0] is '.' or ','))
        {
            return default;
        }

        int point = number.LastIndexOf('.');
        int comma = number.LastIndexOf(',');
        char? separator = point >= 0 && comma >= 0 ? (point > comma ? '.' : ',') : point >= 0 ? '.' : comma >= 0 ? ',' : null;
        bool isAmbiguous = false;
        if (separator is { } sole && (point < 0 || comma < 0))
        {
            if (number.IndexOf(sole) != number.LastIndexOf(sole))
            {
                // 1,234,567: what is repeated does not separate decimals.
                separator = null;
            }
            else if (HasThousands(Encoding.ASCII.GetBytes(number), (byte)sole) && (sole == ',' ? !commaIsDecimal : commaIsDecimal))
            {
                separator = null;
                isAmbiguous = sole == ',' && culture is null;
            }
        }

        int whole = separator is { } mark ? number.LastIndexOf(mark) : number.Length;
        StringBuilder plain = new(isNegative ? "-" : "");
        if (!AppendGroups(plain, number[..whole]) || number[Math.Min(number.Length, whole + 1)..].Any(static one => !char.IsAsciiDigit(one)))
        {
            return default;
        }

        plain.Append(whole < number.Length ? "." + number[(whole + 1)..] : "");
        return new NumberText { Plain = Encoding.ASCII.GetBytes(plain.ToString()), IsAmbiguous = isAmbiguous };
    }

    /// <summary>Whether a separator follows one to three digits and precedes exactly three: <c>1,234</c>.</summary>
    private static bool HasThousands(ReadOnlySpan<byte> text, byte separator)
    {
        text = text.TrimStart((byte)'-');
        int place = text.IndexOf(separator);
        return place is >= 1 and <= 3 && text[0] != '0' && text.Length == place + 4 && text[(place + 1)..].IndexOf(separator) < 0;
    }

    /// <summary>Digits, in groups of three where there are separators.</summary>
    private static bool AppendGroups(StringBuilder plain, string whole)
    {
        string[] groups = whole.Split('.', ',', '\'', '’', ' ', '\u00A0', '\u202F');
        for (int i = 0; i < groups.Length; i++)
        {
            bool isGroup = i == 0 ? groups.Length == 1 || groups[i].Length is >= 1 and <= 3 : groups[i].Length == 3;
            if (!isGroup || groups[i].Any(static one => !char.IsAsciiDigit(one)))
            {
                return false;
            }

            plain.Append(groups[i]);
        }

        return whole.Where(static one => !char.IsAsciiDigit(one)).Distinct().Count() <= 1;
    }

    /// <summary>The text without one currency, as a sign or a code of three letters, and without its minus sign.</summary>
    private static string WithoutCurrency(string text, out bool isNegative)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        isNegative = TakeMinus(ref rest);
        int first = 0;
        while (first < rest.Length && IsOfCurrency(rest[first]))
        {
            first++;
        }

        int last = rest.Length;
        while (last > first && IsOfCurrency(rest[last - 1]))
        {
            last--;
        }

        if ((first > 0 && !IsCurrency(rest[..first])) || (last < rest.Length && !IsCurrency(rest[last..])) || (first > 0 && last < rest.Length))
        {
            return "";
        }

        rest = rest[first..last].Trim();
        isNegative |= TakeMinus(ref rest);
        return rest.ToString();
    }

    private static bool TakeMinus(ref ReadOnlySpan<char> text)
    {
        bool isMinus = text.Length > 0 && text[0] is '-' or '\u2212';
        text = isMinus ? text[1..].TrimStart() : text;
        return isMinus;
    }

    private static bool IsOfCurrency(char one) => char.IsLetter(one) || CharUnicodeInfo.GetUnicodeCategory(one) == UnicodeCategory.CurrencySymbol;

    /// <summary><c>€</c>, <c>US$</c>, <c>EUR</c>, <c>kr</c>, <c>zł</c>: a sign, perhaps with letters, or a code.</summary>
    private static bool IsCurrency(ReadOnlySpan<char> text)
    {
        int signs = 0;
        foreach (char one in text)
        {
            signs += char.IsLetter(one) ? 0 : 1;
        }

        return (signs == 1 && text.Length <= 3)
            || (text.Length == 3 && CurrencyCodes.AsSpan().IndexOf(text) is >= 0 and int place && place % 4 == 0)
            || text is "kr" or "zł" or "Kč" or "Ft" or "lei" or "Rs";
    }
}
