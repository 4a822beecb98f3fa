using System.Text.Json;
using Gemini.Contracts.Testing;
using Gemini.Contracts.Tests.Contracts;
using Xunit;

namespace Gemini.Contracts.Tests.Client.Interactions;

/// <summary>The shade of what is in the picture.</summary>
[VisionTask("Which color is the round object?")]
public enum BallColor
{
    /// <summary>Red.</summary>
    Red,

    /// <summary>Green.</summary>
    Green,
}

/// <summary>A prompt that names the place of its picture.</summary>
[VisionTask("Look at {photo:image} and describe it.")]
public record Placed(string Text);

/// <summary>The same contract over both wires of a server.</summary>
public sealed class BothWiresTests : IAsyncLifetime
{
    private static readonly ImageInput Photo = ImageInput.FromBytes(LocalCalls.Picture);
    private LocalGemini _server = null!;
    private GeminiClient _old = null!;
    private GeminiClient _new = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _old = _server.Client();
        _new = _server.Client(options => options with { Wire = GeminiWire.Interactions, TimeProvider = new HurriedClock() });
    }

    public async ValueTask DisposeAsync()
    {
        _old.Dispose();
        _new.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Lists_objects_and_words_are_answered_alike()
    {
        Equal(await _old.AskAsync(GreenThing.CreateRequest(Photo)), await _new.AskAsync(GreenThing.CreateRequest(Photo)));
        Equal(await _old.AskAsync(GreenScene.CreateRequest(Photo)), await _new.AskAsync(GreenScene.CreateRequest(Photo)));
        Equal(await _old.AskAsync(BallColor.CreateRequest(Photo)), await _new.AskAsync(BallColor.CreateRequest(Photo)));
        Equal(await _old.AskAsync(BareDetection.CreateRequest(Photo)), await _new.AskAsync(BareDetection.CreateRequest(Photo)));
        Assert.Equal("/v1beta/interactions", _server.Requests[^1].PathAndQuery);
        Assert.Contains("\"store\":false", _server.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    /// <summary>An answer in three parts, the second of which begins within a number.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_answer_in_parts_is_continued_alike(bool isStreamed, bool isStored)
    {
        const string list = """[{"box_2d":[100,100,500,500],"label":"a"},{"box_2d":[120,130,600,700],"label":"b"}]""";
        foreach (GeminiClient gemini in new[] { _old, _new })
        {
            string text = gemini == _new ? $$"""{"items":{{list}}}""" : list;
            int before = _server.Requests.Count;
            _server.WhenPrompt("green").AnswerText(text[..18], "CONTINUATION").AnswerText(text[18..60], "CONTINUATION").AnswerText(text[60..]);
            VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(Photo).WithStore(isStored);
            VisionAnswer<IReadOnlyList<GreenThing>> answer = isStreamed ? await gemini.StreamAsync(request).ReadToEndAsync() : await gemini.AskAsync(request);
            Assert.Equal((Outcome.Complete, list), (answer.Outcome, answer.RawText));
            Assert.Equal(["a", "b"], answer.Value.Select(static thing => thing.Label));
            Assert.Equal(3, _server.Requests.Count - before);
        }

        // A stored part is named by its id; of one that is not stored the question goes out again.
        Assert.Equal(isStored, !_server.Requests[^1].BodyText.Contains("\"input\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_continuation_token_of_others_is_refused_over_both_wires()
    {
        using HttpClient http = new() { BaseAddress = _server.BaseAddress };
        http.DefaultRequestHeaders.Add("x-goog-api-key", _server.ApiKey);
        foreach ((string path, string body) in new[]
        {
            ("v1beta/interactions", """{"model":"gemini-3.8-flash","input":"hi","store":false,"continuation_token":"mine"}"""),
            ("v1beta/models/gemini-3.8-flash:generateContent", """{"contents":[{"role":"user","parts":[{"text":"hi"}]}],"generationConfig":{"continuationToken":"mine"}}"""),
        })
        {
            using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(400, (int)response.StatusCode);
            Assert.Contains("continuation", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Streams_are_answered_alike()
    {
        VisionStream<GreenThing> stream = _new.StreamAsync(GreenThing.CreateRequest(Photo));
        List<GreenThing> items = [];
        await foreach (GreenThing item in stream)
        {
            items.Add(item);
        }

        VisionAnswer<IReadOnlyList<GreenThing>> other = await _old.StreamAsync(GreenThing.CreateRequest(Photo)).ReadToEndAsync();
        Equal(other, stream.Answer);
        Assert.Equal(other.Value, items);
        Assert.Equal(other.RawText.Length, stream.Progress.TextBytes);
    }

    [Fact]
    public async Task An_answer_that_is_cut_is_cut_alike_whole_and_streamed()
    {
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(Photo).WithMaxOutputTokens(14);
        VisionAnswer<IReadOnlyList<GreenThing>> whole = await _new.AskAsync(request);
        Assert.Equal((Outcome.Truncated, FinishReason.MaxTokens), (whole.Outcome, whole.FinishReason));
        Assert.StartsWith("[{\"box_2d\":[", whole.RawText, StringComparison.Ordinal);
        VisionAnswer<IReadOnlyList<GreenThing>> streamed = await _new.StreamAsync(request).ReadToEndAsync();
        Assert.Equal((whole.Outcome, whole.RawText), (streamed.Outcome, streamed.RawText));
    }

    [Fact]
    public async Task The_wire_is_chosen_for_a_request_too()
    {
        Equal(await _old.AskAsync(GreenThing.CreateRequest(Photo)), await _old.AskAsync(GreenThing.CreateRequest(Photo).WithWire(GeminiWire.Interactions)));
        Assert.EndsWith("/interactions", _server.Requests[^1].PathAndQuery, StringComparison.Ordinal);
        await _new.AskAsync(GreenThing.CreateRequest(Photo).WithWire(GeminiWire.GenerateContent));
        Assert.EndsWith(":generateContent", _server.Requests[^1].PathAndQuery, StringComparison.Ordinal);
        await _new.AskAsync(LocalCalls.ByHand with { Wire = GeminiWire.GenerateContent });
        Assert.EndsWith(":generateContent", _server.Requests[^1].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_thoughts_and_large_pictures_pass_the_strict_server()
    {
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(Photo)
            .WithExample(Photo, [new GreenThing(LocalCalls.Ball, "ball")]).WithThoughts().WithLabel("team", "vision").WithMediaResolution(MediaResolution.UltraHigh);
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await _new.AskAsync(request);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.StartsWith("I look", answer.Thoughts, StringComparison.Ordinal);
        Assert.Contains("{\\\"items\\\":[{", _server.Requests[^1].BodyText, StringComparison.Ordinal);
        using GeminiClient small = _server.Client(options => options with { Wire = GeminiWire.Interactions, MaxInlineBytes = 1500 });
        Equal(await _old.AskAsync(GreenThing.CreateRequest(Photo)), await small.AskAsync(GreenThing.CreateRequest(Photo)));
        Assert.Contains("\"uri\":\"http://127.0.0.1", _server.Requests[^1].BodyText, StringComparison.Ordinal);
        Assert.Null((await _new.AskAsync(GreenThing.CreateRequest(Photo))).Thoughts);
    }

    [Fact]
    public async Task A_follow_up_asks_about_the_same_picture_by_content_over_both_wires()
    {
        foreach (GeminiClient gemini in (GeminiClient[])[_old, _new])
        {
            VisionAnswer<GreenScene> first = await gemini.AskAsync(GreenScene.CreateRequest(Photo));
            VisionAnswer<IReadOnlyList<GreenThing>> second = await gemini.AskAsync(first.FollowUp(GreenThing.CreateRequest(Photo)));
            Assert.True(Assert.Single(second.Value).Box2D.IoU(LocalCalls.Ball) > 0.9);
            using JsonDocument body = JsonDocument.Parse(_server.Requests[^1].Body);
            int pictures = _server.Requests[^1].BodyText.Split("iVBORw0KGgo").Length - 1;
            Assert.Equal(1, pictures);
            VisionAnswer<GreenScene> third = await gemini.AskAsync(second.FollowUp(GreenScene.CreateRequest(Photo)));
            Assert.Equal(first.Value, third.Value);
        }

        string last = _server.Requests[^1].BodyText;
        Assert.Equal(3, last.Split("\"user_input\"").Length - 1);
        Assert.Equal(2, last.Split("\"signature\":").Length - 1);
        Assert.Contains("{\\\"items\\\":[{", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_of_a_stored_answer_names_it_and_sends_no_picture_again()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> first = await _new.StreamAsync(GreenThing.CreateRequest(Photo).WithStore(true)).ReadToEndAsync();
        Assert.StartsWith("v1_", first.ResponseId, StringComparison.Ordinal);
        VisionAnswer<GreenScene> second = await _new.AskAsync(first.FollowUp(GreenScene.CreateRequest(Photo)));
        Assert.Equal((await _old.AskAsync(GreenScene.CreateRequest(Photo))).Value, second.Value);
        string body = _server.Requests[^2].BodyText;
        Assert.Contains($"\"previous_interaction_id\":\"{first.ResponseId}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("iVBORw0KGgo", body, StringComparison.Ordinal);

        // By hand, by the other wire, and after it was deleted.
        Assert.True((await _new.AskAsync(GreenScene.CreateRequest(Photo).WithStore(true).WithPreviousInteraction(first.ResponseId))).HasValue);
        await _new.AskAsync(first.FollowUp(GreenScene.CreateRequest(Photo)).WithWire(GeminiWire.GenerateContent));
        Assert.Contains("iVBORw0KGgo", _server.Requests[^1].BodyText, StringComparison.Ordinal);
        await _new.AskAsync(first.FollowUp(GreenScene.CreateRequest(Photo)).WithStore(false));
        Assert.Contains("iVBORw0KGgo", _server.Requests[^1].BodyText, StringComparison.Ordinal);
        await _new.Interactions.DeleteAsync(first.ResponseId!);
        GeminiNotFoundException gone = await Assert.ThrowsAsync<GeminiNotFoundException>(() => _new.AskAsync(first.FollowUp(GreenScene.CreateRequest(Photo))));
        Assert.Equal("not_found", gone.ErrorCode);
    }

    [Fact]
    public async Task The_text_comes_first_where_that_is_wanted_and_the_prompt_names_no_place()
    {
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(Photo).WithExample(Photo, []).WithTextFirst();
        Assert.All(request.ToGenerateContentRequest().Contents.Where(static turn => turn.Role == "user"), static turn => Assert.True(turn.Parts is [TextPart, ImagePart]));
        Equal(await _new.AskAsync(GreenThing.CreateRequest(Photo)), await _new.AskAsync(request));
        Assert.True(GreenThing.CreateRequest(Photo).ToGenerateContentRequest().Contents[0].Parts is [ImagePart, TextPart]);
        Assert.True(Placed.CreateRequest(Photo).WithTextFirst().ToGenerateContentRequest().Contents[0].Parts is [TextPart, ImagePart, TextPart]);
    }

    [Fact]
    public async Task Another_picture_is_sent_with_a_follow_up()
    {
        VisionAnswer<GreenScene> first = await _new.AskAsync(GreenScene.CreateRequest(Photo));
        await _new.AskAsync(first.FollowUp(GreenScene.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))));
        Assert.Equal(2, _server.Requests[^1].BodyText.Split("iVBORw0KGgo").Length - 1);
    }

    [Fact]
    public async Task An_answer_without_a_turn_before_it_has_no_follow_up()
    {
        VisionAnswer<GreenScene> read = GreenScene.Contract.Read("{}"u8, AnswerFrames.Create());
        Assert.Contains("was not asked for by a GeminiClient", Assert.Throws<InvalidOperationException>(() => read.FollowUp(GreenScene.CreateRequest(Photo))).Message, StringComparison.Ordinal);
        _server.Faults.Enqueue(LocalFault.Answer("", "SAFETY"));
        VisionAnswer<GreenScene> blocked = await _new.AskAsync(GreenScene.CreateRequest(Photo));
        Assert.Equal((Outcome.Blocked, "SAFETY"), (blocked.Outcome, blocked.BlockReason?.Value));
        Assert.Contains("has no text (Blocked)", Assert.Throws<InvalidOperationException>(() => blocked.FollowUp(GreenScene.CreateRequest(Photo))).Message, StringComparison.Ordinal);
    }

    private static void Equal<T>(VisionAnswer<T> expected, VisionAnswer<T> actual)
    {
        Assert.Equal(Outcome.Complete, actual.Outcome);
        Assert.Equal(JsonSerializer.Serialize(expected.Value), JsonSerializer.Serialize(actual.Value));
        Assert.Equal((expected.RawText, expected.FinishReason, expected.ModelAsked, expected.ModelAnswered), (actual.RawText, actual.FinishReason, actual.ModelAsked, actual.ModelAnswered));
        Assert.Equal(expected.Findings, actual.Findings);
        Assert.Empty(actual.Rejected);
        Assert.True(actual.Usage.Prompt > 0);
        Assert.Contains(actual.Usage.PromptDetails, static detail => detail is { Modality: "IMAGE", Tokens: > 0 });
    }
}
