using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>Each form of declaration with each type and attribute is a contract that loses nothing, or the one problem that the guide's words say. <c>SOAK=1</c> tries all cells.</summary>
public sealed class FormTests
{
    private static readonly int Step = Environment.GetEnvironmentVariable("SOAK") == "1" ? 1 : 17;

    public static TheoryData<string> Forms => [.. FormCells.FormNames];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_cell_is_a_contract_or_the_one_problem_that_it_should_be(string form)
    {
        AxisCell[] cells = [.. FormCells.Of(form, Step)];
        StrictProject strict = StrictProject.Of([FormCells.Shared, .. cells.Select(static (cell, i) => $"namespace C{i};\n{cell.Own}")]);
        Compilation compilation = strict.Compilation;

        // What C# itself refuses is no cell.
        SyntaxTree[] refused = [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591").Select(static found => found.Location.SourceTree!).Distinct()];
        Assert.True(refused.Length * 3 < cells.Length, $"C# refuses {refused.Length} of {cells.Length} cells.");
        compilation = compilation.RemoveSyntaxTrees(refused);
        int sound = AxisChecks.CountSound(compilation, cells);

        strict.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Diagnostic[] found = [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Info && found.Id != "CS1591")];
        Assert.True(found.Length == 0, string.Join("\n", found.Take(5)));
        using MemoryStream image = new();
        Assert.True(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        System.Runtime.Loader.AssemblyLoadContext context = new("Forms", isCollectible: true);
        image.Position = 0;
        try
        {
            Assert.Equal(sound, LoadedContract.In(context.LoadFromStream(image)).Count(Exchange));
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Whether a contract has anything to exchange; what it exchanges must come back.</summary>
    private static bool Exchange(LoadedContract contract)
    {
        if (contract.Contract.JsonSchema.Length <= 2)
        {
            return false;
        }

        AxisChecks.Exchange(contract, answers: 3);
        return true;
    }
}
