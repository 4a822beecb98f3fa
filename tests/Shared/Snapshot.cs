using System.Runtime.CompilerServices;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit;

namespace Gemini.Contracts.TestSupport;

/// <summary>Golden files: <c>Snapshots/&lt;test class&gt;/&lt;name&gt;.verified.txt</c> under the test project, rewritten by <c>UPDATE_SNAPSHOTS=1 dotnet test</c>.</summary>
internal static class Snapshot
{
    /// <summary>Compares a text with its golden file.</summary>
    public static void Verify(string name, string actual, string extension = "txt", [CallerFilePath] string testFile = "")
    {
        string folder = Path.Combine(Repository.TestProject, "Snapshots", Path.GetFileNameWithoutExtension(testFile));
        string path = Path.Combine(folder, $"{name}.verified.{extension}");
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Golden files are not rewritten on CI.");
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"No golden file {path}: look at the text, then run the tests with UPDATE_SNAPSHOTS=1.\n{actual}");
        string expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != actual)
        {
            DiffPaneModel diff = new InlineDiffBuilder(new DiffPlex.Differ()).BuildDiffModel(expected, actual);
            Assert.Fail($"{path} differs (- expected, + actual):\n" + string.Join("\n", diff.Lines.Select(Line)));
        }
    }

    private static string Line(DiffPiece line) =>
        (line.Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }) + line.Text;
}
