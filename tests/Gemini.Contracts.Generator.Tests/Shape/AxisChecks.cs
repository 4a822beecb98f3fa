using System.Text;
using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>What holds of every cell of a matrix of declarations.</summary>
internal static class AxisChecks
{
    /// <summary>How many cells have no problem; the others must have theirs.</summary>
    public static int CountSound(Compilation compilation, AxisCell[] cells)
    {
        int sound = 0;
        foreach (INamedTypeSymbol type in StrictProject.Types(compilation.Assembly.GlobalNamespace).Where(ContractParser.IsContract))
        {
            AxisCell cell = cells[int.Parse(type.ContainingNamespace.Name[1..], System.Globalization.CultureInfo.InvariantCulture)];
            SourceText text = type.DeclaringSyntaxReferences[0].SyntaxTree.GetText(TestContext.Current.CancellationToken);
            Problem[] problems = [.. ContractParser.Parse(type, compilation, TestContext.Current.CancellationToken).Problems];
            string seen = string.Join("\n", problems.Select(problem => $"{problem.Kind} at '{text.ToString(problem.Location.SourceSpan)}'"));
            string expected = cell.Problem is null ? "" : $"{cell.Problem} at '{cell.Word}'";
            Assert.True(seen == expected, $"{text}\nExpected: {expected}\nFound: {seen}");
            sound += problems.Length == 0 ? 1 : 0;
        }

        return sound;
    }

    /// <summary>Made answers are read, written, and read again as what was written.</summary>
    public static void Exchange(LoadedContract contract, int answers)
    {
        AnswerMaker maker = new(contract.Schema, new Random(5));
        for (int i = 0; i < answers; i++)
        {
            string made = maker.Make()!.ToJsonString();
            string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made), out string why);
            Assert.True(first is not null, $"{contract.Contract.Name}: {why}\n{made}");
            Assert.Equal(first, contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
        }
    }
}
