using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>Generated snapshot tests in test projects as strangers have them: the real packages of each framework, the packed packages of this library, the strictest settings.</summary>
public sealed class SnapshotPackageTests(Feed feed) : IClassFixture<Feed>
{
    private const string Contracts = """
        using Gemini.Contracts;

        /// <summary>A cup on the table.</summary>
        /// <param name="Box2D">Where it is.</param>
        /// <param name="Label">What it is called.</param>
        [VisionTask("Detect the cups.")]
        internal sealed record Cup(PixelBox Box2D, string Label);

        """;

    private const string Own = "[assembly: Gemini.Contracts.Testing.SnapshotContracts]\n";

    // MSTest asks every project to say whether its tests run side by side.
    private const string OwnForMSTest = "[assembly: Microsoft.VisualStudio.TestTools.UnitTesting.DoNotParallelize]\n" + Own;

    [Theory]
    [InlineData("xunit.v3 3.2.2", "run", "xunit.v3:3.2.2")]
    [InlineData("xunit.v3 4.0.2", "run", "xunit.v3:4.0.2")]
    [InlineData("NUnit 4.6.1", "test", "NUnit:4.6.1 NUnit3TestAdapter:6.3.1 Microsoft.NET.Test.Sdk:18.11.0")]
    [InlineData("NUnit 5.0.0", "test", "NUnit:5.0.0 NUnit3TestAdapter:6.3.1 Microsoft.NET.Test.Sdk:18.11.0")]
    [InlineData("MSTest 3.11.1", "test", "MSTest:3.11.1")]
    [InlineData("MSTest 4.5.2", "test", "MSTest:4.5.2")]
    public async Task Tests_of_contracts_pass_fail_and_are_accepted_with_the_frameworks_own_packages(string name, string verb, string packages)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "Packing and building take minutes; SOAK=1 runs them.");
        if (!File.Exists(feed.PackedTesting))
        {
            await feed.PackAsync("feed", "Gemini.Contracts.Testing");
        }

        StrangersProgram project = await feed.ProgramAsync(name.Replace(' ', '-'), Contracts, package: "Gemini.Contracts.Testing");
        bool isMSTest = name.StartsWith("MSTest", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(project.Folder, "Snapshots.cs"), isMSTest ? OwnForMSTest : Own, TestContext.Current.CancellationToken);
        string file = Path.Combine(project.Folder, "App.csproj");
        string references = string.Concat(packages.Split(' ').Select(static package => $"<PackageReference Include=\"{package.Split(':')[0]}\" Version=\"{package.Split(':')[1]}\" />"));
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        text = text.Replace("</ItemGroup>", references + "</ItemGroup>", StringComparison.Ordinal);
        text = verb == "run" ? text : text.Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Ended restored = await project.DotnetAsync("restore", "-v", "q", "-nologo");
        Assert.SkipWhen(restored.Output.Contains("NU110", StringComparison.Ordinal), $"{name} is not to be had here: {restored.Output}");
        restored.Successfully();
        Ended built = (await project.DotnetAsync("build", "-v", "q", "-nologo")).Successfully();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);
        string received = Path.Combine(project.Folder, "Snapshots.Cup.received.txt");
        string verified = Path.Combine(project.Folder, "Snapshots.Cup.verified.txt");

        // Without a page the test fails, says how it is accepted, and writes what it has; on a build server it writes nothing.
        Ended onCi = await TestAsync("CI", "true");
        Assert.NotEqual(0, onCi.ExitCode);
        Assert.False(File.Exists(received), onCi.Output);
        Ended first = await TestAsync();
        Assert.NotEqual(0, first.ExitCode);
        Assert.Contains("Snapshots.Cup.verified.txt", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(received), first.Output);

        (await TestAsync("UPDATE_SNAPSHOTS", "1")).Successfully();
        Assert.Equal((true, false), (File.Exists(verified), File.Exists(received)));
        (await TestAsync()).Successfully();

        await File.WriteAllTextAsync(Path.Combine(project.Folder, "Program.cs"), Contracts.Replace("Detect the cups.", "Detect the mugs.", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await project.DotnetAsync("build", "-v", "q", "-nologo")).Successfully();
        Ended changed = await TestAsync();
        Assert.NotEqual(0, changed.ExitCode);
        Assert.Contains("mugs", await File.ReadAllTextAsync(received, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("cups", await File.ReadAllTextAsync(verified, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Task<Ended> TestAsync(string variable = "CI", string value = "")
        {
            Dictionary<string, string> environment = new(project.Environment) { ["CI"] = "", ["UPDATE_SNAPSHOTS"] = "", [variable] = value };
            return CommandLine.RunAsync(project.Folder, environment, "dotnet", verb, "--no-build");
        }
    }
}
