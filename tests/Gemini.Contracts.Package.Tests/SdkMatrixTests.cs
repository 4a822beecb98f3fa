using System.Globalization;
using System.Text.RegularExpressions;
using Gemini.Contracts.Generator.Tests.Shape;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>
/// Several hundred cells of the matrices of declarations as files of one project that a stranger builds with the SDK and the packed package under the strictest settings: each cell shows the one diagnostic that
/// it should, and without the faulty ones the build says nothing. <c>SOAK=1</c> runs it.
/// </summary>
public sealed partial class SdkMatrixTests(Feed feed) : IClassFixture<Feed>
{
    /// <summary>The diagnostic of each kind of problem that a cell may have.</summary>
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["UnsupportedType"] = "GEM0001",
        ["UnsupportedDeclaration"] = "GEM0003",
        ["DuplicateWireName"] = "GEM0005",
        ["ConstraintContradictsType"] = "GEM0008",
        ["UnsatisfiableConstraint"] = "GEM0009",
        ["ParameterWithoutProperty"] = "GEM0011",
        ["UnsupportedEnum"] = "GEM0012",
        ["DuplicateEnumName"] = "GEM0013",
        ["UnsupportedKey"] = "GEM0018",
        ["MisplacedMarker"] = "GEM0021",
        ["MissingRequiredMember"] = "GEM0024",
    };

    [Fact]
    public async Task Every_cell_builds_without_a_word_or_shows_its_one_diagnostic()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "Packing and building take minutes; SOAK=1 runs them.");
        AxisCell[] cells = [.. FormCells.FormNames.SelectMany(static form => FormCells.Of(form, step: 29)), .. AxisCells.PlaceNames.SelectMany(static place => AxisCells.Of(place, isBaseElsewhere: false, step: 331))];
        Assert.InRange(cells.Length, 200, 900);
        StrangersProgram program = await feed.ProgramAsync("matrix", "return;\n");
        await WriteAsync(program.Folder, cells);
        (await program.DotnetAsync("restore", "-v", "q", "-nologo")).Successfully();

        // What C# itself refuses is no cell; it tells of declarations before it tells of the rest, and of the rest before rules run.
        HashSet<string> refused = [];
        Reported[] reported = await BuildAsync(program);
        while (Array.FindAll(reported, static one => !one.Id.StartsWith("GEM", StringComparison.Ordinal)) is { Length: > 0 } others)
        {
            foreach (string file in others.Select(static one => one.File).Distinct())
            {
                Assert.True(CellFile().IsMatch(file) && refused.Add(file), string.Join("\n", others.Where(one => one.File == file).Select(static one => one.Line)));
                File.Delete(Path.Combine(program.Folder, file + ".cs"));
            }

            reported = await BuildAsync(program);
        }

        Assert.InRange(cells.Length - refused.Count, 200, cells.Length);
        for (int i = 0; i < cells.Length; i++)
        {
            string file = FileOf(i);
            string[] expected = cells[i].Problem is { } problem && !refused.Contains(file) ? [Ids[problem]] : [];
            string[] found = [.. reported.Where(one => one.File == file).Select(static one => one.Id)];
            Assert.True(expected.SequenceEqual(found), $"{cells[i].Base} {cells[i].Own}\nExpected: {string.Join(", ", expected)}\nFound: {string.Join(", ", found)}");
            if (expected.Length > 0)
            {
                File.Delete(Path.Combine(program.Folder, file + ".cs"));
            }
        }

        Assert.Empty(await BuildAsync(program));
        Assert.True(File.Exists(Path.Combine(program.Folder, "bin", "Release", "net10.0", "App.dll")));
    }

    /// <summary>What the SDK's rules of design and style say of the cells themselves.</summary>
    private static bool IsOfDesign(Reported one) => !one.File.EndsWith(".g", StringComparison.Ordinal) && (one.Id.StartsWith("CA", StringComparison.Ordinal) || one.Id.StartsWith("IDE", StringComparison.Ordinal));

    private static string FileOf(int number) => "C" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The cells, each in a namespace and a file of its own. They are not documented, and some name a type like a keyword.</summary>
    private static async Task WriteAsync(string folder, AxisCell[] cells)
    {
        const string Usings = "global using System.Collections.Immutable; global using System.ComponentModel; global using System.ComponentModel.DataAnnotations; global using System.Text.Json.Serialization; global using Gemini.Contracts;\n";
        await File.WriteAllTextAsync(Path.Combine(folder, "Shared.cs"), Usings + FormCells.Shared);
        for (int i = 0; i < cells.Length; i++)
        {
            string text = $"namespace C{i};\n#pragma warning disable OB1, OB2, CS0618, CS0672, CS0809\n{cells[i].Base} {cells[i].Own}\n";
            await File.WriteAllTextAsync(Path.Combine(folder, FileOf(i) + ".cs"), text);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, ".editorconfig"), "root = true\n[{C*,Shared}.cs]\ndotnet_diagnostic.CS1591.severity = none\ndotnet_diagnostic.CS8981.severity = none\n");
    }

    private static async Task<Reported[]> BuildAsync(StrangersProgram program)
    {
        Ended built = await program.DotnetAsync("build", "--no-restore", "-c", "Release", "-v", "q", "-nologo", "-clp:NoSummary", "-p:UseSharedCompilation=false", "-p:CodeAnalysisTreatWarningsAsErrors=false");
        Assert.DoesNotContain("CS8785", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", built.Output, StringComparison.Ordinal);
        Assert.True(built.ExitCode == 0 || Message().IsMatch(built.Output), built.Output);
        return [.. Message().Matches(built.Output).Select(static match => new Reported(match.Groups["file"].Value, match.Groups["id"].Value, match.Value)).Distinct().Where(static one => !IsOfDesign(one))];
    }

    [GeneratedRegex(@"(?<file>[\w.]+)\.cs\(\d+,\d+\): (?:error|warning) (?<id>[A-Z]+\d+): [^\r\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    [GeneratedRegex(@"^C\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex CellFile();

    private sealed record Reported(string File, string Id, string Line);
}
