using System.Text;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Caching;

/// <summary>What runs again after which edit.</summary>
public sealed class CacheTests
{
    private const string First = """
        using L = Limits;
        /// <summary>A thing.</summary>
        [VisionTask("Find things.")]
        public record Thing(PixelBox Box2D, [Range(0, L.Most)] int Count, Kind Kind, Part Inner)
        {
            public int Twice => Count * 2;
        }
        """;

    private const string Second = """[VisionTask("Find words.")] public record Word(string Text);""";

    private const string Third = """
        public enum Kind { Old, New }
        public record Part(string Name);
        public static class Limits { public const int Most = 5; public static int Free = 1; }
        """;

    private const string Unrelated = "internal class Unrelated { public int Value() => 1; }";

    /// <summary>The edit, which file it is in, what becomes what, and which of the two contracts are made anew.</summary>
    public static TheoryData<string, int, string, string, string> Edits => new()
    {
        { "an unrelated body", 3, "=> 1", "=> 2", "" },
        { "an unrelated member", 3, "public int Value", "public int Other; public int Value", "" },
        { "an unrelated type", 3, "internal class Unrelated", "internal class More; internal class Unrelated", "" },
        { "a line above", 0, "using L", "// moved\n\nusing L", "" },
        { "a comment within", 0, "int Count,", "int /* how many */ Count,", "" },
        { "a property's body", 0, "Count * 2", "Count + Count", "" },
        { "white space within", 0, "(PixelBox Box2D, ", "(\n    PixelBox   Box2D ,\n    ", "" },
        { "a comment in a part", 2, "(string Name)", "(string /* its name */ Name) // a part", "" },
        { "a pragma", 0, "using L", "#pragma warning disable CS0618\nusing L", "" },
        { "a using", 1, "[VisionTask", "using System.IO; [VisionTask", "" },
        { "a method of the record", 0, "public int Twice", "public int Half() => Count / 2; public int Twice", "" },
        { "a computed property as a block", 0, "=> Count * 2;", "{ get { return Count * 2; } }", "" },
        { "an attribute of a computed property", 0, "public int Twice", "[Obsolete(\"o\")] public int Twice", "" },
        { "an attribute of another type", 3, "internal class Unrelated", "[Obsolete(\"o\")] internal class Unrelated", "" },
        { "an attribute of another type in a file that is read", 2, "public static class Limits", "[Obsolete(\"o\")] public static class Limits", "" },
        { "documentation of another type", 3, "internal class Unrelated", "/// <summary>Some class.</summary>\ninternal class Unrelated", "" },
        { "the prompt", 0, "Find things.", "Find all things.", "Thing" },
        { "the documentation", 0, "A thing.", "One thing.", "Thing" },
        { "a property's type", 0, "int Count", "long Count", "Thing" },
        { "a property's name", 0, "Count", "Number", "Thing" },
        { "a constraint", 0, "Range(0,", "Range(1,", "Thing" },
        { "the sister contract", 1, "string Text", "string Text, int Size", "Word" },
        { "a constant in another file", 2, "Most = 5", "Most = 6", "Thing" },
        { "no constant in another file", 2, "Free = 1", "Free = 2", "" },
        { "an enum in another file", 2, "Old, New", "Old, New, Newer", "Thing" },
        { "a record in another file", 2, "string Name", "string Name, int Size", "Thing" },
        { "a type of the same name nearer by", 3, "internal class Unrelated", "public record PixelBox(int A); internal class Unrelated", "Thing" },
        { "a description", 0, "Kind Kind", "[Description(\"How old.\")] Kind Kind", "Thing" },
        { "a name on the wire", 0, "Kind Kind", "[property: JsonPropertyName(\"age\")] Kind Kind", "Thing" },
        { "whether null is allowed", 0, "Part Inner", "Part? Inner", "Thing" },
        { "a default", 0, "Part Inner", "Part? Inner = null", "Thing" },
        { "the order of properties", 0, "Kind Kind, Part Inner", "Part Inner, Kind Kind", "Thing" },
        { "what is required", 0, "Kind Kind", "[property: Required] Kind? Kind", "Thing" },
        { "a marker", 0, "public record Thing(", "public record Thing([property: Box] int[] Where, ", "Thing" },
        { "an option", 1, "\"Find words.\"", "\"Find words.\", Temperature = 0.5", "Word" },
        { "the answer's shape", 1, "\"Find words.\"", "\"Find words.\", Answer = AnswerShape.List", "Word" },
        { "who may see it", 1, "public record", "internal record", "Word" },
        { "a base", 1, "(string Text);", "(string Text) : Base; public record Base { public int? Size { get; set; } }", "Word" },
        { "an enum's words", 2, "Old, New", "\n/// <summary>Long ago.</summary>\nOld, New", "Thing" },
        { "the name of an enum's member", 2, "Old, New", "[JsonStringEnumMemberName(\"past\")] Old, New", "Thing" },
        { "what stands for other values", 2, "Old, New", "Old, [Fallback] New", "Thing" },
        { "a part's documentation", 2, "public record Part", "/// <summary>A part.</summary>\npublic record Part", "Thing" },
        { "a part's constraint", 2, "(string Name)", "([MinLength(1)] string Name)", "Thing" },
        { "a part's rule", 2, "(string Name);", "(string Name) { public static string? Check(Part part) => null; }", "Thing" },
        { "a warning of a part", 2, "public record Part", "[Obsolete(\"o\", DiagnosticId = \"Q1\")] public record Part", "Thing" },
        { "another contract", 3, "internal class Unrelated", "[VisionTask(\"x\")] internal record Third(int A); internal class Unrelated", "Third" },
        { "the assembly's defaults", 3, "internal class", "[assembly: VisionDefaults(Model = \"m\")] internal class", "Thing,Word" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_makes_anew_what_it_changes_and_nothing_else(string edit, int file, string from, string to, string changed)
    {
        _ = edit;
        StrictProject strict = StrictProject.Of(First, Second, Third, Unrelated);
        GeneratorDriver driver = strict.Driver().RunGenerators(strict.Compilation, TestContext.Current.CancellationToken);
        SyntaxTree old = strict.Compilation.SyntaxTrees[file + 1];
        string source = old.ToString();
        Assert.Contains(from, source, StringComparison.Ordinal);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source.Replace(from, to, StringComparison.Ordinal), strict.Options, old.FilePath, Encoding.UTF8, TestContext.Current.CancellationToken);
        CSharpCompilation edited = strict.Compilation.ReplaceSyntaxTree(old, tree);
        GeneratorRunResult result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        Assert.Null(result.Exception);

        string[] expected = changed.Split(',', StringSplitOptions.RemoveEmptyEntries);
        IncrementalStepRunReason[] models = Steps.Reasons(result, TrackingNames.Model);
        Assert.Equal(expected.Length, models.Count(static reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
        Assert.Equal(expected.Length, Steps.Outputs(result).Count(static reason => reason != IncrementalStepRunReason.Cached));

        // A driver that has seen nothing before says the same, byte for byte.
        GeneratorRunResult anew = strict.Driver().RunGenerators(Reparsed(edited, strict.Options), TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        Assert.Equal(Texts(anew), Texts(result));
    }

    [Fact]
    public void A_contract_that_becomes_unsound_and_sound_again_is_what_it_was()
    {
        StrictProject strict = StrictProject.Of(First, Second, Third);
        GeneratorDriver driver = strict.Driver().RunGenerators(strict.Compilation, TestContext.Current.CancellationToken);
        string before = Texts(driver.GetRunResult().Results.Single());
        SyntaxTree old = strict.Compilation.SyntaxTrees[3];
        SyntaxTree broken = CSharpSyntaxTree.ParseText(Third.Replace("string Name", "object Name", StringComparison.Ordinal), strict.Options, old.FilePath, Encoding.UTF8, TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(strict.Compilation.ReplaceSyntaxTree(old, broken), TestContext.Current.CancellationToken);
        Assert.Contains("GEM0001", Texts(driver.GetRunResult().Results.Single()), StringComparison.Ordinal);
        driver = driver.RunGenerators(strict.Compilation, TestContext.Current.CancellationToken);
        Assert.Equal(before, Texts(driver.GetRunResult().Results.Single()));
    }

    private static CSharpCompilation Reparsed(CSharpCompilation compilation, CSharpParseOptions options) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), options, tree.FilePath, Encoding.UTF8)));

    private static string Texts(GeneratorRunResult result) =>
        string.Join("\n", result.GeneratedSources.OrderBy(static source => source.HintName, StringComparer.Ordinal).Select(static source => source.HintName + "\n" + source.SourceText));
}
