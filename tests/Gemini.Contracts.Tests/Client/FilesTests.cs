using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Uploads: in chunks, continued, reused, expired, and without being asked for.</summary>
public sealed class FilesTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    private static ImageInput Photo => ImageInput.FromBytes(LocalCalls.Picture);

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_picture_above_the_inline_limit_is_uploaded_and_found_all_the_same()
    {
        using GeminiClient gemini = _server.Client(static options => options with { MaxInlineBytes = 1500 });
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(GreenThing.CreateRequest(Photo));
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.InRange(answer.Value.Single().Box2D.X1, 36, 44);
        Assert.Single(_server.Files);

        // The same bytes again: nothing is uploaded.
        await gemini.AskAsync(GreenThing.CreateRequest(Photo));
        Assert.Single(_server.Files);
    }

    [Fact]
    public async Task A_file_that_has_expired_between_upload_and_call_is_uploaded_again()
    {
        using GeminiClient gemini = _server.Client(static options => options with { MaxInlineBytes = 1500 });
        await gemini.AskAsync(GreenThing.CreateRequest(Photo));
        _server.ExpireFiles();
        Assert.Equal(Outcome.Complete, (await gemini.AskAsync(GreenThing.CreateRequest(Photo))).Outcome);
        Assert.Single(_server.Files);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_picture_whose_file_was_deleted_is_uploaded_again(bool isByAnotherClient)
    {
        string folder = Directory.CreateTempSubdirectory("gemini-files").FullName;
        try
        {
            using GeminiClient first = _server.Client(options => options with { FileCacheDirectory = folder });
            await first.Files.UploadAsync(Photo);
            using GeminiClient other = _server.Client(options => options with { FileCacheDirectory = folder });
            await (isByAnotherClient ? other : first).Files.DeleteAsync(_server.Files[0]);
            Assert.Empty(Directory.EnumerateFiles(folder));
            using GeminiClient third = _server.Client(options => options with { FileCacheDirectory = folder });
            ImageInput again = await (isByAnotherClient ? third : first).Files.UploadAsync(Photo);
            Assert.Equal(Outcome.Complete, (await first.AskAsync(GreenThing.CreateRequest(again))).Outcome);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The bytes of a reference are not there to be uploaded again, but who has them uploads them anew after the first refusal.</summary>
    [Fact]
    public async Task A_reference_that_was_refused_is_not_given_again()
    {
        using GeminiClient gemini = _server.Client();
        ImageInput dead = await gemini.Files.UploadAsync(Photo);
        _server.ExpireFiles();
        await Assert.ThrowsAsync<GeminiPermissionException>(() => gemini.AskAsync(GreenThing.CreateRequest(dead)));
        ImageInput again = await gemini.Files.UploadAsync(Photo);
        Assert.NotEqual(dead.ReferenceUri, again.ReferenceUri);
        Assert.Equal(Outcome.Complete, (await gemini.AskAsync(GreenThing.CreateRequest(again))).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_cache_folder_without_a_name_is_refused(string folder) =>
        Assert.Contains("FileCacheDirectory is empty", Assert.Throws<ArgumentException>(() => _server.Client(options => options with { FileCacheDirectory = folder })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_cache_folder_serves_other_clients_but_not_another_key()
    {
        string folder = Directory.CreateTempSubdirectory("gemini-files").FullName;
        try
        {
            for (int i = 0; i < 2; i++)
            {
                using GeminiClient gemini = _server.Client(options => options with { FileCacheDirectory = folder });
                Assert.NotNull((await gemini.Files.UploadAsync(Photo)).ReferenceUri);
            }

            Assert.Single(_server.Files);
            Assert.DoesNotContain(_server.ApiKey, string.Concat(Directory.GetFiles(folder).Select(static path => path + File.ReadAllText(path))), StringComparison.Ordinal);

            await using LocalGemini other = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = "another-key" });
            using GeminiClient stranger = other.Client(options => options with { FileCacheDirectory = folder });
            await stranger.Files.UploadAsync(Photo);
            Assert.Single(other.Files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_upload_that_is_cut_at_any_chunk_goes_on_where_the_api_confirms_it(int cutRequest)
    {
        string path = Path.GetTempFileName();
        byte[] bytes = new byte[20_000_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        try
        {
            for (int i = 0; i < cutRequest; i++)
            {
                _server.UploadFaults.Enqueue(i == cutRequest - 1 ? LocalFault.CutBeforeHeaders() : LocalFault.PassedOn());
            }

            using GeminiClient gemini = _server.Client(static options => options with { MaxRetries = 3, MaxRetryDelay = TimeSpan.FromMilliseconds(20) });
            GeminiFile file = await gemini.Files.UploadFileAsync(path, "application/octet-stream", "noise", TestContext.Current.CancellationToken);
            Assert.Equal((GeminiFileState.Active, 20_000_000L, "noise"), (file.State, file.SizeBytes, file.DisplayName));
            Assert.Single(_server.Files);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_cancellation_while_the_picture_is_read_is_the_callers()
    {
        using CancellationTokenSource cancel = new();
        await cancel.CancelAsync();
        using GeminiClient gemini = _server.Client();
        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gemini.Files.UploadAsync(ImageInput.FromBytes(LocalCalls.Picture), cancel.Token));
        Assert.Equal(cancel.Token, canceled.CancellationToken);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Files_are_listed_and_deleted()
    {
        using GeminiClient gemini = _server.Client();
        await gemini.Files.UploadAsync(Photo);
        GeminiFile listed = Assert.Single(await gemini.Files.ListAsync().ToListAsync());
        Assert.Equal(listed, await gemini.Files.GetAsync(listed.Name));
        await gemini.Files.DeleteAsync(listed.Name);
        Assert.Empty(_server.Files);
        await Assert.ThrowsAsync<GeminiPermissionException>(() => gemini.Files.GetAsync(listed.Name));
    }

    [Fact]
    public async Task An_upload_s_address_stays_behind_the_gateway_that_was_given()
    {
        using GeminiClient gemini = _server.Client(static options => options with { BaseAddress = new Uri($"http://localhost:{options.BaseAddress.Port}/") });
        await gemini.Files.UploadAsync(Photo);
        Assert.All(_server.Requests, request => Assert.StartsWith("localhost", request.Headers["Host"], StringComparison.Ordinal));
    }
}
