using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>How models and proxies write what they were not asked to write: each has a name, and changes a text by a seeded choice of places.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Apply">Changes a text.</param>
/// <param name="IsReadable">Whether what it writes may be JSON of other values.</param>
internal sealed record TextDamage(string Name, Func<string, SeededChoice, string> Apply, bool IsReadable = false)
{
    /// <summary>Whether what it writes means something else: another answer, as right as the first.</summary>
    public bool IsAnotherAnswer { get; init; }

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    /// <summary>All of them: what is repaired without loss first, then what may cost an item.</summary>
    public static IReadOnlyList<TextDamage> All { get; } =
    [
        new("fence", static (text, _) => $"```json\n{text}\n```", true),
        new("fence without a language", static (text, _) => $"```\n{text}\n```", true),
        new("prose before", static (text, _) => $"Here is what I found:\n\n{text}", true),
        new("prose behind", static (text, _) => $"{text}\n\nLet me know if you need anything else!", true),
        new("byte order mark", static (text, _) => "\uFEFF" + text, true),
        new("single quotes", static (text, _) => text.Contains('\'', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal) ? text : text.Replace('"', '\''), true),
        new("smart quotes", static (text, random) => text.Contains('\\', StringComparison.Ordinal) ? text : SmartQuotes(text, random), true),
        new("trailing comma", static (text, random) => Insert(text, random, "]}", static (one, at) => one.Insert(at, ",")), true),
        new("comment", static (text, random) => Insert(text, random, ",", static (one, at) => one.Insert(at + 1, " // see below\n")), true),
        new("block comment", static (text, random) => Insert(text, random, "{[,", static (one, at) => one.Insert(at + 1, "/* here */")), true),
        new("ellipsis", static (text, _) => text.EndsWith(']') ? text[..^1] + ", ...]" : text, true),
        new("spaces", static (text, random) => Insert(text, random, ",:[{", static (one, at) => one.Insert(at + 1, " \t\n ")), true),
        new("name without quotes", static (text, random) => Unquote(text, random), true),
        new("unknown member", static (text, _) => text.IndexOf("{\"", StringComparison.Ordinal) is >= 0 and int at ? text.Insert(at + 1, "\"chaos_note\": \"x\", ") : text, true),
        new("numbers in strings", static (text, random) => QuoteNumber(text, random), true),
        new("wrapper", static (text, _) => text.StartsWith('[') ? $"{{\"results\": {text}}}" : text, true),
        new("objects one after another", static (text, _) => Lines(text), true),
        new("text in text", static (text, _) => text.StartsWith('[') || text.StartsWith('{') ? JsonText.Quote(text) : text, true),
        new("literals of Python", static (text, _) => text.Replace(": true", ": True", StringComparison.Ordinal).Replace(":true", ":True", StringComparison.Ordinal).Replace(":false", ":False", StringComparison.Ordinal).Replace(":null", ":None", StringComparison.Ordinal), true),
        new("missing comma", static (text, random) => Insert(text, random, ",", static (one, at) => one.Remove(at, 1))),
        new("missing colon", static (text, random) => Insert(text, random, ":", static (one, at) => one.Remove(at, 1))),
        new("missing quote", static (text, random) => Insert(text, random, "\"", static (one, at) => one.Remove(at, 1))),
        new("missing bracket", static (text, random) => Insert(text, random, "[]{}", static (one, at) => one.Remove(at, 1))),
        new("stray bracket", static (text, random) => Insert(text, random, "[]{}", static (one, at) => one.Insert(at, one[at].ToString()))),
        new("wrong bracket", static (text, random) => Insert(text, random, "]}", static (one, at) => one.Remove(at, 1).Insert(at, one[at] == ']' ? "}" : "]"))),
        new("missing end", static (text, random) => text.Length < 2 ? text : text[..^(1 + random.Next(Math.Min(text.Length, 4) - 1))]),
        new("doubled comma", static (text, random) => Insert(text, random, ",", static (one, at) => one.Insert(at, ","))),
        new("unescaped quote", static (text, random) => Insert(text, random, "\"", static (one, at) => one.Insert(at, "\""))),
        new("control character", static (text, random) => Insert(text, random, ",:", static (one, at) => one.Insert(at, "\u0001"))),
        new("said twice", static (text, _) => text + "\n" + text),
        new("nothing found", static (text, _) => Emptied(text), true) { IsAnotherAnswer = true },
    ];

    /// <summary>Whether a text that was damaged is JSON of other values: then no reader can know that it was damaged.</summary>
    public static bool SaysSomethingElse(string text, string damaged)
    {
        try
        {
            using JsonDocument after = JsonDocument.Parse(damaged);
            using JsonDocument before = JsonDocument.Parse(text);
            return !JsonElement.DeepEquals(before.RootElement, after.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Changes the text at one of the places outside of strings where one of these characters is; a quote is one, too.</summary>
    private static string Insert(string text, SeededChoice random, string characters, Func<string, int, string> change)
    {
        List<int> places = [];
        bool isInString = false;
        for (int i = 0; i < text.Length; i++)
        {
            bool isQuote = text[i] == '"' && (!isInString || text[i - 1] != '\\');
            if ((!isInString || isQuote) && characters.Contains(text[i], StringComparison.Ordinal))
            {
                places.Add(i);
            }

            isInString ^= isQuote;
        }

        return places.Count == 0 ? text : change(text, places[random.Next(places.Count)]);
    }

    private static string SmartQuotes(string text, SeededChoice random)
    {
        bool isOpen = false;
        StringBuilder smart = new(text.Length);
        (char open, char close) = random.Next(2) == 0 ? ('\u201C', '\u201D') : ('\u201E', '\u201C');
        foreach (char one in text)
        {
            isOpen ^= one == '"';
            smart.Append(one != '"' ? one : isOpen ? open : close);
        }

        return smart.ToString();
    }

    private static string Unquote(string text, SeededChoice random) => Insert(text, random, ":", static (one, at) =>
    {
        int end = one.LastIndexOf('"', at);
        int start = end > 0 ? one.LastIndexOf('"', end - 1) : -1;
        bool isName = start >= 0 && end == at - 1 && one.AsSpan(start + 1, end - start - 1).IndexOfAnyExcept(NameCharacters) < 0;
        return isName ? one.Remove(end, 1).Remove(start, 1) : one;
    });

    private static string QuoteNumber(string text, SeededChoice random) => Insert(text, random, ",]}", static (one, at) =>
    {
        int start = at;
        while (start > 0 && (char.IsAsciiDigit(one[start - 1]) || one[start - 1] is '.' or '-'))
        {
            start--;
        }

        return start < at ? string.Create(CultureInfo.InvariantCulture, $"{one.AsSpan(0, start)}\"{one.AsSpan(start, at - start)}\"{one.AsSpan(at)}") : one;
    });

    /// <summary>The answer of a model that found no object: every list of objects is empty, and the answer itself where it is a list.</summary>
    private static string Emptied(string text)
    {
        try
        {
            JsonNode? answer = JsonNode.Parse(text);
            Empty(answer, isAll: true);
            return answer?.ToJsonString() ?? text;
        }
        catch (JsonException)
        {
            return text;
        }

        static void Empty(JsonNode? node, bool isAll)
        {
            switch (node)
            {
                case JsonArray list when isAll || list.Any(static item => item is JsonObject):
                    list.Clear();
                    break;
                case JsonObject members:
                    foreach ((_, JsonNode? member) in members)
                    {
                        Empty(member, isAll: false);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static string Lines(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() > 0
                ? string.Join('\n', document.RootElement.EnumerateArray().Select(static item => item.GetRawText()))
                : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
