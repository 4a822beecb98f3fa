using System.Globalization;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>All packages as one command packs them, twice, each time from nothing.</summary>
public sealed class AllPackages : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"gemini-contracts-packages-{Guid.NewGuid():N}");

    /// <summary>Whether they are packed at all: twice a build of everything takes minutes.</summary>
    internal static bool AreWanted => Environment.GetEnvironmentVariable("SOAK") == "1";

    /// <summary>The version of this run.</summary>
    internal string Version { get; } = $"0.0.2-test.{DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";

    /// <summary>Packs.</summary>
    public async ValueTask InitializeAsync()
    {
        if (AreWanted)
        {
            await PackAsync("first");
            await PackAsync("second");
        }
    }

    /// <summary>Takes everything away.</summary>
    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The names of all files that a run packed.</summary>
    internal string[] Files(string run) => [.. Directory.GetFiles(Path.Combine(_folder, run)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The entries of one of a run's packages.</summary>
    internal Task<SortedDictionary<string, byte[]>> EntriesAsync(string run, string id) => Feed.EntriesAsync(Path.Combine(_folder, run, $"{id}.{Version}.nupkg"));

    private async Task PackAsync(string run)
    {
        // The compiler writes the paths of generated files into its output, so both runs build in the same place.
        string artifacts = Path.Combine(_folder, "artifacts");
        Dictionary<string, string> environment = new() { ["DOTNET_NOLOGO"] = "true", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["MSBUILDDISABLENODEREUSE"] = "1" };
        Ended packed = (await CommandLine.RunAsync(
            Repository.Root, environment, "dotnet", "pack", "Contracts.sln", "-c", "Release", "-v", "m", "-nologo", $"-p:ArtifactsPath={artifacts}", $"-p:Version={Version}",
            "-p:ContinuousIntegrationBuild=true", "-o", Path.Combine(_folder, run))).Successfully();
        Assert.DoesNotContain("warning", packed.Output, StringComparison.OrdinalIgnoreCase);
        Directory.Delete(artifacts, recursive: true);
    }
}
