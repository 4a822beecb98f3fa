using System.Collections.Concurrent;
using Gemini.Contracts.Testing;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>A green thing.</summary>
[VisionTask("Detect the green objects.")]
public record GreenThing(PixelBox Box2D, string Label);

/// <summary>As the project was asked for.</summary>
[VisionTask("Detect green objects")]
internal sealed record BareDetection(int[] Box2D, string Label);

/// <summary>One object.</summary>
[VisionTask("Describe the green objects.")]
public record GreenScene(string Caption, int Count, bool HasGreen);

/// <summary>Records over real HTTP: request, answer, stream.</summary>
public sealed class ContractCallTests : IAsyncLifetime
{
    private const string TwoItems = """[{"box_2d":[100,200,300,400],"label":"first"},{"box_2d":[500,600,700,800],"label":"second"}]""";
    private static readonly ImageInput Photo = ImageInput.FromBytes(LocalCalls.Picture);
    private LocalGemini _server = null!;
    private GeminiClient _gemini = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _gemini = _server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _gemini.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_record_comes_back_with_its_box_in_pixels()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await _gemini.AskAsync(GreenThing.CreateRequest(Photo));
        Assert.Equal(Outcome.Complete, answer.Outcome);
        GreenThing thing = Assert.Single(answer.Value);
        Assert.True(thing.Box2D.IoU(LocalCalls.Ball) > 0.9, thing.ToString());
        Assert.Equal("green round object", thing.Label);
        Assert.Equal((ModelCatalog.DefaultModelId, "local-gemini"), (answer.ModelAsked, answer.ModelAnswered));
    }

    [Fact]
    public async Task A_bare_int_array_holds_x1_y1_x2_y2()
    {
        VisionAnswer<IReadOnlyList<BareDetection>> answer = await _gemini.AskAsync(BareDetection.CreateRequest(Photo));
        int[] box = Assert.Single(answer.Value).Box2D;
        Assert.True(new PixelBox(box[0], box[1], box[2], box[3]).IoU(LocalCalls.Ball) > 0.9, string.Join(", ", box));
    }

    [Fact]
    public async Task One_object_is_read_too()
    {
        VisionAnswer<GreenScene> answer = await _gemini.AskAsync(GreenScene.CreateRequest(Photo));
        Assert.Equal(new GreenScene("1 object: green round object.", 1, true), answer.Value);
    }

    [Theory]
    [InlineData(WireDialect.JsonSchema)]
    [InlineData(WireDialect.OpenApi)]
    [InlineData(WireDialect.ResponseFormat)]
    public async Task Every_dialect_is_accepted_and_answered_alike(WireDialect dialect)
    {
        using GeminiClient gemini = _server.Client(options => options with { Dialect = dialect });
        Assert.Single((await gemini.AskAsync(GreenThing.CreateRequest(Photo))).Value);
        Assert.Single((await gemini.AskAsync(BareDetection.CreateRequest(Photo))).Value);
    }

    [Fact]
    public async Task An_example_is_shown_before_the_question()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await _gemini.AskAsync(
            GreenThing.CreateRequest(Photo).WithExample(Photo, [new GreenThing(LocalCalls.Ball, "ball")]));
        Assert.Single(answer.Value);
        Assert.Contains("\"role\":\"model\"", Assert.Single(_server.Requests).BodyText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gemini-3.8-flash", "gemini-3.8-flash", false)]
    [InlineData("gemini-3.8-flash", "gemini-3.8-flash-001", false)]
    [InlineData("gemini-flash-latest", "gemini-3.8-flash", false)]
    [InlineData("gemini-2.5-flash", "gemini-3.5-flash-lite", true)]
    public async Task A_model_that_was_not_asked_is_told(string asked, string answered, bool isOther)
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { Models = [asked], ModelVersion = answered });
        using GeminiClient gemini = server.Client(options => options with { Model = asked });
        Assert.Equal(isOther, (await gemini.AskAsync(GreenThing.CreateRequest(Photo))).IsAnsweredByOtherModel);
        Assert.Equal(isOther, (await gemini.StreamAsync(GreenThing.CreateRequest(Photo)).ReadToEndAsync()).IsAnsweredByOtherModel);
    }

    [Theory]
    [InlineData("I see no JSON here.", "STOP", Outcome.Unreadable)]
    [InlineData("", "MAX_TOKENS", Outcome.Empty)]
    [InlineData("", "SAFETY", Outcome.Blocked)]
    public async Task An_answer_without_a_value_says_why_in_one_sentence(string text, string finishReason, Outcome outcome)
    {
        _server.Faults.Enqueue(LocalFault.Answer(text, finishReason));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await _gemini.AskAsync(GreenThing.CreateRequest(Photo));
        Assert.Equal(outcome, answer.Outcome);
        VisionAnswerException problem = Assert.Throws<VisionAnswerException>(() => answer.Value);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task A_stream_gives_the_same_items_over_any_split(int chunk)
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = chunk });
        using GeminiClient gemini = server.Client();
        server.Faults.Enqueue(LocalFault.Answer(TwoItems));
        VisionStream<GreenThing> stream = gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        Assert.False(stream.IsEnded);
        List<GreenThing> items = [];
        await foreach (GreenThing item in stream)
        {
            items.Add(item);
            Assert.Equal(items.Count, stream.Progress.Items);
        }

        Assert.Equal(["first", "second"], items.Select(item => item.Label));
        Assert.Equal(new PixelBox(80, 30, 160, 90), items[0].Box2D);
        Assert.Equal(Outcome.Complete, stream.Answer.Outcome);
        Assert.Equal(items, stream.Answer.Value);
        Assert.Equal(TwoItems, stream.Answer.RawText);
        Assert.True(stream.Progress.OutputTokens > 0);
        Assert.Contains("streamGenerateContent?alt=sse", server.Requests[0].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_there_before_the_next_one_is_written()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = 50, StreamDelay = TimeSpan.FromMilliseconds(250) });
        using GeminiClient gemini = server.Client();
        server.Faults.Enqueue(LocalFault.Answer(TwoItems));
        VisionStream<GreenThing> stream = gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        await foreach (GreenThing item in stream)
        {
            if (item.Label == "first")
            {
                Assert.True(stream.Progress.TextBytes < TwoItems.Length - 10, $"{stream.Progress}");
            }
        }
    }

    [Fact]
    public async Task A_stream_that_drops_gives_its_whole_items_and_then_throws()
    {
        ImageInput three = new DrawnPicture(400, 300, new Rgb(190, 190, 195))
            .Ellipse(new PixelBox(20, 20, 140, 140), new Rgb(60, 170, 70))
            .Ellipse(new PixelBox(160, 20, 270, 130), new Rgb(60, 170, 70))
            .Ellipse(new PixelBox(290, 20, 390, 120), new Rgb(60, 170, 70)).ToImageInput();
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = 20, StreamDelay = TimeSpan.FromMilliseconds(20) });
        using GeminiClient gemini = server.Client();
        server.Faults.Enqueue(LocalFault.DroppedStream(afterFrames: 5));
        server.Faults.Enqueue(LocalFault.ErrorInStream(afterFrames: 5));
        VisionStream<GreenThing> dropped = gemini.StreamAsync(GreenThing.CreateRequest(three));
        List<GreenThing> items = [];
        await Assert.ThrowsAsync<GeminiConnectionException>(async () =>
        {
            await foreach (GreenThing item in dropped)
            {
                items.Add(item);
            }
        });
        Assert.Single(items);
        Assert.Equal(Outcome.Truncated, dropped.Answer.Outcome);
        Assert.Equal(items, dropped.Answer.Value);

        VisionStream<GreenThing> broken = gemini.StreamAsync(GreenThing.CreateRequest(three));
        GeminiServerException problem = await Assert.ThrowsAsync<GeminiServerException>(async () => await broken.ReadToEndAsync());
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, problem.StatusCode);
        Assert.Equal(Outcome.Truncated, broken.Answer.Outcome);
        Assert.Single(broken.Answer.Value);
    }

    [Fact]
    public async Task A_stream_that_ends_properly_in_the_middle_of_a_frame_throws_too()
    {
        const string Frame = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"[{\\\"box_2d\\\":[1,2,3,4],\\\"label\\\":\\\"first\\\"}]\"}]}}]}\n\n";
        _server.Faults.Enqueue(LocalFault.Body(200, Frame + "data: {\"candidates\":[{\"finishReason\":\"ST", "text/event-stream"));
        VisionStream<GreenThing> stream = _gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        await Assert.ThrowsAsync<GeminiConnectionException>(async () => await stream.ReadToEndAsync());
        Assert.Equal("first", Assert.Single(stream.Answer.Value).Label);
    }

    [Fact]
    public async Task A_stream_cut_by_the_token_limit_keeps_what_was_whole_and_does_not_throw()
    {
        _server.Faults.Enqueue(LocalFault.Answer(TwoItems[..80], "MAX_TOKENS"));
        VisionStream<GreenThing> stream = _gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await stream.ReadToEndAsync();
        Assert.Equal(Outcome.Truncated, answer.Outcome);
        Assert.Equal("first", Assert.Single(answer.Value).Label);
    }

    [Fact]
    public async Task A_runaway_ends_the_call_within_a_few_kilobytes()
    {
        string runaway = """[{"box_2d":[100,200,300,400],"label":"first"},{"box_2d":[1,2,3,4],"label":" """ + string.Concat(Enumerable.Repeat("4+Pj4+Pj", 100_000));
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = 400 });
        using GeminiClient gemini = server.Client();
        server.Faults.Enqueue(LocalFault.Answer(runaway));
        VisionStream<GreenThing> stream = gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await stream.ReadToEndAsync();
        Assert.Equal("first", Assert.Single(answer.Value).Label);
        Assert.Contains(answer.Findings, finding => finding.Code == FindingCodes.Looping);
        Assert.True(stream.Progress.TextBytes < 20_000, $"{stream.Progress}");
    }

    [Fact]
    public async Task A_stream_is_one_call()
    {
        VisionStream<GreenThing> stream = _gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        Assert.Empty(_server.Requests);
        Assert.Throws<InvalidOperationException>(() => stream.Answer);
        await stream.ReadToEndAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.ReadToEndAsync());
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Leaving_a_stream_early_ends_the_call_and_leaves_what_came()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = 40, StreamDelay = TimeSpan.FromMilliseconds(30) });
        using GeminiClient gemini = server.Client();
        server.Faults.Enqueue(LocalFault.Answer(TwoItems));
        VisionStream<GreenThing> stream = gemini.StreamAsync(GreenThing.CreateRequest(Photo));
        await foreach (GreenThing item in stream)
        {
            break;
        }

        Assert.Equal(Outcome.Truncated, stream.Answer.Outcome);
        Assert.Equal("first", Assert.Single(stream.Answer.Value).Label);
    }

    [Fact]
    public async Task A_stream_that_is_refused_throws_the_same_as_a_call()
    {
        using GeminiClient gemini = _server.Client(options => options with { ApiKey = "wrong" });
        await Assert.ThrowsAsync<GeminiPermissionException>(async () => await gemini.StreamAsync(GreenThing.CreateRequest(Photo)).ReadToEndAsync());
        _server.Faults.Enqueue(LocalFault.Body(200, "<html>"));
        await Assert.ThrowsAsync<GeminiResponseException>(async () => await _gemini.StreamAsync(GreenThing.CreateRequest(Photo)).ReadToEndAsync());
    }

    [Fact]
    public async Task Cancellation_reaches_a_running_stream()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = 10, StreamDelay = TimeSpan.FromSeconds(2) });
        using GeminiClient gemini = server.Client();
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(0.5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await gemini.StreamAsync(GreenThing.CreateRequest(Photo)).ReadToEndAsync(soon.Token));
    }

    [Fact]
    public async Task An_object_is_told_of_while_it_arrives()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamChunkLength = 8 });
        using GeminiClient gemini = server.Client();
        server.Faults.Enqueue(LocalFault.Answer("""{"count":3,"has_green":true,"caption":"A desk on which three green things lie, none of them a frog."}"""));
        Told told = new();
        VisionAnswer<GreenScene> answer = await gemini.AskAsync(GreenScene.CreateRequest(Photo), told);
        Assert.EndsWith("frog.", answer.Value.Caption, StringComparison.Ordinal);
        Assert.True(told.Scenes.Count > 1);
        Assert.All(told.Scenes, scene => Assert.StartsWith(scene.Caption, answer.Value.Caption, StringComparison.Ordinal));
    }

    private sealed class Told : IProgress<GreenScene>
    {
        public ConcurrentQueue<GreenScene> Scenes { get; } = [];

        public void Report(GreenScene value) => Scenes.Enqueue(value);
    }
}
