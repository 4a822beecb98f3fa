using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Tool.Projects;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>
/// What the library adds to a program that is compiled ahead of time: bytes beyond a bare program with an HttpClient and the same settings, and the time to the first request.
/// The measured numbers are committed beside this file, so that a change that makes programs larger shows.
/// </summary>
public sealed class NativeAppTests
{
    private const long MostAdded = 2_000_000;
    private const long MostInAll = 7_000_000;
    private const double MostMilliseconds = 30;

    // Compilers and runtimes change a little with every patch.
    private const double Tolerance = 1.03;

    private const string Bare = """
        using System.Net.Http.Headers;

        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, args[0]) { Content = new ByteArrayContent(File.ReadAllBytes(args[1])) };
        request.Headers.Add("x-goog-api-key", "k");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await http.SendAsync(request);
        Console.WriteLine(await response.Content.ReadAsStringAsync());
        """;

    private const string Detection = """
        using Gemini.Contracts;

        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = "k", BaseAddress = new Uri(args[0]), Model = "gemini-2.5-flash", AllowRetired = true });
        VisionAnswer<IReadOnlyList<Segment>> answer = await gemini.AskAsync(Segment.CreateRequest(ImageInput.FromFile(args[1])));
        foreach (Segment found in answer.EnsureWhole())
        {
            Console.WriteLine($"{found.Label} {found.Box2D} {found.Mask?.ToBitMask().Area}");
        }

        [VisionTask("Give the segmentation masks of the green objects.")]
        internal sealed record Segment(PixelBox Box2D, SegmentationMask? Mask, string Label);
        """;

    [Fact]
    public async Task A_detection_program_is_small_and_starts_fast()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "Native compilation takes minutes; it is run by .ci/long (SOAK=1).");
        string folder = Directory.CreateTempSubdirectory("tool-native-").FullName;
        string bare = await PublishAsync(Path.Combine(folder, "Bare"), Bare, usesLibrary: false);
        string detection = await PublishAsync(Path.Combine(folder, "Detection"), Detection, usesLibrary: true);
        await using Testing.LocalGemini local = await Testing.LocalGemini.StartAsync(new Testing.LocalGeminiOptions { ApiKey = "k" });
        string desk = ToolRun.DrawDesk("desk.png");
        (int code, string output) = await RunAsync(detection, [local.BaseAddress.ToString(), desk]);
        Assert.True(code == 0 && output.Split('\n').Length > 5, output);

        long bareBytes = new FileInfo(bare).Length;
        long detectionBytes = new FileInfo(detection).Length;
        double start = await FirstRequestAsync(detection, desk);
        string measured = string.Create(CultureInfo.InvariantCulture, $$"""{ "bare": {{bareBytes}}, "detection": {{detectionBytes}}, "milliseconds": {{start:0.0}} }""");
        TestContext.Current.TestOutputHelper?.WriteLine(measured);
        string path = Path.Combine(Repository.Root, "tests", "Gemini.Contracts.Tool.Tests", "Native", $"baseline.{RuntimeInformation.RuntimeIdentifier}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            await File.WriteAllTextAsync(path, measured + "\n");
        }

        Assert.True(detectionBytes - bareBytes <= MostAdded, $"The library adds {detectionBytes - bareBytes} bytes: {measured}");
        Assert.True(detectionBytes <= MostInAll, $"The program has {detectionBytes} bytes: {measured}");
        Assert.True(start <= MostMilliseconds, $"The first request was written after {start} ms: {measured}");
        Assert.True(File.Exists(path), $"There is no {path}; run with UPDATE_SNAPSHOTS=1.");
        long committed = JsonNode.Parse(await File.ReadAllTextAsync(path))!["detection"]!.GetValue<long>();
        Assert.True(detectionBytes <= committed * Tolerance, $"The program has grown from {committed} to {detectionBytes} bytes.");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>From the start of the process to the first byte of its request: the least of several runs, as the machine has other things to do.</summary>
    private static async Task<double> FirstRequestAsync(string program, string picture)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        double least = double.MaxValue;
        for (int run = 0; run < 15; run++)
        {
            ProcessStartInfo start = new(program) { RedirectStandardError = true, RedirectStandardOutput = true };
            start.ArgumentList.Add($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
            start.ArgumentList.Add(picture);
            long started = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start)!;
            using (TcpClient caller = await listener.AcceptTcpClientAsync())
            {
                await caller.GetStream().ReadExactlyAsync(new byte[1]);
                least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        return least;
    }

    private static async Task<string> PublishAsync(string folder, string program, bool usesLibrary)
    {
        Directory.CreateDirectory(folder);
        string source = Path.Combine(Repository.Root, "src");
        string references = usesLibrary
            ? $"""
              <ItemGroup>
                <ProjectReference Include="{source}/Gemini.Contracts/Gemini.Contracts.csproj" />
                <ProjectReference Include="{source}/Gemini.Contracts.Generator/Gemini.Contracts.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
              </ItemGroup>
              """
            : "";
        await File.WriteAllTextAsync(Path.Combine(folder, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishAot>true</PublishAot>
                <IlcTreatWarningsAsErrors>true</IlcTreatWarningsAsErrors>
                <OptimizationPreference>Size</OptimizationPreference>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseSystemResourceKeys>true</UseSystemResourceKeys>
                <EventSourceSupport>false</EventSourceSupport>
                <StackTraceSupport>false</StackTraceSupport>
                <JsonSerializerIsReflectionEnabledByDefault>false</JsonSerializerIsReflectionEnabledByDefault>
              </PropertyGroup>
              {references}
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);
        (int code, string output) = await RunAsync(DotnetExecutable.Path, ["publish", folder, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "q", "-nologo", "-o", Path.Combine(folder, "out")]);
        Assert.SkipWhen(code != 0 && (output.Contains("ILCompiler", StringComparison.Ordinal) && output.Contains("NU1", StringComparison.Ordinal) || output.Contains("Platform linker", StringComparison.Ordinal)), "The native compiler or linker is not to be had here.");
        Assert.True(code == 0, output);
        return Path.Combine(folder, "out", "App");
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
