using System.Text;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Fuzz;

/// <summary>The editor runs the generator at every keystroke, on sources that do not compile. <c>SOAK=1</c> runs a hundred times as many.</summary>
public sealed class HalfTypedSourceTests
{
    private const int Cases = 2_000;

    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ",", ";", "?", ".", "=", "=>", "\"", "\"\"\"", "'", "@", "$", ":", "//", "/*", "#if", "#endif", "\\",
        "record", "class", "struct", "interface", "enum", "namespace", "using", "static", "abstract", "partial", "required", "init", "file", "ref", "unsafe",
        "int", "int[]", "int*", "dynamic", "nint", "object", "string?", "PixelBox", "SegmentationMask", "IReadOnlyList<>", "Dictionary<string,", "List<List<int>>",
        "VisionTask", "[VisionTask(null)]", "[VisionTask(\"{\")]", "[VisionTask(\"{a:image}{a}\")]", "[VisionTask]", "(int A, string B)", "null", "default", "typeof(", "0x", "1e999",
        "T", "<T>", "where T : T", "this", "base", "extension(", "delegate*<", "\u200b", "ı", "é", "\ud800", "\0", "[JsonPropertyName(null)]", "[Range(5, 1)]", "[InImage(\"x\")]",
    ];

    [Theory]
    [InlineData("""extension( n { [VisionTask("Find.")] public record Found(string Label); }""")]
    [InlineData("""public static class E { extension(string s) { [VisionTask("Find.")] public record Found(string Label, Part P); public record Part(int X); } }""")]
    [InlineData("""[VisionTask("Find.")] public record (string Label);""")]
    [InlineData("""[VisionTask("Find.")] public record Cafe\u0301(string Label); [VisionTask("Find.")] public record A‿B(string Label);""")]
    [InlineData("""namespace N; [VisionTask("Find.")] public partial record Found(string Label); [VisionTask(null)] public partial record Found { public int Count { get; init; } }""")]
    [InlineData("""[VisionTask("Find.")] public record Found(string Label); [VisionTask("Find.")] public record Found(string Label);""")]
    [InlineData("""[VisionTask("Find."), VisionTask("Find all.")] public record Found(string Label);""")]
    [InlineData("""namespace A.; [VisionTask("Find.")] public record Found(string Label);""")]
    public void What_once_made_the_generator_fail_or_might_does_not(string source) => Assert.NotNull(StrictProject.Of(source).Generate());

    [Fact]
    public void No_half_typed_source_makes_the_generator_fail()
    {
        bool soaks = Environment.GetEnvironmentVariable("SOAK") == "1";
        Random random = new(soaks ? Environment.TickCount : 19);
        string[] sources = [.. RecordSources.All.Values];
        StrictProject strict = StrictProject.Of("internal static class Empty;");
        SyntaxTree tree = strict.Compilation.SyntaxTrees[^1];
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: strict.Options);
        int generated = 0;
        for (int i = 0; i < (soaks ? Cases * 100 : Cases); i++)
        {
            string source = Mutated(sources[random.Next(sources.Length)], random);
            SyntaxTree mutated = CSharpSyntaxTree.ParseText(source, strict.Options, tree.FilePath, Encoding.UTF8);
            driver = driver.RunGenerators(strict.Compilation.ReplaceSyntaxTree(tree, mutated), TestContext.Current.CancellationToken);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"{result.Exception}\n{source}");
            Assert.True(result.Diagnostics.IsEmpty, $"{string.Join("\n", result.Diagnostics)}\n{source}");
            generated += result.GeneratedSources.Length;
        }

        // Half typed is not hopeless: contracts go on being made where the record itself is whole.
        Assert.InRange(generated, Cases / 10, int.MaxValue);
    }

    [Fact]
    public void What_is_generated_from_a_whole_record_beside_broken_code_still_parses()
    {
        Random random = new(23);
        foreach ((string name, string source) in RecordSources.All.Where(static record => record.Key != "Old_language"))
        {
            StrictProject strict = StrictProject.Of(source, Mutated("public static class Broken { public static int Of(int[] x) => x.Length; }", random));
            GeneratorRunResult result = strict.Driver().RunGenerators(strict.Compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
            Assert.Null(result.Exception);
            foreach (GeneratedSourceResult file in result.GeneratedSources)
            {
                Diagnostic[] errors = [.. file.SyntaxTree.GetDiagnostics(TestContext.Current.CancellationToken)];
                Assert.True(errors.Length == 0, $"{name}: {string.Join("\n", errors.Select(static error => error.ToString()))}");
            }
        }
    }

    /// <summary>Deletes, doubles, swaps and inserts tokens, or cuts the end off.</summary>
    private static string Mutated(string source, Random random)
    {
        List<string> tokens = [.. SyntaxFactory.ParseTokens(source).Select(static token => token.ToFullString())];
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            int at = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0:
                    tokens[at] = "";
                    break;
                case 1:
                    tokens.Insert(at, Tokens[random.Next(Tokens.Length)] + " ");
                    break;
                case 2:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 3:
                    int other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 4:
                    tokens[at] = Tokens[random.Next(Tokens.Length)] + " ";
                    break;
                default:
                    tokens[at] = tokens[at][..random.Next(tokens[at].Length + 1)];
                    if (random.Next(8) == 0)
                    {
                        tokens.RemoveRange(at + 1, tokens.Count - at - 1);
                    }

                    break;
            }
        }

        return string.Concat(tokens);
    }
}
