using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gemini.Contracts.Testing.Recordings;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Recordings;

/// <summary>Calls that are recorded from a server and replayed without it.</summary>
public sealed class RecordingTests : RecordedServerTests
{
    private static readonly ImageInput Picture = new DrawnPicture(400, 300, new Rgb(190, 190, 195)).Ellipse(new PixelBox(40, 60, 120, 140), new Rgb(60, 170, 70)).ToImageInput();

    private protected override void Script(LocalGemini server) =>
        server.WhenPrompt("cups").Answer(new Cup(new PixelBox(100, 30, 200, 90), "mug"), new Cup(new PixelBox(0, 0, 40, 30), "glass")).Answer(new Cup(new PixelBox(0, 0, 40, 30), "second"));

    [Theory]
    [InlineData(GeminiWire.GenerateContent, false)]
    [InlineData(GeminiWire.GenerateContent, true)]
    [InlineData(GeminiWire.Interactions, false)]
    [InlineData(GeminiWire.Interactions, true)]
    public async Task A_recorded_call_is_answered_in_the_same_way_without_a_server(GeminiWire wire, bool isStream)
    {
        IReadOnlyList<Cup> recorded = await AskAsync(Client(Folder.Open(RecordingMode.Record)), wire, isStream);
        using GeminiClient offline = Folder.Open(RecordingMode.Replay).CreateClient();
        Assert.Equal(recorded, await AskAsync(offline, wire, isStream));
        Assert.Equal(2, recorded.Count);
        Assert.Contains(isStream ? "\"events\": [" : "\"body\": {", File.ReadAllText(Assert.Single(Folder.Files)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_recording_answers_once_and_in_its_order()
    {
        using GeminiClient online = Client(Folder.Open(RecordingMode.Record));
        await AskAsync(online);
        await AskAsync(online);
        Assert.Equal(2, Folder.Files.Length);
        GeminiRecordings recordings = Folder.Open(RecordingMode.Replay);
        using GeminiClient offline = recordings.CreateClient();
        Assert.Equal("mug", (await AskAsync(offline))[0].Label);
        Assert.Single(recordings.Unused);
        Assert.Equal("second", (await AskAsync(offline))[0].Label);
        Assert.Empty(recordings.Unused);
        RecordingException spent = await Assert.ThrowsAsync<RecordingException>(() => AskAsync(offline));
        Assert.Contains("have answered already", spent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_not_recorded_is_told_with_what_differs()
    {
        await AskAsync(Client(Folder.Open(RecordingMode.Record)));
        using GeminiClient offline = Folder.Open(RecordingMode.Replay).CreateClient();
        RecordingException problem = await Assert.ThrowsAsync<RecordingException>(() => offline.AskAsync(Cup.CreateRequest(Picture).WithMaxOutputTokens(500).WithSystemInstruction("Be brief.")));
        Assert.Contains("/body/generationConfig/maxOutputTokens is 500 and was recorded as", problem.Message, StringComparison.Ordinal);
        Assert.Contains("/body/systemInstruction/parts/0/text is \"Be brief.\" and was recorded as nothing", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loosely_the_options_do_not_matter_and_words_and_pictures_do()
    {
        await AskAsync(Client(Folder.Open(RecordingMode.Record)));
        using GeminiClient offline = Folder.Open(RecordingMode.Replay, RecordingMatch.Loose).CreateClient();
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(Picture);
        foreach (VisionRequest<IReadOnlyList<Cup>> other in (VisionRequest<IReadOnlyList<Cup>>[])[request.WithMediaResolution(MediaResolution.Low), request.WithMaxOutputTokens(500), request.WithThinking(Thinking.Low)])
        {
            Assert.Equal("mug", (await offline.AskAsync(other)).Value[0].Label);
        }

        ImageInput otherPicture = new DrawnPicture(400, 300, new Rgb(190, 190, 195)).ToImageInput();
        RecordingException picture = await Assert.ThrowsAsync<RecordingException>(() => offline.AskAsync(Cup.CreateRequest(otherPicture)));
        Assert.Contains("sha256", picture.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RecordingException>(() => offline.AskAsync(request.WithSystemInstruction("Only red ones.")));
    }

    [Fact]
    public async Task Only_what_is_missing_goes_out_and_is_recorded()
    {
        await AskAsync(Client(Folder.Open(RecordingMode.Record)));
        using GeminiClient client = Client(Folder.Open(RecordingMode.RecordMissing));
        await AskAsync(client);
        Assert.Single(Server.Requests);
        await client.AskAsync(GeminiRequest.Create(GeminiPart.Text("plates?")));
        Assert.Equal((2, 2), (Server.Requests.Count, Folder.Files.Length));
    }

    [Fact]
    public async Task Without_a_key_only_what_is_missing_fails()
    {
        await AskAsync(Client(Folder.Open(RecordingMode.Record)));
        using GeminiClient keyless = Folder.Open(RecordingMode.RecordMissing).CreateClient(options => options with { ApiKey = RecordingDesk.NoKey, BaseAddress = Server.BaseAddress });
        await AskAsync(keyless);
        RecordingException problem = await Assert.ThrowsAsync<RecordingException>(() => keyless.AskAsync(GeminiRequest.Create(GeminiPart.Text("plates?"))));
        Assert.Contains("set GEMINI_API_KEY", problem.Message, StringComparison.Ordinal);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Recorded_anew_a_call_has_the_same_file_to_the_last_byte()
    {
        Server.WhenPrompt("cups").AnswerText("""[{"box_2d":[1,2,3,4],"label":"same"}]""");
        await AskAsync(Client(Folder.Open(RecordingMode.Record)));
        string[] names = Folder.Files;
        string text = Folder.AllText;
        await using LocalGemini again = await LocalGemini.StartAsync();
        again.WhenPrompt("cups").AnswerText("""[{"box_2d":[1,2,3,4],"label":"same"}]""");
        await AskAsync(Client(Folder.Open(RecordingMode.Record), again));
        Assert.Equal(names, Folder.Files);
        Assert.Equal(text, Folder.AllText);
        Assert.DoesNotContain('\r', text);
        Assert.Matches("^generate-[0-9a-f]{12}\\.json$", Path.GetFileName(Assert.Single(names)));
    }

    [Fact]
    public async Task Calls_at_the_same_time_are_all_recorded_and_all_replayed()
    {
        Server.WhenPrompt("picture").AnswerSeen();
        using GeminiClient online = Client(Folder.Open(RecordingMode.Record));
        string[] Prompts() => [.. Enumerable.Range(0, 32).Select(static i => $"What is in picture {i % 8}?")];
        VisionAnswer<string>[] recorded = await Task.WhenAll(Prompts().Select(prompt => online.AskAsync(GeminiRequest.Create(GeminiPart.Text(prompt)))));
        Assert.Equal(32, Folder.Files.Length);
        using GeminiClient offline = Folder.Open(RecordingMode.Replay).CreateClient();
        VisionAnswer<string>[] replayed = await Task.WhenAll(Prompts().Select(prompt => offline.AskAsync(GeminiRequest.Create(GeminiPart.Text(prompt)))));
        Assert.Equal(recorded.Select(static answer => answer.Value), replayed.Select(static answer => answer.Value));
    }

    [Fact]
    public async Task On_ci_nothing_is_recorded()
    {
        Assert.Contains("CI is true", Assert.Throws<RecordingException>(() => Folder.Open(RecordingMode.Record, isOnCi: true)).Message, StringComparison.Ordinal);
        using GeminiClient client = Client(Folder.Open(RecordingMode.RecordMissing, isOnCi: true));
        Assert.Contains("Where CI is true nothing is recorded", (await Assert.ThrowsAsync<RecordingException>(() => AskAsync(client))).Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
        Assert.Empty(Folder.Files);
    }

    [Fact]
    public async Task A_failure_that_passes_is_not_recorded_and_one_that_does_not_is()
    {
        Server.Faults.Enqueue(LocalFault.Error(400, "INVALID_ARGUMENT", "No such thing."));
        Server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.Zero));
        GeminiRecordings recordings = Folder.Open(RecordingMode.Record);
        using GeminiClient online = Client(recordings);
        await Assert.ThrowsAsync<GeminiRequestException>(() => AskAsync(online));
        IReadOnlyList<Cup> cups = await AskAsync(online);
        Assert.Equal(2, Folder.Files.Length);
        Assert.Contains("it passes by itself", Assert.Single(recordings.NotRecorded), StringComparison.Ordinal);
        using GeminiClient offline = Folder.Open(RecordingMode.Replay).CreateClient();
        Assert.Contains("No such thing", (await Assert.ThrowsAsync<GeminiRequestException>(() => AskAsync(offline))).Message, StringComparison.Ordinal);
        Assert.Equal(cups, await AskAsync(offline));
    }

    [Fact]
    public async Task A_stream_that_broke_off_breaks_off_in_the_replay()
    {
        const string frame = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"[{\\\"box_2d\\\":[0,0,9,9],\\\"label\\\":\\\"a\\\"},\"}]}}]}\r\n\r\n";
        RecordingHandler handler = Folder.Open(RecordingMode.Record).CreateHandler();
        handler.InnerHandler = new DroppingHandler(frame);
        using HttpClient http = new(handler);
        using GeminiClient online = new(new GeminiClientOptions { ApiKey = "any-key" }, http);
        await Assert.ThrowsAsync<GeminiConnectionException>(() => AskAsync(online, isStream: true));
        using GeminiClient offline = Folder.Open(RecordingMode.Replay).CreateClient();
        Assert.Contains("The connection dropped here", (await Assert.ThrowsAsync<GeminiConnectionException>(() => AskAsync(offline, isStream: true))).Message, StringComparison.Ordinal);
        Assert.Contains("\"ends\": \"dropped\"", Folder.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_and_batches_are_replayed()
    {
        (string uri, string label) = await RunAsync(Client(Folder.Open(RecordingMode.Record)));
        using GeminiClient offline = Folder.Open(RecordingMode.Replay).CreateClient(options => options with { BaseAddress = Server.BaseAddress });
        Assert.Equal((uri, label), await RunAsync(offline));
        Assert.All(Folder.Files, static file => Assert.DoesNotContain("iVBORw0KGgo", File.ReadAllText(file), StringComparison.Ordinal));

        async Task<(string Uri, string Label)> RunAsync(GeminiClient client)
        {
            ImageInput uploaded = await client.Files.UploadAsync(Picture);
            IReadOnlyList<Cup> cups = (await client.AskAsync(Cup.CreateRequest(uploaded))).EnsureWhole();
            BatchResult<IReadOnlyList<Cup>> result = Assert.Single(await RunBatchAsync(client, new BatchRequest<IReadOnlyList<Cup>>("one", Cup.CreateRequest(Picture))));
            Assert.Null(result.Error?.Message);
            return (uploaded.ReferenceUri!, $"{cups[0].Label} {result.Key} {result.Answer!.Value[0].Label}");
        }
    }

    [Fact]
    public async Task It_is_one_handler_of_a_factorys_chain()
    {
        await AskAsync(Client(Folder.Open(RecordingMode.Record)));
        ServiceCollection services = new();
        services.AddHttpClient("gemini").AddHttpMessageHandler(Folder.Open(RecordingMode.Replay).CreateHandler);
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("gemini");
        using GeminiClient client = new(new GeminiClientOptions { ApiKey = "any" }, http);
        Assert.Equal("mug", (await AskAsync(client))[0].Label);
    }

    [Fact]
    public void A_file_that_is_no_recording_is_named()
    {
        Directory.CreateDirectory(Folder.Path);
        File.WriteAllText(Path.Combine(Folder.Path, "other.json"), "{}");
        Assert.Empty(Folder.Open(RecordingMode.Replay).Unused);
        File.WriteAllText(Path.Combine(Folder.Path, "broken.json"), """{"recording": 1, "request": {}}""");
        Assert.Contains("broken.json", Assert.Throws<RecordingException>(() => Folder.Open(RecordingMode.Replay)).Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Cup>> AskAsync(GeminiClient client, GeminiWire wire = GeminiWire.GenerateContent, bool isStream = false)
    {
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(Picture).WithWire(wire);
        if (!isStream)
        {
            return (await client.AskAsync(request)).EnsureWhole();
        }

        List<Cup> cups = [];
        await foreach (Cup cup in client.StreamAsync(request))
        {
            cups.Add(cup);
        }

        return cups;
    }

    private sealed class DroppingHandler(string frame) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ReplayedContent([Encoding.UTF8.GetBytes(frame)], BodyEnd.Dropped) };
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/event-stream");
            return Task.FromResult(response);
        }
    }
}
