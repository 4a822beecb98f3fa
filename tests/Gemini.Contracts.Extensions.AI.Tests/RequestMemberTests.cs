using System.Reflection;
using Microsoft.Extensions.AI;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>What becomes of each member of a request that is asked over a chat.</summary>
public sealed class RequestMemberTests
{
    private const string Wrapped = $$"""{"items": {{Scene.Two}}}""";

    /// <summary>What another client cannot keep, and is refused for it.</summary>
    private static readonly Dictionary<string, Func<VisionRequest<IReadOnlyList<Thing>>, VisionRequest<IReadOnlyList<Thing>>>> Refused = new()
    {
        ["CachedContent"] = static request => request.WithCachedContent("cachedContents/a"),
        ["SafetySettings"] = static request => request.WithSafetySettings(new SafetySetting("HARM_CATEGORY_HARASSMENT", "BLOCK_NONE")),
        ["ServiceTier"] = static request => request.WithServiceTier("flex"),
        ["Store"] = static request => request.WithStore(true),
        ["Labels"] = static request => request.WithLabel("team", "a"),
        ["Wire"] = static request => request.WithWire(GeminiWire.Interactions),
        ["Background"] = static request => request.WithBackground(),
        ["PreviousInteractionId"] = static request => request.WithPreviousInteraction("v1_abc"),
        ["UploadImages"] = static request => request.WithUploadedImages(),
        ["Options.ThinkingBudget"] = static request => request.WithOptions(static options => options with { ThinkingBudget = 100 }),
    };

    /// <summary>What goes as messages and chat options, or is the contract's own: <see cref="AskTests"/> and others show how.</summary>
    private const string Kept = """
        Contents Images Model SystemInstruction Options Schema Options.Temperature Options.TopP Options.TopK Options.MaxOutputTokens Options.StopSequences Options.Seed Options.Thinking
        Options.IncludeThoughts Options.MediaResolution
        """;

    /// <summary>MaxInputTokens is a contract's and refused below; a continuation is the client's own; what a model must be able to do, another provider's model cannot be asked.</summary>
    private const string Special = "MaxInputTokens ContinuationToken RequiredCapabilities";

    [Fact]
    public void Every_member_is_known()
    {
        IEnumerable<string> members = Names(typeof(GenerateContentRequest)).Concat(Names(typeof(GenerationOptions)).Select(static name => "Options." + name));
        Assert.Equal(members.Order(), Refused.Keys.Concat(Kept.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Concat(Special.Split(' ')).Order());

        static IEnumerable<string> Names(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(static one => one.Name);
    }

    [Fact]
    public async Task What_another_client_cannot_keep_is_refused()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped));
        foreach ((string member, Func<VisionRequest<IReadOnlyList<Thing>>, VisionRequest<IReadOnlyList<Thing>>> set) in Refused)
        {
            VisionRequest<IReadOnlyList<Thing>> request = set(Thing.CreateRequest(Scene.Photo));
            RequestRefusedException refused = await Assert.ThrowsAsync<RequestRefusedException>(() => chat.AskAsync(request));
            Assert.Contains("which only Gemini knows", refused.Message, StringComparison.Ordinal);
            Assert.Throws<RequestRefusedException>(() => chat.StreamAsync(request));

            // A workflow that makes the call itself is told when its client asks for its own options.
            ChatOptions options = request.ToChatOptions();
            Assert.Equal(refused.Message, Assert.Throws<RequestRefusedException>(() => options.RawRepresentationFactory!(chat)).Message);
            Assert.True(options.AdditionalProperties?.ContainsKey("gemini.settings") == true || member == "Options.ThinkingBudget", member);
        }

        Assert.Contains("MaxInputTokens", (await Assert.ThrowsAsync<RequestRefusedException>(() => chat.AskAsync(Frugal.CreateRequest(Scene.Photo)))).Message, StringComparison.Ordinal);
        Assert.Empty(chat.Calls);
    }

    [Fact]
    public async Task A_resolution_goes_to_other_clients_in_the_words_of_openai()
    {
        using ScriptedChatClient chat = new(ScriptedChatClient.Text(Wrapped));
        await chat.AskAsync(Thing.CreateRequest(Scene.Photo).WithMediaResolution(MediaResolution.Low));
        await chat.AskAsync(Thing.CreateRequest(Scene.Photo).WithMediaResolution(MediaResolution.UltraHigh));
        await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        Assert.Equal(["low", "high", null], chat.Calls.Select(static call => call.Messages[^1].Contents.OfType<DataContent>().Single().AdditionalProperties?["detail"]));
    }

    [Fact]
    public async Task Thoughts_that_are_asked_for_come_back_whole_and_streamed()
    {
        ChatResponse said = new(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("A cup "), new TextReasoningContent("and a can."), new TextContent(Wrapped)])) { FinishReason = ChatFinishReason.Stop };
        using ScriptedChatClient chat = new(said);
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo).WithThoughts();
        VisionAnswer<IReadOnlyList<Thing>> whole = await chat.AskAsync(request);
        VisionAnswer<IReadOnlyList<Thing>> streamed = await chat.StreamAsync(request).ReadToEndAsync();
        Assert.Equal(ReasoningOutput.Summary, chat.Calls[0].Options.Reasoning!.Output);
        Assert.Equal((Outcome.Complete, "A cup and a can."), (whole.Outcome, whole.Thoughts));
        Assert.Equal((Outcome.Complete, "A cup and a can."), (streamed.Outcome, streamed.Thoughts));
    }

    [Fact]
    public async Task Thoughts_come_through_gemini_as_a_chat_client()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo).WithThoughts();
        string thoughts = (await chat.Gemini.AskAsync(request)).Thoughts!;
        Assert.NotEmpty(thoughts);
        Assert.Equal(thoughts, (await chat.Client.AskAsync(request)).Thoughts);
        Assert.Equal(thoughts, (await chat.Client.StreamAsync(request).ReadToEndAsync()).Thoughts);
    }

    /// <summary>The next turn of a conversation goes over the chat as it goes without it: signatures, thoughts, stored turns.</summary>
    [Theory]
    [InlineData(GeminiWire.GenerateContent, false)]
    [InlineData(GeminiWire.Interactions, false)]
    [InlineData(GeminiWire.Interactions, true)]
    public async Task A_follow_up_is_sent_over_the_chat_as_without_it(GeminiWire wire, bool isStored)
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        VisionRequest<IReadOnlyList<Thing>> first = Thing.CreateRequest(Scene.Photo).WithWire(wire).WithStore(isStored ? true : null).WithThoughts().WithExample(Scene.Photo, []);
        VisionAnswer<IReadOnlyList<Thing>> answer = await chat.Gemini.AskAsync(first);
        VisionRequest<Caption> next = answer.FollowUp(Caption.CreateRequest(Scene.Photo, "German"));
        await chat.Gemini.AskAsync(next);
        await chat.Client.AskAsync(next);
        Assert.Equal(3, chat.Server.Requests.Count);
        Assert.Equal(chat.Server.Requests[1].BodyText, chat.Server.Requests[2].BodyText);

        await chat.Client.AskAsync(first);
        Assert.Equal(chat.Server.Requests[0].BodyText, chat.Server.Requests[3].BodyText);

        // As an agent or a workflow asks.
        ChatAskOptions bare = new() { UseObjectRoot = false };
        await chat.Client.GetResponseAsync(next.ToChatMessages(bare), next.ToChatOptions(bare));
        Assert.Equal(chat.Server.Requests[1].BodyText, chat.Server.Requests[4].BodyText);
        if (isStored)
        {
            ChatAskOptions before = new() { History = [new ChatMessage(ChatRole.User, "Hi")] };
            Assert.Contains("no turns can go before it", (await Assert.ThrowsAsync<RequestRefusedException>(() => chat.Client.AskAsync(next, before))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Settings_of_the_callers_own_factory_are_kept_or_refused()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        ChatAskOptions second = new() { ChatOptions = new ChatOptions { RawRepresentationFactory = static _ => new GenerateContentRequest { Contents = [], ServiceTier = "flex" } } };
        Assert.Contains("the contract's request is one already", (await Assert.ThrowsAsync<RequestRefusedException>(() => chat.Client.AskAsync(request, second))).Message, StringComparison.Ordinal);
        ChatAskOptions foreign = new() { ChatOptions = new ChatOptions { RawRepresentationFactory = static _ => "of another client" } };
        Assert.Equal(Outcome.Complete, (await chat.Client.AskAsync(request, foreign)).Outcome);
        using ScriptedChatClient other = new(ScriptedChatClient.Text(Wrapped));
        await other.AskAsync(request, foreign);
        Assert.Equal("of another client", other.Calls[0].Options.RawRepresentationFactory!(other));
    }

    [Fact]
    public async Task Settings_that_middleware_loses_are_told()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        using IChatClient careless = chat.Client.AsBuilder().ConfigureOptions(static options => options.RawRepresentationFactory = null).Build();
        RequestRefusedException refused = await Assert.ThrowsAsync<RequestRefusedException>(() => careless.AskAsync(Thing.CreateRequest(Scene.Photo).WithServiceTier("flex")));
        Assert.Contains("lost between it and GeminiClient", refused.Message, StringComparison.Ordinal);
        Assert.Empty(chat.Server.Requests);
    }

    [Fact]
    public async Task A_picture_or_text_that_middleware_changes_is_sent_as_it_was_changed()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        using IChatClient redacting = chat.Client.AsBuilder().Use(
            static (messages, options, next, cancellationToken) =>
            {
                foreach (TextContent text in messages.SelectMany(static message => message.Contents).OfType<TextContent>())
                {
                    text.Text = text.Text.Replace("green", "[redacted]", StringComparison.Ordinal);
                }

                return next(messages, options, cancellationToken);
            }).Build();
        await redacting.AskAsync(Thing.CreateRequest(Scene.Photo));
        Assert.Contains("Detect the [redacted] objects.", chat.Server.Requests[0].BodyText, StringComparison.Ordinal);
    }
}
