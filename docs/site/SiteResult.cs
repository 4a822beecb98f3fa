namespace Gemini.Contracts.Site;

/// <summary>A built site.</summary>
/// <param name="Files">What to write, by path in the site.</param>
/// <param name="Links">How many links were followed.</param>
/// <param name="Faults">Links that lead nowhere, and types and members that nothing is said of.</param>
internal sealed record SiteResult(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, int Links, IReadOnlyList<string> Faults)
{
    /// <summary>Writes the site into a folder, in place of the site that is there.</summary>
    public void WriteTo(string folder)
    {
        // A folder that is no site of ours is not taken away.
        string mark = Path.Combine(folder, ".site");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(mark))
            {
                throw new IOException($"{folder} holds something else than a site; name an empty folder.");
            }

            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "");
        foreach ((string path, ReadOnlyMemory<byte> content) in Files)
        {
            string file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content.Span);
        }
    }
}
