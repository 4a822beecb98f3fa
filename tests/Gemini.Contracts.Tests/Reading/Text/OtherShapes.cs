using System.Globalization;
using System.Text;

namespace Gemini.Contracts.TestSupport;

/// <summary>Texts whose items are no plain objects in a list: maps, arrays, wrappers with names, answers in a text, nothing at all.</summary>
internal static class OtherShapes
{
    /// <summary>Makes a text of such a shape, or of several.</summary>
    public static byte[] Make(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            text.Append(random.Next(4) == 0 ? "Found:\n" : "").Append(Shape(random, random.Next(3))).Append(random.Next(2) == 0 ? "\n" : "");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Shape(Random random, int depth)
    {
        string[] items = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Item(random))];
        string list = "[" + string.Join(random.Next(3) == 0 ? ",\n" : ", ", items) + "]";
        return random.Next(12) switch
        {
            0 => Joined('{', '}', random, () => $"\"{Name(random)}\": {Numbers(random)}"),
            1 => Joined('{', '}', random, () => $"\"{Name(random)}\": {(random.Next(3) == 0 ? Scalar(random) : "[" + Numbers(random) + "]")}"),
            2 => Joined('[', ']', random, () => Row(random)),
            3 => $"{{\"name\": \"{Name(random)}\", \"args\": {{\"objects\": {list}}}}}",
            4 => $"{{\"label\": {Scalar(random)}, \"place\": {Item(random)}}}",
            5 => $"{{\"result\": \"{list.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"}}",
            6 => $"{{\"{Name(random)}\": [], \"count\": 0}}",
            7 => list + (random.Next(2) == 0 ? "\n" : ", ") + list,
            8 => $"[ // {Name(random)}\n{string.Join(", /* and */ ", items)}]",
            9 when depth > 0 => $"{{\"{Name(random)}\": {Shape(random, depth - 1)}, \"note\": {Scalar(random)}}}",
            10 when depth > 0 => $"[{Shape(random, depth - 1)}, {Row(random)}, {Scalar(random)}]",
            _ => $"```json\n{list}\n```",
        };
    }

    private static string Joined(char open, char close, Random random, Func<string> element) =>
        open + string.Join(", ", Enumerable.Range(0, random.Next(0, 5)).Select(_ => element())) + close;

    private static string Item(Random random) => random.Next(8) switch
    {
        0 => $"{{\"x1\": {random.Next(500)}, \"y1\": {random.Next(500)}, \"x2\": {random.Next(500, 1000)}, \"y2\": {random.Next(500, 1000)}, \"name\": \"{Name(random)}\"}}",
        1 => $"{{\"position\": \"left\", \"bbox\": {Numbers(random)}, \"object\": \"{Name(random)}\"}}",
        2 => $"{{\"object\": {{\"box_2d\": {Numbers(random)}, \"label\": \"{Name(random)}\"}}}}",
        3 => $"{{\"label\": \"{Name(random)}\"}}",
        _ => $"{{\"box_2d\": {Numbers(random)}, \"label\": \"{Name(random)}\"}}",
    };

    private static string Row(Random random)
    {
        string numbers = Numbers(random)[1..^1];
        return random.Next(4) switch
        {
            0 => $"[\"{Name(random)}\", {numbers}]",
            1 => $"[{numbers}]",
            2 => $"[[{numbers}], {Scalar(random)}]",
            _ => $"[{numbers}, \"{Name(random)}\"]",
        };
    }

    private static string Numbers(Random random)
    {
        int count = random.Next(6) == 0 ? random.Next(0, 7) : 4;
        bool areFractions = random.Next(6) == 0;
        return "[" + string.Join(", ", Enumerable.Range(0, count).Select(_ => areFractions
            ? random.NextDouble().ToString("0.##", CultureInfo.InvariantCulture)
            : random.Next(10) == 0 ? $"\"{random.Next(1000)}\"" : random.Next(1000).ToString(CultureInfo.InvariantCulture))) + "]";
    }

    private static string Name(Random random) => new[] { "cat", "dog", "boxes", "a {b}", "x: [y]", "Zürich", "box_2d", "label" }[random.Next(8)];

    private static string Scalar(Random random) => new[] { "null", "true", "7", "\"text\"", "\"a {b} [c]\"", "-1.5" }[random.Next(6)];
}
