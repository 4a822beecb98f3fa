using System.Runtime.Loader;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>
/// The axes of a property, multiplied: its type, its accessors, what its base has of its name, where its value comes from, its attribute, its nullability, and the assembly of the base.
/// Every cell that C# accepts without a warning compiles strictly with its contract and round-trips, or is the one problem that the guide's words say. <c>SOAK=1</c> tries eight times as many.
/// </summary>
public sealed class AxesTests
{
    private const int AnswersEach = 2;

    internal const string Shared = "public enum E { One, Two } public record P(int A, string? B); public record struct S(double V);\n";

    private static readonly int Step = Environment.GetEnvironmentVariable("SOAK") == "1" ? 11 : 97;

    public static TheoryData<string, bool> Slices => new(AxisCells.PlaceNames.SelectMany(static place => new (string, bool)[] { (place, false), (place, true) }));

    [Theory]
    [MemberData(nameof(Slices))]
    public void Every_cell_is_a_contract_or_the_one_problem_that_it_should_be(string place, bool isBaseElsewhere)
    {
        AxisCell[] cells = [.. AxisCells.Of(place, isBaseElsewhere, Step)];
        string[] sources = Sources(cells, isBaseElsewhere);
        using MemoryStream image = new();
        MetadataReference[] references = isBaseElsewhere ? [Library(cells, image)] : [];
        StrictProject strict = StrictProject.Of(isBaseElsewhere ? sources : [Shared, .. sources]);
        Compilation compilation = strict.Compilation.AddReferences(references);

        // What C# itself refuses is no cell.
        SyntaxTree[] refused = [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591").Select(static found => found.Location.SourceTree!).Distinct()];
        compilation = compilation.RemoveSyntaxTrees(refused);
        int sound = AxisChecks.CountSound(compilation, cells);
        Assert.True(sound > 10, $"{sound} of {cells.Length} are sound.");

        strict.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Diagnostic[] found = [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Info && found.Id != "CS1591")];
        Assert.True(found.Length == 0, string.Join("\n", found.Take(5)) + "\n" + string.Join("\n", found.Take(2).Select(one => Cell(output, one))));
        Assert.NotEqual(0, Exchange(output, image));
    }

    private static string Cell(Compilation output, Diagnostic found) =>
        string.Join("\n", output.SyntaxTrees.Where(tree => found.Location.SourceTree!.FilePath.Contains(tree.ToString().Split(' ', 3)[1].Split(';')[0] + ".", StringComparison.Ordinal)));

    private static string[] Sources(AxisCell[] cells, bool isBaseElsewhere) =>
        [.. cells.Select((cell, i) => $"namespace C{i};\n#pragma warning disable OB1, OB2, CS0618, CS0672, CS0809\n{(isBaseElsewhere ? "" : cell.Base)} {cell.Own}")];

    /// <summary>The bases that C# does not refuse, as an assembly.</summary>
    private static PortableExecutableReference Library(AxisCell[] cells, MemoryStream image)
    {
        string[] sources = [Shared, .. cells.Select(static (cell, i) => $"#pragma warning disable\nnamespace C{i} {{ {cell.Base} }}")];
        Compilation compilation = StrictProject.Of(sources).Compilation.WithAssemblyName("Library");
        SyntaxTree[] refused = [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => found.Location.SourceTree!).Distinct()];
        Assert.True(compilation.RemoveSyntaxTrees(refused).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static int Exchange(Compilation output, MemoryStream library)
    {
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        AssemblyLoadContext context = new("Axes", isCollectible: true);
        try
        {
            if (library.Length > 0)
            {
                library.Position = 0;
                context.LoadFromStream(library);
            }

            int exchanged = 0;
            foreach (LoadedContract contract in LoadedContract.In(context.LoadFromStream(image)).Where(static contract => contract.Contract.JsonSchema.Length > 2))
            {
                AxisChecks.Exchange(contract, AnswersEach);
                exchanged += AnswersEach;
            }

            return exchanged;
        }
        finally
        {
            context.Unload();
        }
    }
}
