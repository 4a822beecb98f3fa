using System.Reflection;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Catalog;

/// <summary>Every rule is told of in all the places where a user looks for it.</summary>
public sealed class CatalogTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "rules");

    public static TheoryData<string> Ids => [.. Descriptors().Select(static rule => rule.Id)];

    [Fact]
    public void The_catalog_is_in_the_order_of_ids_and_uses_none_twice()
    {
        string[] ids = [.. Descriptors().Select(static rule => rule.Id)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, static id => Assert.Matches("^GEM[0-9]{4}$", id));
    }

    [Fact]
    public void Every_rule_is_some_analyzers_and_every_analyzers_rule_is_in_the_catalog() =>
        Assert.Equal(
            Descriptors().Select(static rule => rule.Id),
            EditorProject.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_heals_a_rule_of_the_catalog()
    {
        string[] ids = [.. Descriptors().Select(static rule => rule.Id)];
        Assert.All(EditorProject.CodeFixes, fix =>
        {
            Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(id, ids));
            Assert.NotNull(fix.GetFixAllProvider());
            Assert.NotNull(fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>());
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_says_what_it_says(string id)
    {
        DiagnosticDescriptor rule = Descriptor(id);
        Assert.Equal($"{RulePages.BaseAddress}{id}.md", rule.HelpLinkUri);
        string path = Path.Combine(Repository.Root, rule.HelpLinkUri);
        Assert.True(File.Exists(path), $"{id} has no page {rule.HelpLinkUri}.");
        string[] lines = File.ReadAllLines(path);
        Assert.Equal($"# {id}: {rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture)}", lines[0]);
        Assert.StartsWith($"{rule.DefaultSeverity} · {rule.Category} · ", lines[2], StringComparison.Ordinal);
        Assert.Equal(["## Cause", "## How to fix", "## When to suppress"], lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));
        bool heals = EditorProject.CodeFixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));
        Assert.Equal(heals, lines[2].Contains("has a code fix", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_is_a_rules() =>
        Assert.All(Directory.GetFiles(Pages, "GEM*.md"), static path => Assert.Contains(Descriptors(), rule => rule.Id == Path.GetFileNameWithoutExtension(path)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_stands_in_the_list_of_rules(string id)
    {
        DiagnosticDescriptor rule = Descriptor(id);
        bool heals = EditorProject.CodeFixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));
        Assert.Contains(
            $"| [{id}]({id}.md) | {rule.DefaultSeverity} | {rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture)} | {(heals ? "yes" : "")} |",
            File.ReadAllLines(Path.Combine(Pages, "README.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_release_line(string id)
    {
        DiagnosticDescriptor rule = Descriptor(id);
        string folder = Path.Combine(Repository.Root, "src", "Gemini.Contracts.Analyzers");
        IEnumerable<string> lines = Directory.GetFiles(folder, "AnalyzerReleases.*.md").SelectMany(File.ReadAllLines);
        Assert.Contains(lines, line => line.StartsWith($"{id} | {rule.Category} | {rule.DefaultSeverity} | ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_test_that_it_speaks_and_a_test_that_it_is_silent(string id)
    {
        string[] sources = [.. Directory.EnumerateFiles(Repository.TestProject, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("Catalog", StringComparison.Ordinal)).Select(File.ReadAllText)];
        string[] speaking = [.. sources.Where(source => source.Contains(id, StringComparison.Ordinal))];
        Assert.NotEmpty(speaking);
        Assert.Contains(speaking, static source => source.Contains("QuietAsync", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_one_sentence_without_a_full_stop(string id)
    {
        DiagnosticDescriptor rule = Descriptor(id);
        string message = rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotMatch(@"\.$", message);
        Assert.DoesNotContain('\n', message);
        string title = rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotMatch(@"[.{]", title);
        Assert.NotEmpty(rule.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(rule.IsEnabledByDefault);
    }

    [Fact]
    public void An_analyzer_keeps_no_state() =>
        Assert.All(EditorProject.Analyzers, static analyzer => Assert.DoesNotContain(
            analyzer.GetType().GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly),
            static field => field is { IsLiteral: false, IsInitOnly: false }));

    private static DiagnosticDescriptor Descriptor(string id) => Descriptors().Single(rule => rule.Id == id);

    private static IEnumerable<DiagnosticDescriptor> Descriptors() =>
        typeof(RulePages).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(RulePages).Namespace && type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal);
}
