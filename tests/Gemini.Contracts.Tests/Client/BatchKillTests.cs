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

    /// <param name="requests">How many requests the batch has.</param>
    /// <param name="fileBytes">The most bytes of a file of requests; 0 for the API's own limit. More files are more batches of the API's.</param>
    /// <param name="parts">How many files that makes.</param>
    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1_000_000, 1)]
    [InlineData(5, 600_000, 3)]
    public async Task Killed_at_any_step_a_batch_is_submitted_once(int requests, int fileBytes, int parts)
    {
        Killing killing = new(requests, fileBytes, parts);
        (int exitCode, List<string> steps) = await RunAsync(killing, "whole", 0);
        Assert.Equal(0, exitCode);
        Assert.Equal("submitted", steps[^1]);
        int count = steps.Count - 1;
        Assert.All((string[])["before write", "after flush", "before rename", "after POST", "before POST"], name => Assert.Contains(steps, step => step.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(parts, steps.Count(static step => step.Contains("before POST /upload/v1beta/files start", StringComparison.Ordinal)));
        Assert.Equal(fileBytes > 0, steps.Exists(static step => step.EndsWith("after POST /upload/v1beta/files upload", StringComparison.Ordinal)));
        await CheckAsync(killing, "whole");

        Random random = new(20261127);
        int stride = IsSoak ? 1 : Math.Max(1, count / StepsWithoutSoak);
        for (int step = IsSoak ? 1 : 1 + random.Next(stride); step <= count; step += stride)
        {
            string manifest = $"step-{step}";
            (int killed, List<string> seen) = await RunAsync(killing, manifest, step);
            Assert.True(killed != 0 && seen.Count == step, $"The program was to be killed at step {step}, and ended with {killed} after {seen.Count} steps.");
            if (IsSoak)
            {
                // The second process is killed on its way, too.
                await RunAsync(killing, manifest, 1 + random.Next(12 * parts));
            }

            (int resumed, List<string> rest) = await RunAsync(killing, manifest, 0);
            Assert.True(resumed == 0, $"After a kill at '{seen[^1]}' the program that went on ended with {resumed}:\n{string.Join('\n', rest)}");
            await CheckAsync(killing, manifest);
        }
    }

    /// <summary>Holds the manifest against what the server saw.</summary>
    private async Task CheckAsync(Killing killing, string manifest)
    {
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, manifest)));
        string id = json.RootElement.GetProperty("id").GetString()!;
        JsonElement[] parts = [.. json.RootElement.GetProperty("parts").EnumerateArray()];
        Assert.Equal((killing.Parts, killing.Requests), (parts.Length, parts.Sum(static part => part.GetProperty("count").GetInt32())));
        Assert.Equal(killing.Parts, _server.Batches.Count(name => name.StartsWith(id, StringComparison.Ordinal)));
        using GeminiClient gemini = _server.Client();
        List<GeminiFile> files = [.. (await gemini.Files.ListAsync().ToListAsync()).Where(file => file.DisplayName?.StartsWith(id, StringComparison.Ordinal) == true)];
        Assert.Equal(killing.Parts, files.Count);
        List<string> keys = [];
        for (int part = 0; part < parts.Length; part++)
        {
            string name = parts[part].GetProperty("id").GetString()!;
            Assert.Single(_server.Batches, name);
            GeminiFile input = Assert.Single(files, file => file.DisplayName == name);
            Assert.Equal(input.Name, parts[part].GetProperty("inputFile").GetString());
            string requests = Path.Combine(_folder, manifest + (part == 0 ? ".requests.jsonl" : $".requests-{part + 1}.jsonl"));
            Assert.Equal(new FileInfo(requests).Length, input.SizeBytes);
            foreach (string line in File.ReadLines(requests))
            {
                using JsonDocument request = JsonDocument.Parse(line);
                keys.Add(request.RootElement.GetProperty("key").GetString()!);
            }

            string batch = parts[part].GetProperty("batch").GetString()!;
            BatchStatus status;
            do
            {
                status = await gemini.Batches.GetAsync(batch);
            }
            while (!status.Progress.IsEnded);
            Assert.Equal((name, BatchState.Succeeded, parts[part].GetProperty("count").GetInt64()), (status.DisplayName, status.Progress.State, status.Progress.Succeeded));
        }

        Assert.Equal(Enumerable.Range(0, killing.Requests).Select(static number => $"picture-{number}"), keys);
    }

    private async Task<(int ExitCode, List<string> Lines)> RunAsync(Killing killing, string manifest, int killAt)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Gemini.Contracts.Killed", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "Gemini.Contracts.Killed.dll");
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        List<string> arguments = [program, _server.BaseAddress.ToString(), _server.ApiKey, Path.Combine(_folder, manifest), Text(killAt), Text(killing.Requests)];
        if (killing.FileBytes > 0)
        {
            // 256 KiB, the least chunk that the API takes.
            arguments.AddRange([Text(killing.FileBytes), Text(256 << 10)]);
        }

        foreach (string argument in arguments)
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

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Killing(int Requests, int FileBytes, int Parts);
}
