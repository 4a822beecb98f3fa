using Gemini.Contracts.Client;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Batches: submitted once whatever happens, waited for, and read one by one.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gemini-batch").FullName;
    private LocalGemini _server = null!;

    private string Manifest => Path.Combine(_folder, "batch.json");

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_request_has_its_typed_result_in_order()
    {
        using GeminiClient gemini = _server.Client();
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(3), Manifest);
        List<BatchState> states = [];
        BatchStatus ended = await batch.WaitAsync(new Listener(states), TimeSpan.FromMilliseconds(5));
        Assert.Equal((BatchState.Succeeded, 3L, 3L, 0L), (ended.Progress.State, ended.Progress.Total, ended.Progress.Succeeded, ended.Progress.Failed));
        Assert.Equal(BatchState.Succeeded, states[^1]);

        List<BatchResult<IReadOnlyList<GreenThing>>> results = await batch.ReadResultsAsync().ToListAsync();
        Assert.Equal(["picture-0", "picture-1", "picture-2"], results.Select(static result => result.Key));
        Assert.All(results, static result => Assert.InRange(result.Answer!.Value.Single().Box2D.X1, 36, 44));
    }

    [Fact]
    public async Task A_request_that_was_not_submitted_may_be_asked_again()
    {
        using GeminiClient gemini = _server.Client();
        await gemini.Batches.SubmitAsync(Requests(1), Manifest);
        GeminiBatch<IReadOnlyList<GreenThing>> more = await gemini.Batches.ResumeAsync(Requests(2), Manifest);
        await more.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(1));
        List<BatchResult<IReadOnlyList<GreenThing>>> results = await more.ReadResultsAsync().ToListAsync();
        Assert.NotNull(results[0].Answer);
        Assert.True(results[1].Error!.IsRetryable);
        Assert.Contains("has no result for the request 'picture-1'", results[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_refused_leaves_no_file_behind()
    {
        using GeminiClient gemini = _server.Client();
        await Assert.ThrowsAsync<ArgumentException>(() => gemini.Batches.SubmitAsync(Requests(3).Concat(Requests(1)), Manifest));
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task A_batch_without_results_says_so_in_the_apis_words_and_results_that_are_gone_are_told()
    {
        using GeminiClient gemini = _server.Client();
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(1), Manifest);
        await batch.CancelAsync();
        string said = (await Assert.ThrowsAsync<InvalidOperationException>(async () => await batch.ReadResultsAsync().ToListAsync())).Message;
        Assert.EndsWith("has no results (Canceled: The batch was cancelled); submit its requests again with another manifest.", said, StringComparison.Ordinal);

        GeminiBatch<IReadOnlyList<GreenThing>> late = await gemini.Batches.SubmitAsync(Requests(1), Manifest + "2");
        await late.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(1));
        _server.ExpireFiles();
        InvalidOperationException gone = await Assert.ThrowsAsync<InvalidOperationException>(async () => await late.ReadResultsAsync().ToListAsync());
        Assert.Contains("not there any more", gone.Message, StringComparison.Ordinal);
        Assert.IsType<GeminiPermissionException>(gone.InnerException);
    }

    [Fact]
    public async Task Submitting_again_with_the_same_manifest_sends_nothing_twice()
    {
        using GeminiClient gemini = _server.Client();
        GeminiBatch<IReadOnlyList<GreenThing>> first = await gemini.Batches.SubmitAsync(Requests(2), Manifest);
        GeminiBatch<IReadOnlyList<GreenThing>> second = await gemini.Batches.ResumeAsync(Requests(2), Manifest);
        Assert.Equal((first.Name, 1, 1), (second.Name, _server.Batches.Count, Uploads()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_manifest_of_any_step_is_taken_on_without_losing_or_repeating(int step)
    {
        // What a crash leaves: the manifest of an earlier step, while the API already has what came after it.
        using GeminiClient gemini = _server.Client();
        await gemini.Batches.SubmitAsync(Requests(2), Manifest);
        string text = await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken);
        System.Text.Json.Nodes.JsonNode manifest = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        System.Text.Json.Nodes.JsonNode part = manifest["parts"]![0]!;
        part["batch"] = null;
        part["isCreating"] = step >= 2;
        part["inputFile"] = step == 0 || step == 3 ? null : part["inputFile"]?.GetValue<string>();
        if (step == 0 || step == 1)
        {
            // The batch had not been created.
            await gemini.Batches.DeleteAsync((await gemini.Batches.ListAsync().ToListAsync()).Single().Name);
        }

        await File.WriteAllTextAsync(Manifest, manifest.ToJsonString(), TestContext.Current.CancellationToken);
        GeminiBatch<IReadOnlyList<GreenThing>> resumed = await gemini.Batches.ResumeAsync(Requests(2), Manifest);
        Assert.Equal((1, 1), (_server.Batches.Count, Uploads()));
        await resumed.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(5));
        Assert.Equal(2, (await resumed.ReadResultsAsync().ToListAsync()).Count(static result => result.Answer is not null));
    }

    [Fact]
    public async Task Any_older_manifest_that_a_power_cut_brings_back_is_taken_on_without_repeating()
    {
        using GeminiClient measuring = _server.Client();
        string single = Path.Combine(_folder, "single.json");
        await measuring.Batches.SubmitAsync(Requests(1), single);
        (int batches, int uploads) = (_server.Batches.Count, Uploads());

        // Two requests do not fit into one file.
        RememberingDisk disk = new(Manifest, new FileInfo(single + ".requests.jsonl").Length * 3 / 2);
        using GeminiClient gemini = _server.Client(options => options with { BatchDisk = disk });
        GeminiBatch<IReadOnlyList<GreenThing>> submitted = await gemini.Batches.SubmitAsync(Requests(2), Manifest);
        Assert.Equal(2, submitted.Names.Count);
        byte[][] versions = [.. disk.Versions];
        Assert.Equal(9, versions.Length);
        foreach (byte[] version in versions)
        {
            await File.WriteAllBytesAsync(Manifest, version, TestContext.Current.CancellationToken);
            GeminiBatch<IReadOnlyList<GreenThing>> resumed = await gemini.Batches.ResumeAsync(Requests(2), Manifest);
            Assert.Equal(submitted.Names, resumed.Names);
            Assert.Equal((batches + 2, uploads + 2), (_server.Batches.Count, Uploads()));
        }
    }

    [Fact]
    public async Task A_request_that_the_api_refuses_is_an_error_of_its_own()
    {
        using GeminiClient gemini = _server.Client();
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9];
        BatchRequest<IReadOnlyList<GreenThing>>[] requests = [.. Requests(1), new("bad", GreenThing.CreateRequest(ImageInput.FromBytes(jpeg)))];
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(requests, Manifest);
        await batch.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(5));
        List<BatchResult<IReadOnlyList<GreenThing>>> results = await batch.ReadResultsAsync().ToListAsync();
        Assert.NotNull(results[0].Answer);
        Assert.Null(results[1].Answer);
        Assert.IsType<GeminiRequestException>(results[1].Error);
    }

    [Fact]
    public async Task What_cannot_be_one_batch_is_refused_before_anything_is_sent()
    {
        using GeminiClient gemini = _server.Client();
        BatchRequest<IReadOnlyList<GreenThing>> one = Requests(1).Single();
        await Assert.ThrowsAsync<ArgumentException>(() => gemini.Batches.SubmitAsync([one, one], Manifest));
        await Assert.ThrowsAsync<ArgumentException>(() => gemini.Batches.SubmitAsync([one, new("other", one.Request.WithModel("gemini-3.6-flash"))], Manifest));
        await Assert.ThrowsAsync<ArgumentException>(() => gemini.Batches.SubmitAsync(Array.Empty<BatchRequest<IReadOnlyList<GreenThing>>>(), Manifest));
        await Assert.ThrowsAsync<FileNotFoundException>(() => gemini.Batches.ResumeAsync([one], Manifest));
        await File.WriteAllTextAsync(Manifest, "{}", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidDataException>(() => gemini.Batches.SubmitAsync([one], Manifest));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_batch_is_canceled()
    {
        using GeminiClient gemini = _server.Client();
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(1), Manifest);
        await batch.CancelAsync();
        Assert.Equal(BatchState.Canceled, (await batch.WaitAsync()).Progress.State);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await batch.ReadResultsAsync().ToListAsync());
    }

    private static IEnumerable<BatchRequest<IReadOnlyList<GreenThing>>> Requests(int count) =>
        Enumerable.Range(0, count).Select(static number => new BatchRequest<IReadOnlyList<GreenThing>>($"picture-{number}", GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))));

    private int Uploads() => _server.Requests.Count(static request => request.Headers.GetValueOrDefault("X-Goog-Upload-Command") == "start");

    /// <summary>Keeps every manifest that was written.</summary>
    private sealed class RememberingDisk(string manifest, long maxFileBytes) : BatchDisk
    {
        public List<byte[]> Versions { get; } = [];

        public override long MaxFileBytes => maxFileBytes;

        public override void Replace(string temporary, string target)
        {
            base.Replace(temporary, target);
            if (target == manifest)
            {
                Versions.Add(File.ReadAllBytes(target));
            }
        }
    }

    private sealed class Listener(List<BatchState> states) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => states.Add(value.State);
    }
}
