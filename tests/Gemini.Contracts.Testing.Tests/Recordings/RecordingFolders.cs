namespace Gemini.Contracts.Testing.Tests.Recordings;

/// <summary>A folder of recordings that is gone after its test.</summary>
internal sealed class RecordingFolders : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "gemini-recordings-" + Guid.NewGuid().ToString("N"));

    public string[] Files => Directory.Exists(Path) ? [.. Directory.GetFiles(Path).Order(StringComparer.Ordinal)] : [];

    public string AllText => string.Concat(Files.Select(File.ReadAllText));

    public GeminiRecordings Open(RecordingMode mode, RecordingMatch match = RecordingMatch.Strict, bool isOnCi = false, RecordingOptions? options = null) =>
        GeminiRecordings.Open(Path, (options ?? new RecordingOptions()) with { Mode = mode, Match = match }, "", name => name == "CI" && isOnCi ? "true" : null);

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
