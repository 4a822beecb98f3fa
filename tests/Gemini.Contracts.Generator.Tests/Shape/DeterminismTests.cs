using System.Globalization;
using System.Text;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>The same source makes the same bytes, wherever and however it is compiled.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Names = ["Ranges", "Words_by_documentation", "Defaults_of_parameters", "Partial_record", "Two_images", "Unicode_names", "Many_images", "Enum_members", "Raw_prompt", "Nullable_mask"];

    private static readonly Dictionary<string, string> Expected = Names.ToDictionary(static name => name, static name => Text(StrictProject.Of(RecordSources.All[name])));

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("hi-IN")]
    [InlineData("th-TH")]
    [InlineData("de-CH")]
    public void In_every_culture(string culture)
    {
        (CultureInfo before, CultureInfo ofTexts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.All(Names, static name => Assert.Equal(Expected[name], Text(StrictProject.Of(Reworded(name)))));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ofTexts);
        }
    }

    [Fact]
    public void With_carriage_returns() =>
        Assert.All(Names, static name => Assert.Equal(Expected[name], Text(StrictProject.Of(Reworded(name).ReplaceLineEndings("\r\n")))));

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void With_and_without_a_documentation_file(DocumentationMode mode) =>
        Assert.All(Names, name => Assert.Equal(Expected[name], Text(StrictProject.With(StrictProject.ParseOptions(mode: mode), Reworded(name)))));

    [Theory]
    [InlineData("/home/ada/src/")]
    [InlineData("/home/ada/Größe und Maß/")]
    [InlineData("C:\\Users\\ada\\src\\")]
    [InlineData("")]
    public void In_any_folder(string folder) =>
        Assert.All(Names, name => Assert.Equal(Expected[name], Text(StrictProject.Of(Reworded(name)), tree => folder + tree.FilePath)));

    [Fact]
    public void In_any_order_of_the_files()
    {
        string[] files =
        [
            "/// <summary>A.</summary>\n[VisionTask(\"x\")] public partial record R(string A);",
            "/// <summary>B.</summary>\npublic partial record R { /// <summary>C.</summary>\n public int? C { get; init; } } public enum E { One, Two }",
            "public partial record R { public Q? B { get; init; } public E? D { get; init; } } public partial class Q { public string? Z { get; set; } }",
            "public partial class Q { public int A { get; set; } } [VisionTask(\"y\")] public record Other(Q Q, E E);",
        ];
        StrictProject strict = StrictProject.Of(files);
        string expected = Text(strict);
        foreach (int[] order in Permutations(files.Length))
        {
            // The usings are the first tree.
            SyntaxTree[] trees = [.. order.Select(place => strict.Compilation.SyntaxTrees[place + 1]), strict.Compilation.SyntaxTrees[0]];
            CSharpCompilation turned = strict.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString() + " ", strict.Options, tree.FilePath, Encoding.UTF8)));
            Assert.Equal(expected, Sorted(strict.Driver(), turned));
        }
    }

    [Fact]
    public void In_any_order_of_a_type_s_declarations_in_one_file()
    {
        string[] parts = ["public partial record R { /// <summary>First.</summary>\n public int? C { get; init; } }", "public enum E { One, Two }", "public class Q { public int A { get; set; } }", "public record struct S(E E, Q Q);"];
        const string Root = "[VisionTask(\"x\")] public partial record R(S A, List<Q> B);\n";
        string expected = Text(StrictProject.Of(Root + string.Join('\n', parts)));
        Assert.All(Permutations(parts.Length), order => Assert.Equal(expected, Text(StrictProject.Of(Root + string.Join('\n', order.Select(place => parts[place]))))));
    }

    [Fact]
    public void Without_a_carriage_return_in_it() =>
        Assert.All(Expected.Values, static text => Assert.DoesNotContain('\r', text));

    /// <summary>The same source as another tree, so that nothing remembered is used.</summary>
    private static string Reworded(string name) => RecordSources.All[name] + " ";

    private static IEnumerable<int[]> Permutations(int count) => count == 0 ? [[]]
        : Permutations(count - 1).SelectMany(rest => Enumerable.Range(0, count).Select(place => (int[])[.. rest[..place], count - 1, .. rest[place..]]));

    private static string Text(StrictProject strict) => Sorted(strict.Driver(), strict.Compilation);

    private static string Text(StrictProject strict, Func<SyntaxTree, string> path) => Sorted(
        strict.Driver(), strict.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(strict.Compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), strict.Options, path(tree), Encoding.UTF8))));

    /// <summary>All files by their names: the driver lists them in the order of the contracts.</summary>
    private static string Sorted(GeneratorDriver driver, Compilation compilation) => string.Join("\n", driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single()
        .GeneratedSources.OrderBy(static source => source.HintName, StringComparer.Ordinal).Select(static source => source.HintName + "\n" + source.SourceText));
}
