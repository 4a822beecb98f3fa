namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Where a folder of recordings is, and whether it may be written.</summary>
internal static class RecordingPath
{
    /// <summary>The full path of a folder.</summary>
    /// <exception cref="RecordingException">It is beside a source file that is not on this machine.</exception>
    public static string Find(string folder, string sourceFile)
    {
        if (Path.IsPathFullyQualified(folder))
        {
            return folder;
        }

        string beside = SourceFolder.Find(sourceFile, AppContext.BaseDirectory)
            ?? throw new RecordingException($"The folder of {sourceFile} is not there, so neither are its recordings: run the test where its source is, or give the full path of the recordings.");
        return Path.GetFullPath(Path.Combine(beside, folder));
    }

    /// <summary>Whether nothing is written here.</summary>
    public static bool IsOnCi(Func<string, string?> environment) => string.Equals(environment("CI"), "true", StringComparison.OrdinalIgnoreCase);
}
