using System.Globalization;

namespace Gemini.Contracts.Models;

/// <summary>One model's facts as the catalog's text gives them, each read in one place.</summary>
/// <remarks>Written so that it also compiles for netstandard2.0: the analyzers read the same file by the same code.</remarks>
internal sealed class CatalogEntry(string id)
{
    private static readonly char[] Space = [' '];
    private readonly Dictionary<string, List<string>> _facts = new(StringComparer.Ordinal);

    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>Other names of it.</summary>
    public string[] Aliases => Words("aliases");

    /// <summary>Such as 3.8; 0.0 where the file does not say.</summary>
    public Version Generation => Version.TryParse(First("generation"), out Version? version) ? version : new Version(0, 0);

    /// <summary>Such as <c>flash</c>.</summary>
    public string Family => First("family") ?? "";

    /// <summary>The day it came.</summary>
    public DateTime? Released => Day(First("released"));

    /// <summary>The day from which on it is not served.</summary>
    public DateTime? Retires => Day(First("retires"));

    /// <summary>Whether the API answers its calls with the successor after that day.</summary>
    public bool IsRouted => First("routed") == "yes";

    /// <summary>Whether it takes explicit context caches.</summary>
    public bool SupportsCaches => First("caches") != "none";

    /// <summary>The id to use instead.</summary>
    public string? Successor => First("successor");

    /// <summary>Of <c>boxes</c>, <c>points</c>, <c>boxes3d</c>.</summary>
    public string[] Detects => Words("detects");

    /// <summary><c>none</c>, <c>png</c>, <c>polygon</c> or <c>varies</c>.</summary>
    public string Masks => First("masks") ?? "none";

    /// <summary><c>none</c>, <c>budget</c> or <c>levels</c>.</summary>
    public string ThinkingKind => Words("thinking") is { Length: > 0 } words ? words[0] : "none";

    /// <summary>The levels, least first; empty for the other kinds.</summary>
    public string[] ThinkingLevels
    {
        get
        {
            string[] words = Words("thinking");
            if (ThinkingKind != "levels")
            {
                return [];
            }

            string[] levels = new string[words.Length - 1];
            Array.Copy(words, 1, levels, 0, levels.Length);
            return levels;
        }
    }

    /// <summary>The least and the most tokens of thought, off apart; 0 and 0 for the other kinds.</summary>
    public (int Least, int Most) ThinkingBudget
    {
        get
        {
            string[] words = Words("thinking");
            string[] ends = ThinkingKind == "budget" && words.Length > 1 ? words[1].Split('-') : [];
            return ends.Length == 2 ? (Number(ends[0]), Number(ends[1])) : (0, 0);
        }
    }

    /// <summary>Whether thinking can be switched off.</summary>
    public bool ThinkingCanBeOff => ThinkingKind == "none" || Array.IndexOf(Words("thinking"), "off") >= 0;

    /// <summary>How it thinks when it is not told; null where the file does not say.</summary>
    public string? ThinkingDefault => First("default");

    /// <summary>Whether temperature, topP and topK have no effect.</summary>
    public bool IgnoresSampling => First("sampling") == "ignored";

    /// <summary>The values of <c>generationConfig.mediaResolution</c>.</summary>
    public string[] Resolutions => Words("resolutions");

    /// <summary>The values of a single part's <c>mediaResolution</c>.</summary>
    public string[] PartResolutions => Words("per-part");

    /// <summary><c>grid</c> or <c>tiles</c>.</summary>
    public string TokenRule => First("tokens") ?? "";

    /// <summary>Most tokens in; 0 where the file does not say.</summary>
    public int MaxInputTokens => Number(First("input"));

    /// <summary>Most tokens out; 0 where the file does not say.</summary>
    public int MaxOutputTokens => Number(First("output"));

    /// <summary>Where the facts stand.</summary>
    public IReadOnlyList<string> Sources => All("source");

    /// <summary>Dollars a million tokens, in and out, and the last day of it.</summary>
    public List<(decimal Input, decimal Output, DateTime? Until)> Prices
    {
        get
        {
            List<(decimal Input, decimal Output, DateTime? Until)> prices = [];
            foreach (string price in All("price"))
            {
                string[] words = price.Split(Space, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length >= 2
                    && decimal.TryParse(words[0], NumberStyles.Number, CultureInfo.InvariantCulture, out decimal input)
                    && decimal.TryParse(words[1], NumberStyles.Number, CultureInfo.InvariantCulture, out decimal output))
                {
                    prices.Add((input, output, words.Length == 4 && words[2] == "until" ? Day(words[3]) : null));
                }
            }

            return prices;
        }
    }

    /// <summary>The first fact whose value cannot be read, such as <c>retires: soon</c>; null where all can. A price that is taken for one without an end would be wrong from its last day on.</summary>
    public string? Fault =>
        First("generation") is { } generation && !Version.TryParse(generation, out _) ? "generation: " + generation
        : First("released") is { } released && Released is null ? "released: " + released
        : First("retires") is { } retires && Retires is null ? "retires: " + retires
        : First("input") is { } input && MaxInputTokens == 0 ? "input: " + input
        : First("output") is { } output && MaxOutputTokens == 0 ? "output: " + output
        : FaultyPrice is { } price ? "price: " + price
        : null;

    private string? FaultyPrice
    {
        get
        {
            List<string> said = All("price");
            List<(decimal Input, decimal Output, DateTime? Until)> read = Prices;
            return said.Count != read.Count ? string.Join("; ", said) : said.Find(price => price.Split(Space, StringSplitOptions.RemoveEmptyEntries).Length != (read[said.IndexOf(price)].Until is null ? 2 : 4));
        }
    }

    internal void Add(string key, string value)
    {
        if (!_facts.TryGetValue(key, out List<string>? values))
        {
            _facts[key] = values = [];
        }

        values.Add(value);
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static DateTime? Day(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day : null;

    private string? First(string key) => _facts.TryGetValue(key, out List<string>? values) ? values[0] : null;

    private List<string> All(string key) => _facts.TryGetValue(key, out List<string>? values) ? values : [];

    private string[] Words(string key) => First(key)?.Split(Space, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
