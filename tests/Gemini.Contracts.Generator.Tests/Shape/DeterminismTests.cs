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

    private static readonly Dictionary<string, string> Expected = Names.ToDictionary(static name => name, static name => Text(House.Of(RecordSources.All[name])));

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void In_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.All(Names, static name => Assert.Equal(Expected[name], Text(House.Of(Reworded(name)))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void With_carriage_returns() =>
        Assert.All(Names, static name => Assert.Equal(Expected[name], Text(House.Of(Reworded(name).ReplaceLineEndings("\r\n")))));

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void With_and_without_a_documentation_file(DocumentationMode mode) =>
        Assert.All(Names, name => Assert.Equal(Expected[name], Text(House.With(House.ParseOptions(mode: mode), Reworded(name)))));

    [Fact]
    public void In_any_order_of_the_files()
    {
        string[] files = ["[VisionTask(\"x\")] public partial record R(string A);", "public partial record R { public int? C { get; init; } }", "public partial record R { public Q? B { get; init; } }", "public record Q(int A);"];
        House house = House.Of(files);
        CSharpCompilation turned = house.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(house.Compilation.SyntaxTrees.Reverse().Select(tree =>
            CSharpSyntaxTree.ParseText(tree.ToString() + " ", house.Options, tree.FilePath, Encoding.UTF8)));
        string text = string.Join("\n", house.Driver().RunGenerators(turned, TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees);
        Assert.Equal(Text(house), text);
    }

    [Fact]
    public void Without_a_carriage_return_in_it() =>
        Assert.All(Expected.Values, static text => Assert.DoesNotContain('\r', text));

    /// <summary>The same source as another tree, so that nothing remembered is used.</summary>
    private static string Reworded(string name) => RecordSources.All[name] + " ";

    private static string Text(House house) => string.Join("\n", house.Driver().RunGenerators(house.Compilation, TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees);
}
