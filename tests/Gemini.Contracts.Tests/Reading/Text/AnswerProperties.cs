using System.Globalization;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.TestSupport;

/// <summary>The promises of reading an answer, each as a check over one generated text. A check gives what is wrong, or null.</summary>
internal static class AnswerProperties
{
    private static readonly string[] Labels = ["cat", "dog with a \\\"hat\\\"", "Zürich", "red, green", "a {b} [c]", "x:y", "tab\\there", "😀"];
    private static readonly string[] Prose = ["Here is the list:\n", "\n\nI also found [this](link) and {that}.\n", "* ", "1. ", "Note: it's \"quoted\" text.\n", "# Heading\n", "see [1], [2]\n"];

    /// <summary>An item that has all the contract asks for.</summary>
    [VisionTask("Detect the objects.")]
    public sealed record Item(NormalizedBox Box2D, string Label);

    /// <summary>Reads one item: the generated reader.</summary>
    public static ValueReader<Item> ReadItem => Item.Contract.Reader;

    /// <summary>Reads a whole text at once.</summary>
    public static VisionAnswer<IReadOnlyList<Item>> Read(byte[] text) => Item.Contract.Read(text.AsMemory(), ImageFrame.Create(1000, 1000));

    /// <summary>A well-formed list, with the end of each item in it.</summary>
    public static byte[] List(Random random, out List<int> ends, out List<string> items)
    {
        StringBuilder text = new("[");
        ends = [];
        items = [];
        int count = random.Next(1, 8);
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? random.Next(2) == 0 ? "," : ",\n  " : random.Next(2) == 0 ? "" : "\n  ");
            int y = random.Next(0, 900), x = random.Next(0, 900);
            string label = Labels[random.Next(Labels.Length)];
            string item = string.Create(CultureInfo.InvariantCulture, $$"""{"box_2d": [{{y}}, {{x}}, {{y + random.Next(1, 100)}}, {{x + random.Next(1, 100)}}], "label": "{{label}}"}""");
            text.Append(item);
            items.Add(item);
            ends.Add(Encoding.UTF8.GetByteCount(text.ToString()));
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }

    /// <summary>Cut at a place, a list gives exactly the items that were whole before it.</summary>
    public static string? Truncated(byte[] text, List<int> ends, int length)
    {
        VisionAnswer<IReadOnlyList<Item>> answer = Read(text[..length]);
        IReadOnlyList<Item> whole = Read(text).Value;
        IReadOnlyList<Item> items = answer.TryGetValue(out IReadOnlyList<Item>? value) ? value : [];
        int expected = ends.Count(end => end <= length);
        return items.Count != expected || answer.Rejected.Count != 0 ? $"cut at {length}: {expected} items expected, {items.Count} found, {answer.Rejected.Count} rejected"
            : !items.SequenceEqual(whole.Take(expected)) ? $"cut at {length}: other items"
            : length < text.Length && answer.Outcome is Outcome.Complete or Outcome.Repaired ? $"cut at {length}: {answer.Outcome}"
            : null;
    }

    /// <summary>Items with prose and fences around and between them are all found.</summary>
    public static string? Surrounded(Random random)
    {
        byte[] list = List(random, out _, out List<string> items);
        StringBuilder text = new();
        bool isFenced = random.Next(2) == 0;
        foreach (string item in items)
        {
            text.Append(Prose[random.Next(Prose.Length)]);
            text.Append(isFenced ? "```json\n" : "").Append(random.Next(2) == 0 ? $"[{item}]" : item).Append(isFenced ? "\n```\n" : "\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        VisionAnswer<IReadOnlyList<Item>> answer = Read(bytes);
        return answer.TryGetValue(out IReadOnlyList<Item>? found) && found.SequenceEqual(Read(list).Value)
            ? Split(random, bytes)
            : $"{items.Count} items expected in:\n{text}";
    }

    /// <summary>A text broken in a few places: nothing is thrown, nothing invented, and any split gives the same.</summary>
    public static string? Mutated(Random random, byte[] text)
    {
        byte[] broken = Break(random, text);
        return Unharmed(broken) ?? Split(random, broken);
    }

    /// <summary>Nothing is thrown and nothing invented, whatever the bytes are.</summary>
    public static string? Unharmed(byte[] broken)
    {
        VisionAnswer<IReadOnlyList<Item>> answer = Read(broken);
        string words = Encoding.UTF8.GetString(broken);
        foreach (Item item in answer.TryGetValue(out IReadOnlyList<Item>? items) ? items : [])
        {
            if (item.Label is not ("" or "true" or "false") && !words.Contains('\\') && !words.Contains('+') && item.Label.All(one => one is >= ' ' and not '"') && !words.Contains(item.Label, StringComparison.Ordinal))
            {
                return $"the label '{item.Label}' is not in:\n{words}";
            }

            foreach (double edge in (ReadOnlySpan<double>)[item.Box2D.YMin, item.Box2D.XMin, item.Box2D.YMax, item.Box2D.XMax])
            {
                bool isScaled = answer.Findings.Any(static finding => finding.Kind == FindingKind.FractionsScaled);
                if (edge is not (0 or 1000) && double.IsInteger(edge) && !isScaled && !words.Contains(edge.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) && !words.Contains('e') && !words.Contains('_'))
                {
                    return $"the number {edge} is not in:\n{words}";
                }
            }
        }

        if (LenientJson.TryRepair(broken, out ReadOnlyMemory<byte> json, out _))
        {
            AnswerReader reader = new(new ReadSession(json, AnswerFrames.Create(), ReadOptions.Default), json);
            if (!reader.Skip() && reader.Status == ReadStatus.Malformed)
            {
                return $"repaired to what is no JSON at {reader.Position}:\n{words}\n{Encoding.UTF8.GetString(json.Span)}";
            }
        }

        return null;
    }

    /// <summary>Any split of a text gives what the whole text gives.</summary>
    public static string? Split(Random random, byte[] text)
    {
        int largest = random.Next(1, 40);
        int[] pieces = new int[64];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = random.Next(1, largest + 1);
        }

        return Split(pieces, text);
    }

    /// <summary>A text in pieces gives what the whole text gives.</summary>
    /// <param name="pieces">How long the pieces are, in bytes; behind the last the first comes again.</param>
    /// <param name="text">The text. It is kept in blocks of a few bytes, so that every decision is taken at the end of one, too.</param>
    public static string? Split(IReadOnlyList<int> pieces, byte[] text) => Split(pieces, text, 8 + (pieces.Sum() % 120));

    /// <summary>A text in pieces, kept in blocks of a length in bytes, gives what the whole text gives.</summary>
    public static string? Split(IReadOnlyList<int> pieces, byte[] text, int block)
    {
        ItemStream<Item> stream = new(ImageFrame.Create(1000, 1000), ReadOptions.Default, ReadItem, block);
        int at = 0;
        for (int i = 0; at < text.Length; i++)
        {
            int length = Math.Min(text.Length - at, pieces[i % pieces.Count]);
            stream.Append(text.AsSpan(at, length));
            at += length;
        }

        ItemScanner<Item> scanner = stream.Complete();
        VisionAnswer<IReadOnlyList<Item>> whole = Read(text);
        VisionAnswer<IReadOnlyList<Item>> split = VisionAnswer<IReadOnlyList<Item>>.Create(scanner.Items, ReadingSummary.Create(AnswerForm.List, scanner, scanner.Items.Count), scanner.Session, null, null);
        return Describe(whole) is var expected && Describe(split) is var found && expected == found ? null
            : $"split into {string.Join(' ', pieces)} bytes, in blocks of {block}:\n{found}\ninstead of\n{expected}\nof\n{Encoding.UTF8.GetString(text)}";
    }

    /// <summary>Writes a list as a model does that knows no JSON: other quotes or none, a comma behind the last member or none between two, comments, raw line ends.</summary>
    public static byte[] Loosened(Random random, byte[] text)
    {
        string list = Encoding.UTF8.GetString(text);
        (string open, string close) = random.Next(3) switch { 0 => ("'", "'"), 1 => ("“", "”"), _ => ("", "") };
        list = list.Replace("\"box_2d\"", $"{open}box_2d{close}", StringComparison.Ordinal).Replace("\"label\"", $"{open}label{close}", StringComparison.Ordinal);
        list = random.Next(3) == 0 ? list.Replace('"', '\'') : list;
        list = random.Next(3) == 0 ? list.Replace("}", ",}", StringComparison.Ordinal) : list;
        list = random.Next(4) == 0 ? list.Replace("], ", "] // it's\n", StringComparison.Ordinal) : list;
        list = random.Next(4) == 0 ? list.Replace("[", "/* here */[", StringComparison.Ordinal) : list;
        list = random.Next(4) == 0 ? list.Replace("a ", "a\n", StringComparison.Ordinal) : list;
        return Encoding.UTF8.GetBytes(random.Next(4) == 0 ? list.Replace("\"}", "\", \"seen\": True, \"note\": None}", StringComparison.Ordinal) : list);
    }

    /// <summary>Replaces, removes, doubles and inserts bytes in a few places.</summary>
    public static byte[] Break(Random random, byte[] text)
    {
        List<byte> bytes = [.. text];
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            new Breakage(random.Next(5), random.Next(), random.Next()).Apply(bytes);
        }

        return [.. bytes];
    }

    private static string Describe(VisionAnswer<IReadOnlyList<Item>> answer)
    {
        StringBuilder text = new(answer.Outcome.ToString());
        foreach (Item item in answer.TryGetValue(out IReadOnlyList<Item>? items) ? items : [])
        {
            text.Append('\n').Append(item);
        }

        foreach (RejectedItem rejected in answer.Rejected)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nrejected {rejected.Reason} {rejected.Pointer} {Encoding.UTF8.GetString(rejected.Bytes.Span)}");
        }

        foreach (Finding finding in answer.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{finding.Kind} {finding.Pointer} {finding.Start} {finding.Length}");
        }

        return text.ToString();
    }
}
