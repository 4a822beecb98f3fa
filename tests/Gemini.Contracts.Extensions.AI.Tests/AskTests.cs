using System.Text.Json;
using Microsoft.Extensions.AI;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>A contract over a chat client: what it is asked, and how its answer is read.</summary>
public sealed class AskTests
{
    private const string Wrapped = $$"""{"items": {{Scene.Two}}}""";

    [Fact]
    public async Task A_list_is_asked_for_in_an_object_and_taken_out_of_it()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped));
        VisionAnswer<IReadOnlyList<Thing>> answer = await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Empty(answer.Findings);
        Assert.Equal([new Thing(new PixelBox(80, 20, 160, 60), "a \"]}\" b"), new Thing(new PixelBox(0, 0, 200, 100), "ü😀")], answer.Value);
        Assert.Equal((100, 20, 10, 130), (answer.Usage.Prompt, answer.Usage.Candidates, answer.Usage.Thoughts, answer.Usage.Total));
        Assert.Equal(("model-x", "id-1", FinishReason.Stop), (answer.ModelAnswered, answer.ResponseId, answer.FinishReason!.Value));

        (List<ChatMessage> messages, ChatOptions options) = Assert.Single(chat.Calls);
        Assert.Equal([ChatRole.System, ChatRole.User], messages.Select(static message => message.Role));
        Assert.Equal("Be exact.", messages[0].Text);
        DataContent picture = Assert.IsType<DataContent>(messages[1].Contents[0]);
        Assert.Equal("image/png", picture.MediaType);
        Assert.Equal(Scene.Png, picture.Data.ToArray());
        Assert.Equal("Detect the green objects.", Assert.IsType<TextContent>(messages[1].Contents[1]).Text);
        JsonElement schema = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat).Schema!.Value;
        Assert.Equal("object", schema.GetProperty("type").GetString());
        Assert.Equal("array", schema.GetProperty("properties").GetProperty("items").GetProperty("type").GetString());
        Assert.DoesNotContain("propertyOrdering", schema.GetRawText(), StringComparison.Ordinal);
        Assert.Null(options.AdditionalProperties);
    }

    [Theory]
    [InlineData("items first", """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", Outcome.Complete, 1)]
    [InlineData("an empty list", """{"items": []}""", Outcome.Complete, 0)]
    [InlineData("a bare list all the same", Scene.Two, Outcome.Complete, 2)]
    [InlineData("another wrapper", """{"detections": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", Outcome.Repaired, 1)]
    [InlineData("a fence", "```json\n{\"items\": [{\"box_2d\": [1, 2, 3, 4], \"label\": \"a\"}]}\n```", Outcome.Repaired, 1)]
    [InlineData("prose after it", """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]} That is all.""", Outcome.Repaired, 1)]
    [InlineData("a longer name", """{"itemsets": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", Outcome.Repaired, 1)]
    [InlineData("one item alone", """{"box_2d": [1, 2, 3, 4], "label": "a"}""", Outcome.Complete, 1)]
    [InlineData("no closing brace", """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]""", Outcome.Complete, 1)]
    [InlineData("cut in an item", """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}, {"box_2d": [1,""", Outcome.Truncated, 1)]
    [InlineData("cut in the name", """{"ite""", Outcome.Truncated, 0)]
    [InlineData("nothing", "", Outcome.Empty, 0)]
    [InlineData("null in the place of the list", """{"items": null}""", Outcome.Unreadable, 0)]
    [InlineData("null and a reason", """{ "items" : null , "note": "nothing"}""", Outcome.Unreadable, 0)]
    [InlineData("null and words", """{"items": null} Nothing was found.""", Outcome.Unreadable, 0)]
    [InlineData("null, cut", """{"items": nul""", Outcome.Truncated, 0)]
    [InlineData("null in another case", """{"Items": null}""", Outcome.Unreadable, 0)]
    [InlineData("no list at all", """{"items": {}}""", Outcome.Unreadable, 0)]
    [InlineData("words in the list's place", """{"items": "none"}""", Outcome.Unreadable, 0)]
    [InlineData("a list as a text", """{"items": "[{\"box_2d\": [1, 2, 3, 4], \"label\": \"a\"}]"}""", Outcome.Repaired, 1)]
    [InlineData("an object in the list's place", """{"items": {"box_2d": [1, 2, 3, 4], "label": "a"}}""", Outcome.Repaired, 1)]
    [InlineData("another case", """{"Items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", Outcome.Repaired, 1)]
    [InlineData("an empty list in another case", """{"ITEMS": []}""", Outcome.Repaired, 0)]
    [InlineData("a member before it", """{"note": "two", "items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", Outcome.Repaired, 1)]
    [InlineData("a member after it", """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}], "note": "one"}""", Outcome.Repaired, 1)]
    [InlineData("words before it", """Here: {"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", Outcome.Repaired, 1)]
    [InlineData("no such member", """{"error": "no objects"}""", Outcome.Unreadable, 0)]
    [InlineData("words", "I cannot help with that.", Outcome.Unreadable, 0)]
    public async Task Whatever_is_around_the_list_the_whole_and_every_split_stream_are_read_alike(string name, string text, Outcome outcome, int count)
    {
        Assert.NotEmpty(name);
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(text));
        VisionAnswer<IReadOnlyList<Thing>> whole = await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        Assert.Equal((outcome, count), (whole.Outcome, whole.ValueOrDefault?.Count ?? 0));
        for (int length = 1; length <= Math.Max(1, text.Length); length++)
        {
            using ScriptedChatClient cut = new(ScriptedChatClient.Text(text)) { PieceLength = length };
            ChatVisionStream<Thing> stream = cut.StreamAsync(Thing.CreateRequest(Scene.Photo));
            List<Thing> items = await stream.ToListAsync();
            Assert.Equal(whole.ValueOrDefault ?? [], items);
            Assert.Equal((whole.Outcome, whole.Rejected.Count), (stream.Answer.Outcome, stream.Answer.Rejected.Count));
            Assert.Equal(whole.Findings.Select(static one => one.Code), stream.Answer.Findings.Select(static one => one.Code));
            Assert.Equal(whole.Usage, stream.Answer.Usage);
        }
    }

    [Fact]
    public async Task An_item_comes_before_the_text_after_it()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped)) { BreaksAfter = Wrapped.IndexOf("{\"box_2d\": [0", StringComparison.Ordinal) };
        ChatVisionStream<Thing> stream = chat.StreamAsync(Thing.CreateRequest(Scene.Photo));
        List<Thing> items = [];
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            await foreach (Thing item in stream)
            {
                items.Add(item);
            }
        });
        Assert.Single(items);
        Assert.Equal((Outcome.Truncated, 1), (stream.Answer.Outcome, stream.Answer.Value.Count));
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
    }

    [Fact]
    public async Task An_object_needs_nothing_around_it_and_parts_keep_the_prompts_order()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text("""{"text": "Ein Baum", "people": 2}"""));
        VisionAnswer<Caption> answer = await chat.AskAsync(Caption.CreateRequest(Scene.Photo, "German"));
        Assert.Equal((Outcome.Complete, new Caption("Ein Baum", 2)), (answer.Outcome, answer.Value));
        Assert.Equal(["TextContent", "DataContent", "TextContent"], chat.Calls[0].Messages[0].Contents.Select(static part => part.GetType().Name));
        Assert.False(Assert.IsType<ChatResponseFormatJson>(chat.Calls[0].Options.ResponseFormat).Schema!.Value.GetProperty("properties").TryGetProperty("items", out _));
    }

    [Fact]
    public async Task A_label_is_asked_for_in_an_object()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text("""{"value": "cloudy"}"""), ScriptedChatClient.Text("Sunny"));
        VisionAnswer<Weather> answer = await chat.AskAsync(WeatherContract.Instance.CreateRequest([Scene.Photo]));
        Assert.Equal((Outcome.Complete, Weather.Cloudy), (answer.Outcome, answer.Value));
        JsonElement value = Assert.IsType<ChatResponseFormatJson>(chat.Calls[0].Options.ResponseFormat).Schema!.Value.GetProperty("properties").GetProperty("value");
        Assert.Equal(2, value.GetProperty("enum").GetArrayLength());
        Assert.Equal(Weather.Sunny, (await chat.AskAsync(WeatherContract.Instance.CreateRequest([Scene.Photo]))).Value);
    }

    /// <summary>Null is no list: neither is nothing invented, nor is an item blamed that nobody wrote.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("""{"items": null}""")]
    [InlineData(""" { "items" : null } """)]
    public async Task Null_in_the_place_of_a_list_is_told_as_null(string text)
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(text));
        VisionAnswer<IReadOnlyList<Thing>> answer = await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        Assert.Equal(Outcome.Unreadable, answer.Outcome);
        Assert.Empty(answer.Rejected);
        Assert.StartsWith("The answer is null, where a list of items was asked for;", Assert.Throws<VisionAnswerException>(() => answer.Value).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"value": "cloudy"}""", Outcome.Complete, "Cloudy", "")]
    [InlineData("""{"value": "cloudy" """, Outcome.Complete, "Cloudy", "")]
    [InlineData("""{"value": "cloudy", "why": "gray"}""", Outcome.Repaired, "Cloudy", "Wrapper")]
    [InlineData("""{"Value": "cloudy"}""", Outcome.Repaired, "Cloudy", "Wrapper")]
    [InlineData("""{"value": null}""", Outcome.Unreadable, "Sunny", "")]
    [InlineData("""{"value": ""}""", Outcome.Unreadable, "Sunny", "Wrapper")]
    [InlineData("""{"value": "\ud800"}""", Outcome.Unreadable, "Sunny", "Wrapper")]
    [InlineData("""{"value": {}}""", Outcome.Unreadable, "Sunny", "")]
    public async Task Whatever_is_around_a_label_is_told(string text, Outcome outcome, string weather, string told)
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(text));
        VisionAnswer<Weather> answer = await chat.AskAsync(WeatherContract.Instance.CreateRequest([Scene.Photo]));
        Assert.Equal((outcome, weather), (answer.Outcome, answer.ValueOrDefault.ToString()));
        Assert.Equal(told, string.Join(',', answer.Findings.Select(static one => one.Code)));
    }

    [Fact]
    public void The_definitions_of_a_recursive_schema_stay_at_its_root()
    {
        JsonElement schema = Assert.IsType<ChatResponseFormatJson>(Folder.CreateRequest(Scene.Photo).ToChatOptions().ResponseFormat).Schema!.Value;
        string text = schema.GetRawText();
        Assert.Contains("\"$ref\":\"#/$defs/", text, StringComparison.Ordinal);
        foreach (string name in text.Split("\"$ref\":\"#/$defs/").Skip(1).Select(static rest => rest.Split('"')[0]))
        {
            Assert.True(schema.GetProperty("$defs").TryGetProperty(name, out _), name);
        }
    }

    [Fact]
    public async Task An_example_is_shown_as_the_answer_is_asked_for()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped));
        await chat.AskAsync(Thing.CreateRequest(Scene.Photo).WithExample(Scene.Photo, [new Thing(new PixelBox(40, 30, 140, 130), "disc")]));
        List<ChatMessage> messages = chat.Calls[0].Messages;
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User], messages.Select(static message => message.Role));
        using JsonDocument example = JsonDocument.Parse(messages[2].Text);
        Assert.Equal("disc", example.RootElement.GetProperty("items")[0].GetProperty("label").GetString());
    }

    [Fact]
    public async Task The_callers_own_options_stay_and_are_not_changed()
    {
        ChatOptions own = new() { Temperature = 0.5f, TopK = 7, AdditionalProperties = new() { ["mine"] = 1 } };
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped));
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo).WithModel("model-y").WithTemperature(0.25).WithThinking(Thinking.High).WithMaxOutputTokens(99);
        VisionAnswer<IReadOnlyList<Thing>> answer = await chat.AskAsync(request, new ChatAskOptions { ChatOptions = own, History = [new ChatMessage(ChatRole.User, "Hello")] });
        ChatOptions options = chat.Calls[0].Options;
        Assert.Equal((0.25f, 7, "model-y", 99, ReasoningEffort.High), (options.Temperature, options.TopK, options.ModelId, options.MaxOutputTokens, options.Reasoning!.Effort!.Value));
        Assert.Equal(1, options.AdditionalProperties!["mine"]);
        Assert.Equal("Hello", chat.Calls[0].Messages[0].Text);
        Assert.Equal("model-y", answer.ModelAsked);
        Assert.Equal((0.5f, null, 1), (own.Temperature, own.ResponseFormat, own.AdditionalProperties.Count));
    }

    [Theory]
    [InlineData("length", Outcome.Truncated)]
    [InlineData("content_filter", Outcome.Blocked)]
    [InlineData("stop", Outcome.Empty)]
    public async Task How_a_chat_ended_is_how_the_answer_ended(string finish, Outcome outcome)
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(outcome == Outcome.Truncated ? """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}""" : "", new ChatFinishReason(finish)));
        Assert.Equal(outcome, (await chat.AskAsync(Thing.CreateRequest(Scene.Photo))).Outcome);
        Assert.Equal(outcome, (await chat.StreamAsync(Thing.CreateRequest(Scene.Photo)).ReadToEndAsync()).Outcome);
    }

    [Theory]
    [InlineData("stop", "Refusal")]
    [InlineData("refusal", null)]
    public async Task A_refusal_is_blocked_with_its_words(string finish, string? code)
    {
        ChatMessage message = new(ChatRole.Assistant, [code is null ? new TextContent("") : new ErrorContent("I cannot help with that.") { ErrorCode = code }]);
        using ScriptedChatClient chat = new(new ChatResponse(message) { FinishReason = new ChatFinishReason(finish) });
        VisionAnswer<IReadOnlyList<Thing>> whole = await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        VisionAnswer<IReadOnlyList<Thing>> streamed = await chat.StreamAsync(Thing.CreateRequest(Scene.Photo)).ReadToEndAsync();
        Assert.Equal((Outcome.Blocked, Outcome.Blocked), (whole.Outcome, streamed.Outcome));
        Assert.Equal(code is null ? null : "I cannot help with that.", whole.FinishMessage);
        Assert.Equal(whole.FinishMessage, streamed.FinishMessage);
    }

    /// <summary>An agent may say something after the answer, and something before it.</summary>
    [Theory]
    [InlineData("Let me see.", Wrapped, "Done!", 2)]
    [InlineData("Let me see.", Wrapped, """{"items": []}""", 0)]
    [InlineData(Wrapped, "No, wait.", """{"items": [{"box_2d": [1, 2, 3, 4], "label": "a"}]}""", 1)]
    public void The_last_message_that_holds_a_value_is_the_answer(string first, string second, string third, int count)
    {
        ChatResponse response = new([new(ChatRole.Assistant, first), new(ChatRole.Assistant, second), new(ChatRole.Assistant, third)]) { FinishReason = ChatFinishReason.Stop };
        VisionAnswer<IReadOnlyList<Thing>> answer = Thing.CreateRequest(Scene.Photo).ReadChatResponse(response);
        Assert.Equal((Outcome.Complete, count), (answer.Outcome, answer.Value.Count));
        Assert.Equal(Outcome.Unreadable, Thing.CreateRequest(Scene.Photo).ReadChatResponse(new ChatResponse([new(ChatRole.Assistant, "I"), new(ChatRole.Assistant, "cannot.")]) { FinishReason = ChatFinishReason.Stop }).Outcome);
    }

    /// <summary>Agents put updates together before they give them on.</summary>
    [Fact]
    public async Task Updates_that_were_put_together_tell_all_that_the_stream_told()
    {
        await using ServedChat served = await ServedChat.StartAsync();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        served.Server.Faults.Enqueue(Testing.LocalFault.Blocked("PROHIBITED_CONTENT"));
        ChatResponse blocked = await served.Client.GetStreamingResponseAsync(request.ToChatMessages(), request.ToChatOptions()).ToChatResponseAsync();
        Assert.Equal((Outcome.Blocked, BlockReason.ProhibitedContent), (request.ReadChatResponse(blocked).Outcome, request.ReadChatResponse(blocked).BlockReason));
        ChatResponse response = await served.Client.GetStreamingResponseAsync(request.ToChatMessages(), request.ToChatOptions()).ToChatResponseAsync();
        VisionAnswer<IReadOnlyList<Thing>> answer = request.ReadChatResponse(response);
        Assert.Equal((Outcome.Complete, "gemini-3.8-flash", "local-gemini"), (answer.Outcome, answer.ModelAsked, answer.ModelAnswered));
        Assert.Equal(response.AdditionalProperties!["gemini.response_id"], answer.ResponseId);
        Assert.Single(response.Messages);
        Assert.Single(await served.Client.GetStreamingResponseAsync(request.ToChatMessages(), request.ToChatOptions()).Select(static update => update.ResponseId).Distinct().ToListAsync());
    }

    [Fact]
    public async Task What_only_gemini_knows_is_refused_for_another_client()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped));
        RequestRefusedException refused = await Assert.ThrowsAsync<RequestRefusedException>(() => chat.AskAsync(Thing.CreateRequest(Scene.Photo).WithCachedContent("cachedContents/a")));
        Assert.Contains("context cache", refused.Message, StringComparison.Ordinal);
        Assert.Throws<RequestRefusedException>(() => chat.StreamAsync(Thing.CreateRequest(Scene.Photo).WithServiceTier("flex")));
        Assert.Empty(chat.Calls);
    }

    [Fact]
    public void A_workflow_can_make_the_call_itself()
    {
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        Assert.Equal(2, request.ToChatMessages().Count);
        ChatResponse response = new([new ChatMessage(ChatRole.Assistant, "Let me see."), new ChatMessage(ChatRole.Assistant, Wrapped)]);
        VisionAnswer<IReadOnlyList<Thing>> answer = request.ReadChatResponse(response);
        Assert.Equal((Outcome.Complete, 2), (answer.Outcome, answer.Value.Count));
    }
}
