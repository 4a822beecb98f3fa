using System.Net;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What goes wrong with lists, files and models: an odd answer is no empty list, a question that costs nothing is asked again, and a refusal says what was refused.</summary>
public sealed class ResourceFaultTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("resource-faults").FullName;
    private RawHttpServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = new RawHttpServer();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A batch that is looked for in a list that is none would be created once more.</summary>
    [Theory]
    [InlineData("[1]")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"login\":\"required\"}")]
    [InlineData("{\"files\":{},\"models\":7,\"operations\":\"none\"}")]
    [InlineData("{\"files\":[7],\"models\":[7],\"operations\":[7]}")]
    public async Task What_is_no_list_is_not_taken_for_an_empty_one(string body)
    {
        using GeminiClient gemini = _server.Client();
        foreach (Func<Task> list in Lists(gemini))
        {
            _server.AnswerToClose(200, "application/json", body);
            GeminiResponseException problem = await Assert.ThrowsAsync<GeminiResponseException>(list);
            Assert.Contains("not a Gemini answer", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{\"nextPageToken\":\"2\"}", "{}")]
    [InlineData("{\"files\":[],\"models\":[],\"operations\":[],\"nextPageToken\":\"\"}", null)]
    public async Task An_empty_list_is_one(string first, string? second)
    {
        using GeminiClient gemini = _server.Client();
        foreach (Func<Task> list in Lists(gemini))
        {
            _server.AnswerToClose(200, "application/json", first);
            if (second is not null && first != second)
            {
                _server.AnswerToClose(200, "application/json", second);
            }

            await list();
        }
    }

    [Fact]
    public async Task A_list_whose_pages_come_again_ends()
    {
        using GeminiClient gemini = _server.Client();
        foreach (Func<Task> list in Lists(gemini))
        {
            foreach (string token in (string[])["a", "b", "a"])
            {
                _server.AnswerToClose(200, "application/json", $"{{\"nextPageToken\":\"{token}\"}}");
            }

            GeminiResponseException problem = await Assert.ThrowsAsync<GeminiResponseException>(list);
            Assert.Contains("again and again", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_question_that_costs_nothing_is_asked_again_where_its_answer_was_cut()
    {
        const string Model = """{"name":"models/gemini-3.8-flash","inputTokenLimit":5}""";
        using GeminiClient gemini = _server.Client(static options => options with { MaxRetries = 1, MaxRetryDelay = TimeSpan.FromMilliseconds(1) });
        _server.AnswerCut(200, Model[..20]);
        _server.AnswerToClose(200, "application/json", Model);
        Assert.Equal(5, (await gemini.GetModelAsync("gemini-3.8-flash", TestContext.Current.CancellationToken)).InputTokenLimit);

        _server.AnswerCut(200, "{\"total");
        _server.AnswerToClose(200, "application/json", "{\"totalTokens\":7}");
        Assert.Equal(7, (await gemini.CountTokensAsync(LocalCalls.ByHand, TestContext.Current.CancellationToken)).Total);

        _server.AnswerCut(200, Model[..20]);
        _server.AnswerCut(200, Model[..20]);
        await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.GetModelAsync("gemini-3.8-flash", TestContext.Current.CancellationToken));
        Assert.Equal(6, _server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    public async Task An_upload_that_has_ended_without_a_word_of_its_file_is_begun_anew(string body)
    {
        string path = Path.Combine(_folder, "small.bin");
        await File.WriteAllBytesAsync(path, new byte[500], TestContext.Current.CancellationToken);
        using GeminiClient gemini = _server.Client(static options => options with { MaxRetryDelay = TimeSpan.FromMilliseconds(1) });
        Begin();
        _server.Answer("");
        Answer("x-goog-upload-status: final", body);
        Begin();
        Answer("x-goog-upload-status: final", """{"file":{"name":"files/a","uri":"http://x/files/a","state":"ACTIVE"}}""");
        Assert.Equal("files/a", (await gemini.Files.UploadFileAsync(path, "a/b", cancellationToken: TestContext.Current.CancellationToken)).Name);
        Assert.Equal(5, _server.Requests.Count);

        void Begin() => Answer($"x-goog-upload-url: {_server.BaseAddress}upload/v1beta/files?upload_id=1", "");
        void Answer(string header, string text) => _server.AnswerToClose(200, "application/json", text, header + "\r\n");
    }

    [Fact]
    public async Task What_is_not_there_is_not_called_a_model()
    {
        const string Body = """{"error":{"code":404,"message":"Requested entity was not found.","status":"NOT_FOUND"}}""";
        using GeminiClient gemini = _server.Client();
        _server.AnswerToClose(404, "application/json", Body);
        GeminiNotFoundException problem = await Assert.ThrowsAsync<GeminiNotFoundException>(() => gemini.Batches.GetAsync("batches/b", TestContext.Current.CancellationToken));
        Assert.EndsWith("it was deleted, has expired, or belongs to another project than the key's.", problem.Message, StringComparison.Ordinal);

        _server.AnswerToClose(404, "application/json", Body);
        problem = await Assert.ThrowsAsync<GeminiNotFoundException>(() => gemini.GetModelAsync("gemini-9", TestContext.Current.CancellationToken));
        Assert.Contains("for model IDs see", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_is_no_error_of_the_program()
    {
        using GeminiClient gemini = _server.Client();
        _server.AnswerToClose(200, "application/json", """{"models":[{"name":"models/a","displayName":"\ud800","supportedGenerationMethods":["\udc00",7]}]}""");
        ListedModel model = Assert.Single(await gemini.ListModelsAsync(TestContext.Current.CancellationToken).ToListAsync());
        Assert.Equal(("a", null, 2), (model.Id, model.DisplayName, model.Methods.Count));
        _server.AnswerToClose(200, "application/json", """{"models":[{"name":"\ud800"}]}""");
        await Assert.ThrowsAsync<GeminiResponseException>(async () => await gemini.ListModelsAsync(TestContext.Current.CancellationToken).ToListAsync());
    }

    [Fact]
    public async Task What_vertex_does_not_have_is_refused_before_anything_is_sent()
    {
        GeminiClientOptions options = GeminiClientOptions.ForVertex("project", "global", static _ => new("a-token-of-tests")) with { BaseAddress = _server.BaseAddress };
        using GeminiClient gemini = new(options);
        Func<Task>[] calls =
        [
            async () => await gemini.Files.ListAsync().ToListAsync(), () => gemini.Files.GetAsync("a"), () => gemini.Files.DeleteAsync("a"), () => gemini.Files.UploadAsync(ImageInput.FromBytes(LocalCalls.Picture)),
            async () => await gemini.Batches.ListAsync().ToListAsync(), () => gemini.Batches.GetAsync("a"), () => gemini.Batches.CancelAsync("a"), () => gemini.Batches.DeleteAsync("a"),
        ];
        foreach (Func<Task> call in calls)
        {
            Assert.Contains("Vertex AI has", (await Assert.ThrowsAsync<RequestRefusedException>(call)).Message, StringComparison.Ordinal);
        }

        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("files/")]
    [InlineData("batches/..")]
    [InlineData("models/../files/a")]
    [InlineData("../../models")]
    [InlineData("a/../../../b")]
    public async Task A_name_that_leads_to_another_path_is_refused(string name)
    {
        using GeminiClient gemini = _server.Client();
        Func<Task>[] calls =
        [
            () => gemini.Files.GetAsync(name), () => gemini.Files.DeleteAsync(name), () => gemini.GetModelAsync(name), () => gemini.Batches.GetAsync(name),
            () => gemini.Batches.CancelAsync(name), () => gemini.Batches.DeleteAsync(name), () => gemini.Interactions.DeleteAsync(name), () => gemini.Interactions.CancelAsync(name),
        ];
        foreach (Func<Task> call in calls)
        {
            Assert.Contains("is no name of one of the", (await Assert.ThrowsAsync<ArgumentException>(call)).Message, StringComparison.Ordinal);
        }

        Assert.Empty(_server.Requests);
    }

    private static Func<Task>[] Lists(GeminiClient gemini) =>
        [async () => await gemini.ListModelsAsync().ToListAsync(), async () => await gemini.Files.ListAsync().ToListAsync(), async () => await gemini.Batches.ListAsync().ToListAsync()];
}
