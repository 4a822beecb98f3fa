using System.Reflection;

namespace Gemini.Contracts.Tool.Printing;

/// <summary>The rules' pages, which travel in the tool.</summary>
internal static class RulePages
{
    private const string Folder = "rules/";

    /// <summary>All rules, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(static name => Path.GetFileNameWithoutExtension(name))
        .Order(StringComparer.Ordinal)];

    /// <summary>A rule's page in Markdown; null where there is no such rule.</summary>
    public static string? Find(string id)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{id.ToUpperInvariant()}.md");
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A page's title without the rule's id.</summary>
    public static string TitleOf(string page)
    {
        string heading = page.AsSpan().TrimStart("# ").ToString().Split('\n')[0].Trim();
        return heading.Split(": ", 2) is [_, var title] ? title : heading;
    }
}
