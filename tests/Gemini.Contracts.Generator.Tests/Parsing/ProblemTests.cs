using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Parsing;

/// <summary>Every unsound record is one problem at the exact word, and the rest of the program compiles.</summary>
public sealed class ProblemTests
{
    public static TheoryData<string, string, string> Unsound => UnsoundRecords.All;

    [Theory]
    [MemberData(nameof(Unsound))]
    public void An_unsound_record_is_one_problem_at_the_exact_word(string kind, string word, string marked)
    {
        (string source, TextSpan[] marks) = MarkedSource.Of(marked);
        Problem[] problems = [.. StrictProject.Of(source).Problems()];
        string seen = string.Join("\n", problems.Select(problem => $"{problem} «{source.Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length)}»"));
        Assert.True(marks.SequenceEqual(problems.Select(static problem => problem.Location.SourceSpan).Order()), $"Expected {kind} at {marked}\nFound:\n{seen}");
        Assert.True(problems.All(problem => problem.Kind.ToString() == kind), seen);
        Assert.All(problems, problem => Assert.Contains(word, string.Join("|", problem.Arguments), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void The_rest_of_the_program_compiles(string kind, string word, string marked)
    {
        _ = (kind, word);
        (string source, _) = MarkedSource.Of(marked);

        // What the compiler itself refuses need not compile, but nothing in generated code may be wrong.
        Generated generated = StrictProject.Of(source).Generate();
        if (StrictProject.Of(source).Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(IsNotOurs))
        {
            Assert.DoesNotContain(generated.Output.GetDiagnostics(TestContext.Current.CancellationToken), static error =>
                error.Severity == DiagnosticSeverity.Error && error.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        }
        else
        {
            generated.Clean();
        }
    }

    /// <summary>An error that is there before anything is generated, and not for want of it.</summary>
    private static bool IsNotOurs(Diagnostic error) => error.Severity == DiagnosticSeverity.Error;

    /// <summary>There is no word of another assembly to point at.</summary>
    [Theory]
    [InlineData("EmptyObject", "public record Part;")]
    [InlineData("UnsupportedType", "public record Part(object A);")]
    [InlineData("MaskWithoutBox", "public record Part(Gemini.Contracts.SegmentationMask Mask);")]
    [InlineData("UnsupportedEnum", "[System.Flags] public enum Part { A }")]
    [InlineData("DuplicateEnumName", "public enum Part { One, ONE }")]
    [InlineData("ParameterWithoutProperty", "public class Part(int a, string b) { public int A { get; } = a + b.Length; }")]
    [InlineData("DuplicateWireName", "public record Part(int Value, int value);")]
    public void What_is_wrong_with_a_type_of_another_assembly_is_told_at_the_word_that_names_it(string kind, string library)
    {
        StrictProject other = StrictProject.Of(library);
        using MemoryStream image = new();
        Assert.True(other.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        const string Source = """[VisionTask("x")] public record R(string A, IReadOnlyList<Part> B);""";
        CSharpCompilation compilation = StrictProject.Of(Source).Compilation.WithAssemblyName("Other").AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Problem problem = Assert.Single(ContractParser.Parse(compilation.GetTypeByMetadataName("R")!, compilation, TestContext.Current.CancellationToken).Problems);
        Assert.Equal(kind, problem.Kind.ToString());
        Assert.Equal("IReadOnlyList<Part>", Source.Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("MaskWithoutBox", "public class M { public Gemini.Contracts.SegmentationMask Mm { get; set; } = null!; }", "[VisionTask(\"x\")] public class R3 : ⟦Lib.M⟧ { public int Z { get; set; } }")]
    [InlineData("UnsupportedType", "public class M { public object? O { get; set; } }", "public class N : ⟦Lib.M⟧ { public int A { get; set; } } [VisionTask(\"x\")] public class R : N { public int Z { get; set; } }")]
    [InlineData("RequiredCycle", "public class F { public F F2 { get; set; } = null!; }", "[VisionTask(\"x\")] public record R2(int A, ⟦Lib.F⟧ Q);")]
    [InlineData("NoUsableConstructor", "public class F { internal F(int a) => A = a; public int A { get; } }", "[VisionTask(\"x\")] public record R2(int A, ⟦Lib.F⟧ Q);")]
    [InlineData("MissingRequiredMember", "public class M { public required int F; }", "[VisionTask(\"x\")] public class R : ⟦Lib.M⟧ { public int Z { get; set; } }")]
    [InlineData("UnreachableType", "public class M { public int A { get; set; } }", "extern alias foo; [VisionTask(\"x\")] public record R(⟦foo::Lib.M⟧ A, List<foo::Lib.M> B, int C);", "foo")]
    public void What_another_assembly_brings_in_is_reported_at_the_word_that_names_it(string kind, string library, string marked, string? alias = null)
    {
        (string source, TextSpan[] marks) = MarkedSource.Of(marked);
        StrictProject other = StrictProject.Of("namespace Lib { " + library + " }");
        using MemoryStream image = new();
        Assert.True(other.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        MetadataReference reference = MetadataReference.CreateFromImage(image.ToArray(), new MetadataReferenceProperties(aliases: alias is null ? default : [alias]));
        CSharpCompilation compilation = StrictProject.Of(source).Compilation.WithAssemblyName("Other").AddReferences(reference);
        INamedTypeSymbol contract = StrictProject.Types(compilation.Assembly.GlobalNamespace).Single(ContractParser.IsContract);
        Problem[] problems = [.. ContractParser.Parse(contract, compilation, TestContext.Current.CancellationToken).Problems];
        Assert.All(problems, problem => Assert.Equal(kind, problem.Kind.ToString()));
        Assert.Equal(marks, problems.Select(static problem => problem.Location.SourceSpan).Order());
    }

    /// <summary>The compiler warns wherever a type is named that another assembly has, too; in generated code nobody could heal that.</summary>
    [Theory]
    [InlineData("public class RContract;")]
    [InlineData("public static class RContractExtensions;")]
    [InlineData("namespace RContract { public class C; }")]
    [InlineData("namespace RContractExtensions { public class C; }")]
    [InlineData("public record R(string A); public record P(string B); public enum E { Two }")]
    public void A_type_of_another_assembly_may_have_the_name_of_a_contract_or_of_a_part(string library)
    {
        using MemoryStream image = new();
        Assert.True(StrictProject.Of(library).Compilation.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        StrictProject strict = StrictProject.Of("""
            #pragma warning disable CS0436 // What the project itself says of its own names.
            [VisionTask("x {a:image} {b:image}")] public record R(string A, List<P> Ps, E E); public record P(int X); public enum E { One }
            """);
        Compilation compilation = strict.Compilation.AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(ContractParser.Parse(compilation.GetTypeByMetadataName("R")!, compilation, TestContext.Current.CancellationToken).Problems);
        strict.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Info && found.Id != "CS1591"));
    }

    [Fact]
    public void A_call_of_an_unsound_contract_is_no_second_error() => StrictProject.Of("""
        [VisionTask("Find {what} in {photo:image}.")] public record Found(object Thing);
        internal static class Program
        {
            public static VisionRequest<Found> Ask(ImageInput photo) => Found.CreateRequest("cups", photo).WithModel("x");
        }
        """).Generate().Clean();

    [Fact]
    public void A_pattern_that_takes_too_long_excludes_nothing() => Assert.Empty(StrictProject.Of(
        $$"""[VisionTask("x")] public record R([RegularExpression("(a+)+"), AllowedValues("{{new string('a', 64)}}b")] string A);""").Problems().Select(static problem => problem.ToString()));

    [Fact]
    public void A_sound_record_has_no_problem() =>
        Assert.All(Records.RecordSources.All, static record => Assert.True(StrictProject.Of(record.Value).Problems().IsEmpty, record.Key));

    [Fact]
    public void Every_kind_has_an_id_of_its_own()
    {
        ProblemKind[] kinds = Enum.GetValues<ProblemKind>();
        Assert.Equal(kinds.Length, kinds.Select(ProblemKinds.IdOf).Distinct(StringComparer.Ordinal).Count());
        Assert.All(kinds, static kind => Assert.Matches(ProblemKinds.IsCompilers(kind) ? "^CS[0-9]{4}$" : "^GEM[01][0-9]{3}$", ProblemKinds.IdOf(kind)));
    }
}
