using System.Text.RegularExpressions;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Takes out of texts what must not be in a file that is committed: the call's own keys and tokens, anything that looks like one, passwords in addresses, signatures.</summary>
/// <param name="secrets">The keys and tokens of the call.</param>
internal sealed partial class SecretText(IReadOnlyCollection<string> secrets)
{
    /// <summary>What stands for a thought signature: base64, as clients expect it.</summary>
    public const string Signature = "c2lnbmF0dXJl";

    /// <summary>What stands for a key.</summary>
    public const string Key = "[key]";

    private const int MinLength = 6;

    /// <summary>The text without secrets; the same object where it has none.</summary>
    public string Clean(string text)
    {
        foreach (string secret in secrets)
        {
            // A shorter "key" would take words out of answers, and no service gives one.
            text = secret.Length >= MinLength && text.Contains(secret, StringComparison.Ordinal) ? text.Replace(secret, Key, StringComparison.Ordinal) : text;
        }

        text = KeyLike().Replace(text, Key);
        text = Password().Replace(text, "://");
        return DrawnName().Replace(text, "gemini-contracts-[drawn]");
    }

    /// <summary>Whether a text holds a key or a token.</summary>
    public bool HoldsKey(string text) => KeyLike().IsMatch(text) || secrets.Any(secret => secret.Length >= MinLength && text.Contains(secret, StringComparison.Ordinal));

    /// <summary>A JSON string as it was escaped, which cannot be unescaped as a whole: its plain letters are.</summary>
    public string CleanEscaped(string raw) => Clean(EscapedLetter().Replace(raw, static letter => ((char)Convert.ToInt32(letter.Groups[1].Value, 16)).ToString()));

    /// <summary>Text that is no JSON, such as the rest of a frame that was cut: its signatures and pictures go, too.</summary>
    public string CleanRaw(string text) => LongData().Replace(SignatureMember().Replace(Clean(text), "$1" + Signature), "$1[data]");

    /// <summary>An address without the values that sign it.</summary>
    public static string CleanQuery(string text) => SignedQuery().Replace(text, "$1[signed]");

    /// <summary>Google's keys, access and refresh tokens and client secrets, signed JSON tokens, private keys.</summary>
    [GeneratedRegex(
        @"AIza[0-9A-Za-z_\-]{35}|ya29\.[0-9A-Za-z_\-\.]{20,}|\bAQ\.[0-9A-Za-z_\-]{30,}|\b1//[0-9A-Za-z_\-]{30,}|GOCSPX-[0-9A-Za-z_\-]{20,}|\beyJ[0-9A-Za-z_\-]{10,}\.eyJ[0-9A-Za-z_\-]{6,}\.[0-9A-Za-z_\-]{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex KeyLike();

    [GeneratedRegex(@"://[^/\s""'<>@?#\\]+@", RegexOptions.CultureInvariant)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u00(2[013-9a-f]|[346][0-9a-f]|5[0-9abdef]|7[0-9a-e])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EscapedLetter();

    [GeneratedRegex("gemini-contracts-[0-9a-f]{32}", RegexOptions.CultureInvariant)]
    private static partial Regex DrawnName();

    [GeneratedRegex(@"(""(?:thoughtSignature|thought_signature|signature)""\s*:\s*"")[^""]*", RegexOptions.CultureInvariant)]
    private static partial Regex SignatureMember();

    [GeneratedRegex(@"(""data""\s*:\s*"")[0-9A-Za-z+/=_\-]{64,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongData();

    [GeneratedRegex(@"([?&](?:x-(?:goog|amz)-[^=&]*|[^=&]*(?:sig|token|key|credential|secret|password|expires)[^=&]*|se|sp|st|sv|sr|spr)=)[^&#]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SignedQuery();
}
