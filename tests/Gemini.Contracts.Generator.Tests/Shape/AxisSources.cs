using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>A sample of sound cells as files of one project, for another compiler than the one that runs in the tests.</summary>
internal static class AxisSources
{
    /// <summary>The files with their names.</summary>
    public static IEnumerable<(string Name, string Text)> Sound()
    {
        List<string> cells = [];
        foreach (string place in AxisCells.PlaceNames)
        {
            cells.AddRange(AxisCells.Of(place, isBaseElsewhere: false, step: 211).Where(static cell => cell.Problem is null).Select(cell => cell.Base + " " + cell.Own));
        }

        foreach (string form in FormCells.FormNames)
        {
            cells.AddRange(FormCells.Of(form, step: 61).Where(static cell => cell.Problem is null).Select(static cell => cell.Own));
        }

        string[] sources = [.. cells.Select(static (cell, i) => $"namespace C{i};\n#pragma warning disable OB1, OB2, CS0618, CS0672, CS0809\n{cell}")];
        Compilation compilation = StrictProject.Of([FormCells.Shared, .. sources]).Compilation;
        HashSet<string> refused = [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591").Select(static found => found.Location.SourceTree!.FilePath)];
        return compilation.SyntaxTrees.Where(tree => !refused.Contains(tree.FilePath)).Select(static tree => (tree.FilePath, tree.ToString()));
    }
}
