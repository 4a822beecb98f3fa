namespace Gemini.Contracts.Testing;

/// <summary>Finds the folder of a test's source file.</summary>
internal static class SourceFolder
{
    /// <summary>The folder; null where it is not on this machine.</summary>
    /// <param name="sourceFile">The file as the compiler wrote it.</param>
    /// <param name="outputFolder">Where the compiled test is.</param>
    /// <remarks>
    /// A build with ContinuousIntegrationBuild writes a repository's root as <c>/_/</c> (of further roots <c>/_1/</c> and so on), so that its bytes are the same on every machine.
    /// The root is then the folder above the compiled test that holds the rest of the path.
    /// </remarks>
    public static string? Find(string sourceFile, string outputFolder)
    {
        string path = sourceFile.Replace('\\', '/');
        int slash = path.Length > 2 ? path.IndexOf('/', 2) : -1;
        if (slash < 0 || !path.StartsWith("/_", StringComparison.Ordinal) || path.AsSpan(2, slash - 2).ContainsAnyExceptInRange('0', '9'))
        {
            return Path.GetDirectoryName(sourceFile) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
        }

        for (DirectoryInfo? root = new(outputFolder); root is not null; root = root.Parent)
        {
            string file = Path.Combine(root.FullName, path[(slash + 1)..]);
            if (File.Exists(file))
            {
                return Path.GetDirectoryName(file);
            }
        }

        return null;
    }
}
