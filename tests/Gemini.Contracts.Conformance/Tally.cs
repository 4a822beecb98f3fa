using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Conformance;

/// <summary>Counts the cases of a run. Lines of the kind go to standard output, what failed and the summary to standard error.</summary>
internal sealed class Tally(string kind)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, int> _classes = new(StringComparer.Ordinal);

    /// <summary>Cases that were as expected.</summary>
    public int Passed { get; private set; }

    /// <summary>Cases that were not.</summary>
    public int Failed { get; private set; }

    /// <summary>The entries of a folder's index.</summary>
    public static IEnumerable<JsonElement> Index(string folder)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        foreach (JsonElement entry in index.RootElement.EnumerateArray())
        {
            yield return entry;
        }
    }

    /// <summary>Counts a case.</summary>
    /// <param name="name">Its file or source.</param>
    /// <param name="group">What the summary counts it under, such as its outcome.</param>
    /// <param name="problem">What is not as expected; null where nothing is.</param>
    public void Add(string name, string group, string? problem)
    {
        _classes[group] = _classes.GetValueOrDefault(group) + 1;
        if (problem is null)
        {
            Passed++;
            return;
        }

        Failed++;
        Console.Error.WriteLine($"{kind}: {name}: {problem}");
    }

    /// <summary>Prints the summary, and the last line.</summary>
    /// <returns>0 where all passed.</returns>
    public int End()
    {
        string groups = string.Join(", ", _classes.Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Value}")));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {Passed + Failed} cases in {_watch.Elapsed.TotalSeconds:F1} s: {groups}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed"));
        return Failed == 0 ? 0 : 1;
    }
}
