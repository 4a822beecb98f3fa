using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Generator.Tests.RoundTrip;

/// <summary>Answers a schema as an obedient model would: it knows nothing but the schema's own keywords and words.</summary>
internal sealed partial class AnswerMaker(JsonNode schema, Random random)
{
    /// <summary>Deeper, what may be null or left out is.</summary>
    private const int Deep = 4;

    private static readonly string[] Words = ["cup", "green bottle", "Tasse à café", "a \"b\" \\ c", "袋", "x", "person on a bicycle near the window", "12", "tab\tand\nline"];

    private static readonly string Mask = MakeMask();

    /// <summary>A whole answer.</summary>
    public JsonNode? Make() => Make(schema.AsObject(), 0);

    private JsonNode? Make(JsonObject node, int depth)
    {
        if (node["$ref"] is { } reference)
        {
            return Make(schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), depth);
        }

        if (node["anyOf"] is JsonArray branches)
        {
            JsonNode branch = depth > Deep
                ? branches.FirstOrDefault(static branch => branch!["type"]?.ToString() == "null") ?? Shallowest(branches)
                : branches[random.Next(branches.Count)]!;
            return Make(branch.AsObject(), depth);
        }

        if (node["enum"] is JsonArray values)
        {
            return values[random.Next(values.Count)]?.DeepClone();
        }

        string type = node["type"] switch
        {
            JsonArray types => types[random.Next(types.Count)]!.GetValue<string>(),
            { } single => single.GetValue<string>(),
            null => throw new InvalidOperationException("A schema without a type: " + node.ToJsonString()),
        };
        string words = node["description"]?.GetValue<string>() ?? "";
        return type switch
        {
            "object" => MakeObject(node, depth),
            "array" => MakeArray(node, words, depth),
            "string" => MakeText(node["format"]?.GetValue<string>(), words),
            "integer" => MakeInteger(node, words),
            "number" => MakeNumber(node, words),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => throw new InvalidOperationException("A type that no schema has: " + type),
        };
    }

    /// <summary>The branch that is likeliest to end a recursion.</summary>
    private static JsonNode Shallowest(JsonArray branches) => branches.MinBy(static branch => branch!.ToJsonString().Count(static c => c is '{' or '$'))!;

    private JsonObject MakeObject(JsonObject node, int depth)
    {
        if (node["description"]?.GetValue<string>().Contains("Each keypoint as [y, x, visibility]", StringComparison.Ordinal) == true)
        {
            return new JsonObject(node["properties"]!.AsObject().Select(member => KeyValuePair.Create(member.Key, random.Next(4) == 0 ? null : (JsonNode?)new JsonArray(random.Next(3, 1001), random.Next(3, 1001), random.Next(1, 3)))));
        }

        HashSet<string> required = [.. node["required"]?.AsArray().Select(static name => name!.GetValue<string>()) ?? []];
        JsonObject made = [];
        foreach ((string name, JsonNode? member) in node["properties"]!.AsObject())
        {
            if (required.Contains(name) || (depth <= Deep && random.Next(4) != 0))
            {
                made.Add(name, Make(member!.AsObject(), depth + 1));
            }
        }

        return made;
    }

    private JsonArray MakeArray(JsonObject node, string words, int depth)
    {
        JsonObject items = node["items"]!.AsObject();
        if (words.Contains("[ymin, xmin, ymax, xmax]", StringComparison.Ordinal))
        {
            (int y, int x) = (random.Next(0, 900), random.Next(0, 900));
            return [y, x, random.Next(y + 20, 1001), random.Next(x + 20, 1001)];
        }

        if (words.Contains("[x_center", StringComparison.Ordinal))
        {
            return [.. Enumerable.Range(0, 9).Select(_ => (JsonNode)Math.Round(random.NextDouble() * 100 - 50, 3))];
        }

        if (words.Contains("Four corners as points [y, x]", StringComparison.Ordinal))
        {
            (int y, int x, int side, int lean) = (random.Next(200, 700), random.Next(200, 700), random.Next(50, 200), random.Next(0, 40));
            return [new JsonArray(y, x), new JsonArray(y + lean, x + side), new JsonArray(y + lean + side, x + side - lean), new JsonArray(y + side, x - lean)];
        }

        bool isPoints = words.Contains("oints as [y, x]", StringComparison.Ordinal) || words.Contains("points [y, x]", StringComparison.Ordinal);
        if (isPoints)
        {
            return [.. Enumerable.Range(0, random.Next(3, 7)).Select(_ => Point())];
        }

        if (words.Contains("[y, x]", StringComparison.Ordinal))
        {
            return Point();
        }

        (int least, int most) = Lengths(words, "elements", depth > Deep ? 0 : 4);
        least = Math.Max(least, node["minItems"]?.GetValue<int>() ?? 0);
        JsonArray made = [];
        HashSet<string> keys = [];
        for (int i = random.Next(least, Math.Max(least, most) + 1); i > 0; i--)
        {
            JsonNode? element = Make(items, depth + 1);
            string key = (element as JsonObject)?["key"]?.ToJsonString() ?? "";
            if (!words.Contains("Each key at most once.", StringComparison.Ordinal) || keys.Add(key))
            {
                made.Add(element);
            }
        }

        return made;
    }

    private JsonArray Point() => [random.Next(0, 1001), random.Next(0, 1001)];

    private string MakeText(string? format, string words)
    {
        if (words.Contains("PNG data URL", StringComparison.Ordinal))
        {
            return Mask;
        }

        switch (format)
        {
            case "date":
                return $"20{random.Next(10, 40)}-0{random.Next(1, 10)}-{random.Next(10, 29)}";
            case "time":
                return $"{random.Next(10, 24)}:{random.Next(10, 60)}:{random.Next(10, 60)}";
            case "date-time":
                return $"20{random.Next(10, 40)}-0{random.Next(1, 10)}-{random.Next(10, 29)}T{random.Next(10, 24)}:{random.Next(10, 60)}:{random.Next(10, 60)}+00:00";
        }

        if (words.Contains("A UUID.", StringComparison.Ordinal))
        {
            byte[] bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes).ToString();
        }

        if (words.Contains("A URL.", StringComparison.Ordinal))
        {
            return $"https://example.com/{random.Next(1000)}?q=a%20b";
        }

        if (words.Contains("ISO 8601 duration", StringComparison.Ordinal))
        {
            return $"PT{random.Next(1, 24)}H{random.Next(1, 60)}M{random.Next(1, 60)}S";
        }

        if (words.Contains("One character.", StringComparison.Ordinal))
        {
            return ((char)random.Next('a', 'z')).ToString();
        }

        if (Pattern().Match(words) is { Success: true } pattern)
        {
            return new[] { "AB-12", "aa", "a1", "A1" }.First(text => Regex.IsMatch(text, $"^(?:{pattern.Groups[1].Value})$"));
        }

        if (OneOf().Match(words) is { Success: true } allowed)
        {
            return allowed.Groups[1].Value;
        }

        (int least, int most) = Lengths(words, "characters", int.MaxValue);
        string word = Words[random.Next(Words.Length)];
        return word.Length < least ? word.PadRight(least, 'z') : word.Length > most ? word[..most] : word;
    }

    private long MakeInteger(JsonObject node, string words)
    {
        if (words.Contains("counted from 0", StringComparison.Ordinal))
        {
            return random.Next(0, 3);
        }

        long least = (long)Math.Ceiling(node["minimum"]?.GetValue<double>() ?? 0);
        long most = (long)Math.Floor(node["maximum"]?.GetValue<double>() ?? Math.Max(least + 10, 100));
        (double above, double below) = Exclusive(words);
        return random.NextInt64((long)Math.Max(least, above + 1), (long)Math.Min(most, below - 1) + 1);
    }

    private double MakeNumber(JsonObject node, string words)
    {
        double least = node["minimum"]?.GetValue<double>() ?? 0;
        double most = node["maximum"]?.GetValue<double>() ?? least + 10;
        (double above, double below) = Exclusive(words);
        least = Math.Max(least, above + 0.25);
        most = Math.Min(most, below - 0.25);

        // Quarters are exact in every type of number.
        return Math.Round((least + random.NextDouble() * (most - least)) * 4, MidpointRounding.ToZero) / 4 is var number && number >= least ? number : least;
    }

    private static (double Above, double Below) Exclusive(string words) => (
        MoreThan().Match(words) is { Success: true } above ? double.Parse(above.Groups[1].Value, CultureInfo.InvariantCulture) : -1e18,
        LessThan().Match(words) is { Success: true } below ? double.Parse(below.Groups[1].Value, CultureInfo.InvariantCulture) : 1e18);

    private static (int Least, int Most) Lengths(string words, string unit, int otherwise)
    {
        Match match = Regex.Match(words, $"(Exactly|At least|At most|\\d+ to) (\\d+) {unit}");
        if (!match.Success)
        {
            return (0, otherwise);
        }

        int number = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return match.Groups[1].Value switch
        {
            "Exactly" => (number, number),
            "At least" => (number, Math.Max(number, otherwise)),
            "At most" => (0, number),
            string from => (int.Parse(from[..from.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture), number),
        };
    }

    private static string MakeMask()
    {
        byte[] gray = new byte[32 * 32];
        for (int i = 0; i < gray.Length; i++)
        {
            gray[i] = (i / 32 + i % 32) % 5 < 3 ? (byte)255 : (byte)0;
        }

        return "data:image/png;base64," + Convert.ToBase64String(GrayPng.Write(new MaskRows(32, 32, gray, 32)));
    }

    [GeneratedRegex("Matches the regular expression (.*) as a whole\\.")]
    private static partial Regex Pattern();

    [GeneratedRegex("One of: \"([^\"]*)\"")]
    private static partial Regex OneOf();

    [GeneratedRegex("More than (\\S+)\\.")]
    private static partial Regex MoreThan();

    [GeneratedRegex("Less than (\\S+)\\.")]
    private static partial Regex LessThan();
}
