using System.Diagnostics;
using System.Text.Json;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>
/// A process that submits a batch is killed before and after every write, flush, rename, request and response, and another goes on: nothing is lost, nothing is sent twice.
/// The server outlives them. With SOAK=1 every step, and a second kill on the way; else a few.
/// </summary>
public sealed class BatchKillTests : IAsyncLifetime
{
    private const int Requests = 2;
    private const int StepsWithoutSoak = 5;

    private static readonly bool IsSoak = Environment.GetEnvironmentVariable("SOAK") == "1";
    private readonly string _folder = Directory.CreateTempSubdirectory("batch-kill").FullName;
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync(new LocalGeminiOptions { RememberedRequests = 100_000 });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_any_step_a_batch_is_submitted_once()
    {
        (int exitCode, List<string> steps) = await RunAsync("whole", 0);
        Assert.Equal(0, exitCode);
        Assert.Equal("submitted", steps[^1]);
        int count = steps.Count - 1;
        Assert.All((string[])["before write", "after flush", "before rename", "after POST", "before POST"], name => Assert.Contains(steps, step => step.Contains(name, StringComparison.Ordinal)));
        await CheckAsync("whole");

        Random random = new(20261127);
        int stride = IsSoak ? 1 : Math.Max(1, count / StepsWithoutSoak);
        for (int step = IsSoak ? 1 : 1 + random.Next(stride); step <= count; step += stride)
        {
            string manifest = $"step-{step}";
            (int killed, List<string> seen) = await RunAsync(manifest, step);
            Assert.True(killed != 0 && seen.Count == step, $"The program was to be killed at step {step}, and ended with {killed} after {seen.Count} steps.");
            if (IsSoak)
            {
                // The second process is killed on its way, too.
                await RunAsync(manifest, 1 + random.Next(12));
            }

            (int resumed, List<string> rest) = await RunAsync(manifest, 0);
            Assert.True(resumed == 0, $"After a kill at '{seen[^1]}' the program that went on ended with {resumed}:\n{string.Join('\n', rest)}");
            await CheckAsync(manifest);
        }
    }

    /// <summary>Holds the manifest against what the server saw.</summary>
    private async Task CheckAsync(string manifest)
    {
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, manifest)));
        string id = json.RootElement.GetProperty("id").GetString()!;
        Assert.Equal(Requests, json.RootElement.GetProperty("count").GetInt32());
        Assert.Single(_server.Batches, id);
        using GeminiClient gemini = _server.Client();
        List<GeminiFile> files = await gemini.Files.ListAsync().ToListAsync();
        GeminiFile input = Assert.Single(files, file => file.DisplayName == id);
        Assert.Equal(input.Name, json.RootElement.GetProperty("inputFile").GetString());
        string batch = json.RootElement.GetProperty("batch").GetString()!;
        Assert.Equal(id, (await gemini.Batches.GetAsync(batch)).DisplayName);
        BatchStatus status;
        do
        {
            status = await gemini.Batches.GetAsync(batch);
        }
        while (!status.Progress.IsEnded);
        Assert.Equal((BatchState.Succeeded, (long)Requests), (status.Progress.State, status.Progress.Succeeded));
        Assert.Equal(Requests, File.ReadLines(Path.Combine(_folder, manifest + ".requests.jsonl")).Count());
    }

    private async Task<(int ExitCode, List<string> Lines)> RunAsync(string manifest, int killAt)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Gemini.Contracts.Killed", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "Gemini.Contracts.Killed.dll");
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[program, _server.BaseAddress.ToString(), _server.ApiKey, Path.Combine(_folder, manifest), killAt.ToString(System.Globalization.CultureInfo.InvariantCulture), Requests.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        List<string> lines = [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string said = await errors;
        return (process.ExitCode, said.Length > 0 && killAt == 0 ? [.. lines, said] : lines);
    }
}
