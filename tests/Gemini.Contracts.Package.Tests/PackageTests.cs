using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>The package as a stranger gets it: packed, restored from a folder, built under the strictest settings, run, trimmed, repaired.</summary>
public sealed partial class PackageTests(Feed feed) : IClassFixture<Feed>
{
    private const string Program = """"
        using Gemini.Contracts;

        const string Text = """[{"box_2d": [100, 200, 300, 400], "label": "cup", "kind": "plain"}]""";

        VisionAnswer<IReadOnlyList<Detection>> answer = Detection.Contract.Read(Text, ImageFrame.Create(1000, 500));
        foreach (Detection found in answer.Value)
        {
            Console.WriteLine($"{found.Label}, {found.Kind}: {found.Box2D.X1} {found.Box2D.Y1} {found.Box2D.X2} {found.Box2D.Y2}");
        }

        Console.WriteLine($"{answer.Outcome}, dynamic code: {System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported}");

        /// <summary>A cup on the table.</summary>
        /// <param name="Box2D">Where it is.</param>
        /// <param name="Label">What it is called.</param>
        /// <param name="Kind">How it looks.</param>
        [VisionTask("Detect the cups.")]
        internal sealed record Detection(PixelBox Box2D, string Label, Pattern Kind);

        /// <summary>How a cup looks.</summary>
        internal enum Pattern
        {
            /// <summary>In one color.</summary>
            Plain,

            /// <summary>In several.</summary>
            Patterned,
        }

        """";

    private static readonly string[] Trimmed =
        ["-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-c", "Release", "-v", "q", "-nologo", "-o", "published",
         "-p:DynamicCodeSupport=false", "-p:JsonSerializerIsReflectionEnabledByDefault=false"];

    [Fact]
    public async Task The_package_holds_what_it_should_and_nothing_else() =>
        Snapshot.Verify("Entries", string.Join('\n', (await Feed.EntriesAsync(feed.Package)).Keys) + "\n");

    [Fact]
    public async Task The_package_needs_no_other_package()
    {
        string nuspec = System.Text.Encoding.UTF8.GetString((await Feed.EntriesAsync(feed.Package))["Gemini.Contracts.nuspec"]);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_build_gives_the_same_bytes()
    {
        SortedDictionary<string, byte[]> first = await Feed.EntriesAsync(feed.Package);
        SortedDictionary<string, byte[]> second = await Feed.EntriesAsync(await feed.PackAsync("again"));
        Assert.Equal(first.Keys, second.Keys);
        string[] different = [.. first.Keys.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal)).Where(name => !first[name].AsSpan().SequenceEqual(second[name]))];
        Assert.Equal([], different);
    }

    [Fact]
    public async Task A_strangers_program_builds_without_a_warning_runs_and_survives_trimming()
    {
        StrangersProgram program = await feed.ProgramAsync("strict", Program);
        Ended built = (await program.DotnetAsync("build", "-v", "q", "-nologo")).Successfully();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);
        Ended ran = (await program.DotnetAsync("run", "--no-build")).Successfully();
        Assert.Equal("cup, Plain: 200 50 400 150\nComplete, dynamic code: True\n", ran.Output);

        (await program.DotnetAsync(["publish", .. Trimmed, "-p:PublishTrimmed=true", "-p:TrimMode=full", "-p:ILLinkTreatWarningsAsErrors=true"])).Successfully();
        string app = Path.Combine(program.Folder, "published", OperatingSystem.IsWindows() ? "App.exe" : "App");
        Ended trimmed = (await CommandLine.RunAsync(program.Folder, program.Environment, app)).Successfully();
        Assert.Equal("cup, Plain: 200 50 400 150\nComplete, dynamic code: False\n", trimmed.Output);
    }

    [Fact]
    public async Task A_strangers_program_publishes_ahead_of_time()
    {
        StrangersProgram program = await feed.ProgramAsync("native", Program);
        Ended restored = await program.DotnetAsync("restore", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-v", "q", "-nologo");
        Match missing = MissingPack().Match(restored.Output);
        Assert.SkipWhen(missing.Success, $"The native compiler is not to be had here ({missing.Value}).");
        restored.Successfully();
        Ended published = await program.DotnetAsync(["publish", .. Trimmed, "-p:PublishAot=true", "-p:IlcTreatWarningsAsErrors=true"]);
        Assert.SkipWhen(published.Output.Contains("Platform linker", StringComparison.Ordinal), "There is no native linker here.");
        published.Successfully();
        Assert.False(File.Exists(Path.Combine(program.Folder, "published", "App.dll")), "There is still intermediate code: nothing was compiled ahead of time.");
        Ended ran = (await CommandLine.RunAsync(program.Folder, program.Environment, Path.Combine(program.Folder, "published", "App"))).Successfully();
        Assert.Equal("cup, Plain: 200 50 400 150\nComplete, dynamic code: False\n", ran.Output);
    }

    [Fact]
    public async Task The_packed_rules_stop_the_build_at_the_line_at_fault()
    {
        StrangersProgram program = await feed.ProgramAsync("unsound", """
            using Gemini.Contracts;

            Console.WriteLine(Cup.Contract);

            /// <summary>A cup.</summary>
            [VisionTask("Segment the cups.")]
            internal sealed record Cup(string Label, SegmentationMask Mask);

            """);
        Ended built = await program.DotnetAsync("build", "-v", "q", "-nologo");
        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("Program.cs(7,59): error GEM0006: The mask 'Mask' requires a box in the same record; add a PixelBox", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS8785", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_packed_fixes_are_applied_by_dotnet_format()
    {
        StrangersProgram program = await feed.ProgramAsync("repaired", """
            using Gemini.Contracts;
            using Gemini.Contracts.Wire;

            GenerateContentRequest request = GeminiRequest.Create(
                GeminiPart.Text("Detect the cups."),
                GeminiPart.FileData("https://example.com/cups", "image/jpg"));
            Console.WriteLine(request.Contents.Count);

            """);
        (await program.DotnetAsync("restore", "-v", "q", "-nologo")).Successfully();
        (await program.DotnetAsync("format", "analyzers", "--no-restore")).Successfully();
        Assert.Contains("""
            GeminiRequest.Create(
                GeminiPart.FileData("https://example.com/cups", "image/jpeg"),
                GeminiPart.Text("Detect the cups."));
            """.ReplaceLineEndings("\n"), program.Source.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_for_an_older_framework_learns_that_the_package_does_not_support_it()
    {
        StrangersProgram program = await feed.ProgramAsync("older", "", "net8.0");
        Ended restored = await program.DotnetAsync("restore", "-v", "q", "-nologo");
        Assert.NotEqual(0, restored.ExitCode);
        Assert.Contains("NU1202", restored.Output, StringComparison.Ordinal);
        Assert.Contains("net8.0", restored.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"NU110[12]: [^.\n]*(?:\.[^ .\n]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex MissingPack();
}
