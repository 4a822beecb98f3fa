using System.Text.RegularExpressions;
using Gemini.Contracts.Site.Api;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The API reference: it is written from the build, so it is never out of date.</summary>
public sealed partial class ApiReferenceTests
{
    [Fact]
    public void Every_public_type_and_member_is_described_and_every_link_leads_somewhere()
    {
        ApiReference reference = ApiPages.Write();
        Assert.True(reference.Pages.Count > 200, $"{reference.Pages.Count} pages");
        string[] faults = [.. reference.Faults, .. BrokenLinks(reference.Pages)];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> BrokenLinks(SortedDictionary<string, string> pages)
    {
        foreach ((string name, string page) in pages)
        {
            foreach (Match match in Link().Matches(page))
            {
                string[] target = match.Groups["target"].Value.Split('#');
                if (!pages.TryGetValue(target[0], out string? other) || (target.Length > 1 && !other.Contains($"<a id=\"{target[1]}\"></a>", StringComparison.Ordinal)))
                {
                    yield return $"{name}: {match.Groups["target"].Value}";
                }
            }
        }
    }

    [GeneratedRegex(@"\]\((?!https?://)(?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
