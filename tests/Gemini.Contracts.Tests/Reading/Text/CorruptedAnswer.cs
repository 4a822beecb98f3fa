using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.TestSupport;

/// <summary>A list of which one character goes wrong, and what must hold of what is read of it then.</summary>
internal sealed class CorruptedAnswer
{
    private const string Inserted = "\"'`,:;{}[]()/\\ \n0a";

    private readonly ICorruptedContract _contract;
    private readonly string _text;
    private readonly List<Original> _items = [];

    /// <summary>Makes a list of a few items.</summary>
    /// <param name="contract">Their contract.</param>
    /// <param name="seed">Where they come from.</param>
    /// <param name="layout">How they are put together.</param>
    public CorruptedAnswer(ICorruptedContract contract, int seed, AnswerLayout layout = AnswerLayout.List)
    {
        Random random = new(seed);
        _contract = contract;
        (string separator, string lineEnd) = random.Next(3) switch { 0 => ("", ""), 1 => (" ", " "), _ => (" ", "\n  ") };
        Queue<string> words = CorruptedContracts.Shuffled(random);
        (string open, string between, string close) = layout switch
        {
            AnswerLayout.Lines => ("", "\n", ""),
            AnswerLayout.NestedLists => ("[[", $"],{lineEnd}[", "]]"),
            AnswerLayout.Wrapped => ($"{{\"items\":{separator}[{lineEnd.Trim(' ')}", $",{lineEnd}", "]}"),
            AnswerLayout.Single => ("", "", ""),
            _ => ($"[{lineEnd.Trim(' ')}", $",{lineEnd}", lineEnd.Length > 1 ? "\n]" : "]"),
        };
        StringBuilder text = new(open);
        int count = layout == AnswerLayout.Single ? 1 : random.Next(2, 5);
        for (int i = 0; i < count; i++)
        {
            CorruptedContracts.Draw draw = new(random, i, separator, words);
            string item = draw.Object(contract.Item(draw));
            text.Append(i == 0 ? "" : between);
            string[] read = contract.Read(Encoding.UTF8.GetBytes(item)).Items;
            _items.Add(new Original(text.Length, text.Length + item.Length, read.Length == 1 ? read[0] : throw new InvalidOperationException($"{contract.Name} does not read {item}."), [.. draw.Taken], i));
            text.Append(item);
        }

        _text = text.Append(close).ToString();
    }

    /// <summary>How many corruptions there are: at each place one deleted, one doubled, and each of the inserted characters.</summary>
    public int Count => _text.Length * (Inserted.Length + 2);

    /// <summary>Reads the text with a corruption.</summary>
    /// <param name="corruption">Which one.</param>
    /// <param name="text">The corrupted text.</param>
    public Harm Read(int corruption, out string text)
    {
        int at = corruption / (Inserted.Length + 2);
        int kind = (corruption % (Inserted.Length + 2)) - 2;
        text = kind == -2 ? _text.Remove(at, 1) : _text.Insert(at, kind == -1 ? _text[at].ToString() : Inserted[kind].ToString());
        int touched = _items.FindIndex(item => kind < 0 ? item.Start <= at && at < item.End : item.Start < at && at < item.End);
        ReadText read = _contract.Read(Encoding.UTF8.GetBytes(text));
        return IsJson(text, out List<string> elements) ? JudgeStrict(read, elements) : Judge(read, touched);
    }

    // What strict JSON says: each element is what it would be alone.
    private Harm JudgeStrict(ReadText read, List<string> elements)
    {
        List<string> expected = [];
        foreach (string element in elements)
        {
            expected.AddRange(_contract.Read(Encoding.UTF8.GetBytes(element)).Items);
        }

        return expected.SequenceEqual(read.Items) ? Harm.None : Harm.NotAsStrict;
    }

    private Harm Judge(ReadText read, int touched)
    {
        if (read.Findings == 0 && read.Rejected.Length == 0)
        {
            return Harm.Silent;
        }

        HashSet<int> found = [];
        foreach (string item in read.Items)
        {
            int original = _items.FindIndex(one => one.Json == item);
            List<int> owners = [.. _items.Where(one => one.Owns(item)).Select(static one => one.Place)];
            if (original < 0 && (owners.Count > 1 || owners.Any(owner => owner != touched)))
            {
                return owners.Count > 1 ? Harm.Mixed : Harm.Changed;
            }

            int place = original >= 0 ? original : owners.Count == 1 ? owners[0] : touched;
            if (!found.Add(place))
            {
                return Harm.Invented;
            }
        }

        bool isOnlyRejected = false;
        foreach (Original item in _items)
        {
            if (found.Contains(item.Place))
            {
                continue;
            }

            // What the text's end cuts is told by a finding and by the outcome.
            if (!read.Rejected.Any(item.Owns) && !(read.Outcome == Outcome.Truncated && read.Cut.Any(item.Owns)))
            {
                return Harm.Vanished;
            }

            isOnlyRejected |= item.Place != touched;
        }

        return isOnlyRejected ? Harm.OnlyRejected : Harm.None;
    }

    private static bool IsJson(string text, out List<string> elements)
    {
        elements = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            AddElements(document.RootElement, elements);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AddElements(JsonElement value, List<string> elements)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement element in value.EnumerateArray())
                {
                    AddElements(element, elements);
                }

                break;
            case JsonValueKind.Object when value.EnumerateObject().Count() == 1 && value.EnumerateObject().First().Value is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(static element => element.ValueKind == JsonValueKind.Object):
                AddElements(list, elements);
                break;
            default:
                elements.Add(value.GetRawText());
                break;
        }
    }

    /// <summary>An item before the corruption.</summary>
    private sealed record Original(int Start, int End, string Json, string[] Words, int Place)
    {
        /// <summary>Whether a text has one of the item's words or coordinates in it.</summary>
        public bool Owns(string text)
        {
            foreach (string word in Words)
            {
                if (text.Contains(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            // A number of three digits that begins with the item's own.
            for (int i = 0; i + 3 <= text.Length; i++)
            {
                if (text[i] == '1' + Place && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2])
                    && (i == 0 || text[i - 1] is not ('.' or >= '0' and <= '9')) && (i + 3 == text.Length || text[i + 3] is not ('.' or >= '0' and <= '9')))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>What reading a corrupted text did wrong.</summary>
internal enum Harm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The text is valid JSON, and was read as something else.</summary>
    NotAsStrict,

    /// <summary>The text is no JSON, and there is neither a finding nor a rejected item.</summary>
    Silent,

    /// <summary>An item has values of two.</summary>
    Mixed,

    /// <summary>An item that the corruption did not touch has other values.</summary>
    Changed,

    /// <summary>There are two items of one.</summary>
    Invented,

    /// <summary>An item is neither among the items nor among the rejected.</summary>
    Vanished,

    /// <summary>An item that the corruption did not touch is only among the rejected.</summary>
    OnlyRejected,
}

/// <summary>How the items of an answer are put together.</summary>
internal enum AnswerLayout
{
    /// <summary>One list.</summary>
    List,

    /// <summary>One after another, each on its own line, without a list.</summary>
    Lines,

    /// <summary>Each in a list of its own, in one list.</summary>
    NestedLists,

    /// <summary>A list that is the member of an object.</summary>
    Wrapped,

    /// <summary>One object.</summary>
    Single,
}
