using System.IO.Compression;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>The package, packed once for all tests into a folder feed, under a version that no cache has seen.</summary>
public sealed class Feed : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"gemini-contracts-package-{Guid.NewGuid():N}");

    /// <summary>The version of this run.</summary>
    public string Version { get; } = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}";

    /// <summary>The packed file.</summary>
    internal string Package => Path.Combine(_folder, "feed", $"Gemini.Contracts.{Version}.nupkg");

    /// <summary>The packed file of the package for tests, once it is packed.</summary>
    internal string PackedTesting => Path.Combine(_folder, "feed", $"Gemini.Contracts.Testing.{Version}.nupkg");

    private Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
        ["DOTNET_NOLOGO"] = "true",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        // Nothing stays behind that would hold files of the feed.
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    /// <summary>Packs.</summary>
    public async ValueTask InitializeAsync() => await PackAsync("feed");

    /// <summary>Packs into a folder of the feed's.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="project">What is packed: the folder of a project in <c>src</c>, or the templates.</param>
    internal async Task<string> PackAsync(string folder, string project = "Gemini.Contracts")
    {
        Directory.CreateDirectory(_folder);
        Dictionary<string, string> environment = Environment;
        environment.Remove("NUGET_PACKAGES"); // the library itself restores as ever
        (await CommandLine.RunAsync(
            Repository.Root, environment, "dotnet", "pack", project == "Gemini.Contracts.Templates" ? "templates" : Path.Combine("src", project), "-c", "Release", "-v", "q", "-nologo",
            // Beside the checkout's own output, so that nothing of it is used or touched.
            $"-p:ArtifactsPath={Path.Combine(_folder, "artifacts")}", $"-p:Version={Version}", "-p:ContinuousIntegrationBuild=true",
            "-t:Rebuild", "-t:Pack", "-restore", "-o", Path.Combine(_folder, folder))).Successfully();
        return Path.Combine(_folder, folder, $"{project}.{Version}.nupkg");
    }

    /// <summary>A fresh console program that uses the package and nothing else.</summary>
    /// <param name="name">Of its folder.</param>
    /// <param name="program">Its one file.</param>
    /// <param name="framework">The target framework.</param>
    /// <param name="package">The package, which brings others where it depends on them.</param>
    internal async Task<StrangersProgram> ProgramAsync(string name, string program, string framework = "net10.0", string package = "Gemini.Contracts")
    {
        string folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "App.csproj"), Project(framework, package));
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);
        return new StrangersProgram(folder, Environment);
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

    /// <summary>The entries of a package.</summary>
    internal static async Task<SortedDictionary<string, byte[]>> EntriesAsync(string package)
    {
        SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal);
        await using ZipArchive archive = await ZipFile.OpenReadAsync(package);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream bytes = new();
            await using Stream stream = await entry.OpenAsync();
            await stream.CopyToAsync(bytes);
            entries.Add(entry.FullName, bytes.ToArray());
        }

        return entries;
    }

    // The strictest that a stranger may build with. What other packages the SDK needs come from where they were restored before, if they were.
    private string Project(string framework, string package) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>{framework}</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <InvariantGlobalization>true</InvariantGlobalization>
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>{Path.Combine(_folder, "feed")}</RestoreAdditionalProjectSources>
            <RestoreFallbackFolders>{OwnPackages()}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{Version}" />
          </ItemGroup>
        </Project>
        """;

    private static string OwnPackages()
    {
        string folder = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(folder) ? folder : "";
    }
}

/// <summary>A program that a stranger writes.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Environment">What its commands run under.</param>
internal sealed record StrangersProgram(string Folder, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Its source as it is now.</summary>
    public string Source => File.ReadAllText(Path.Combine(Folder, "Program.cs"));

    /// <summary>Runs <c>dotnet</c> in its folder.</summary>
    public Task<Ended> DotnetAsync(params string[] arguments) => CommandLine.RunAsync(Folder, Environment, "dotnet", arguments);
}
