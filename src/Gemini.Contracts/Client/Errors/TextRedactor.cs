using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Client;

/// <summary>The one place that text from outside passes before it can reach a message, a tag or a metric: without the key and without passwords, on one line, short.</summary>
internal sealed class TextRedactor(string key)
{
    private const int MaxQuoted = 300;
    private const int MaxName = 120;
    private const int MaxDecoded = 16 * 1024;
    private const string KeyMark = "[key]";
    private const int MinToken = 8;
    private static readonly SearchValues<char> AuthorityEnd = SearchValues.Create(" /\\?#\"'<>\r\n\t");

    private volatile string _token = "";

    /// <summary>Names the access token that is sent in the place of a key; the one that was sent last is taken out, too. A real one is long; a short one would be found in any text.</summary>
    public void Learn(string token) => _token = token.Length >= MinToken ? token : "";

    /// <summary>A body's beginning, as it can be quoted.</summary>
    public string Quote(ReadOnlySpan<byte> body)
    {
        bool isCut = body.Length > MaxDecoded;
        string text = Encoding.UTF8.GetString(isCut ? body[..MaxDecoded] : body);

        // A key that was cut in two would not be recognized.
        int longest = Math.Max(key.Length, _token.Length);
        return Quote(isCut && text.Length > 2 * longest ? text[..^(2 * longest)] : text);
    }

    /// <summary>Text as it can be quoted: cleaned, on one line, at most 300 characters.</summary>
    public string Quote(string text)
    {
        string line = Clean(OneLine(Unescape(text))).Trim().TrimEnd('.');
        return Shorten(line, MaxQuoted);
    }

    /// <summary>A short name, such as a status or a quota's id; null stays null.</summary>
    public string? Name(string? name) => name is null ? null : Shorten(Clean(OneLine(name)), MaxName);

    /// <summary>An address without user, password and query.</summary>
    public string Address(Uri address) => address.IsAbsoluteUri && address.Host.Length > 0
        ? Clean(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))
        : address.IsAbsoluteUri ? $"a {Clean(address.Scheme)}: address" : Clean(OneLine(address.OriginalString));

    /// <summary>Whether a text holds neither the key nor a password, so that an exception that says it may be kept.</summary>
    public bool IsClean(string text) => ReferenceEquals(Clean(text), text);

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
    }

    private string Clean(string text) => Without(_token, Without(key, WithoutPasswords(text)));

    /// <summary>Takes out <c>user:password@</c> of addresses.</summary>
    private static string WithoutPasswords(string text)
    {
        int from = 0;
        while (text.IndexOf("://", from, StringComparison.Ordinal) is >= 0 and int scheme)
        {
            from = scheme + 3;
            int end = text.AsSpan(from).IndexOfAny(AuthorityEnd);
            int at = text.AsSpan(from, end < 0 ? text.Length - from : end).LastIndexOf('@');
            if (at >= 0)
            {
                text = string.Concat(text.AsSpan(0, from), text.AsSpan(from + at + 1));
            }
        }

        return text;
    }

    /// <summary>Takes out the key, also where line breaks or blanks were put into it.</summary>
    private static string Without(string secret, string text)
    {
        if (secret.Length == 0)
        {
            return text;
        }

        StringBuilder? clean = null;
        int kept = 0;
        for (int at = text.IndexOf(secret[0]); at >= 0; at = at + 1 < text.Length ? text.IndexOf(secret[0], at + 1) : -1)
        {
            if (KeyEnd(secret, text, at) is var end && end > at)
            {
                (clean ??= new StringBuilder()).Append(text, kept, at - kept).Append(KeyMark);
                kept = end;
                at = end - 1;
            }
        }

        return clean is null ? text : clean.Append(text, kept, text.Length - kept).ToString();
    }

    private static int KeyEnd(string secret, string text, int start)
    {
        int matched = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == secret[matched])
            {
                if (++matched == secret.Length)
                {
                    return i + 1;
                }
            }
            else if (matched == 0 || !char.IsWhiteSpace(text[i]))
            {
                return -1;
            }
        }

        return -1;
    }

    private static string OneLine(string text)
    {
        StringBuilder line = new(Math.Min(text.Length, MaxDecoded));
        foreach (char one in text)
        {
            bool isBlank = char.IsWhiteSpace(one) || char.IsControl(one);
            if (!isBlank)
            {
                line.Append(one);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString();
    }

    /// <summary>Reads <c>\u0041</c> as the letter that it is: a body that is quoted as it came may escape the key's letters.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains("\\u00", StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = i + 6 <= text.Length && text[i] == '\\' && text[i + 1] == 'u';
            if (isEscape && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) && code is >= ' ' and <= '~')
            {
                plain.Append((char)code);
                i += 5;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
