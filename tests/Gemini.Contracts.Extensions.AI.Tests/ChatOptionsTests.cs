using System.Reflection;
using System.Text.Json;
using Gemini.Contracts.TestSupport;
using Microsoft.Extensions.AI;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>What becomes of each member of the chat's options: it is sent, refused by name, or without an effect that the guide tells.</summary>
public sealed class ChatOptionsTests
{
    /// <summary>The member, a value of it, what stands in the body then; nothing where it has no effect.</summary>
    public static TheoryData<string, object, string> Sent => new()
    {
        { nameof(ChatOptions.Instructions), "Be brief.", """{"systemInstruction":{"parts":[{"text":"Be brief."}]}}""" },
        { nameof(ChatOptions.Temperature), 0.7f, """{"generationConfig":{"temperature":0.7}}""" },
        { nameof(ChatOptions.TopP), 0.95f, """{"generationConfig":{"topP":0.95}}""" },
        { nameof(ChatOptions.TopK), 7, """{"generationConfig":{"topK":7}}""" },
        { nameof(ChatOptions.MaxOutputTokens), 4096, """{"generationConfig":{"maxOutputTokens":4096}}""" },
        { nameof(ChatOptions.Seed), 17L, """{"generationConfig":{"seed":17}}""" },
        { nameof(ChatOptions.StopSequences), new List<string> { "END" }, """{"generationConfig":{"stopSequences":["END"]}}""" },
        { nameof(ChatOptions.Reasoning), new ReasoningOptions { Effort = ReasoningEffort.High, Output = ReasoningOutput.Summary }, """{"generationConfig":{"thinkingConfig":{"thinkingLevel":"HIGH","includeThoughts":true}}}""" },
        { nameof(ChatOptions.ResponseFormat), ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"object"}""").RootElement, "thing", "What is seen."), """{"generationConfig":{"responseJsonSchema":{"type":"object","description":"What is seen."}}}""" },
        { nameof(ChatOptions.RawRepresentationFactory), new Func<IChatClient, object?>(static _ => new GenerateContentRequest { Contents = [], ServiceTier = "flex" }), """{"serviceTier":"flex"}""" },
        { nameof(ChatOptions.AllowMultipleToolCalls), true, "{}" },
        { nameof(ChatOptions.AllowBackgroundResponses), true, "{}" },
        { nameof(ChatOptions.AdditionalProperties), new AdditionalPropertiesDictionary { ["user"] = "ada" }, "{}" },
    };

    /// <summary>The member, a value that is refused, a word of the refusal.</summary>
    public static TheoryData<string, object, string> Refused => new()
    {
        { nameof(ChatOptions.ConversationId), "conversation-1", "a conversation that the service keeps (ConversationId)" },
        { nameof(ChatOptions.FrequencyPenalty), 0.5f, "penalties" },
        { nameof(ChatOptions.PresencePenalty), -0.5f, "penalties" },
        { nameof(ChatOptions.Tools), new List<AITool> { AIFunctionFactory.Create(static () => 1, "one") }, "tools" },
        { nameof(ChatOptions.ToolMode), ChatToolMode.RequireAny, "a call of a tool (ToolMode)" },
        { nameof(ChatOptions.ContinuationToken), ResponseContinuationToken.FromBytes(new byte[] { 1 }), "ContinuationToken" },
        { nameof(ChatOptions.Seed), 1L << 40, "The seed 1099511627776 has more than the 32 bits" },
        { nameof(ChatOptions.AdditionalProperties), new AdditionalPropertiesDictionary { ["gemini.service_tier"] = "flex" }, "no chat option 'gemini.service_tier'" },
        { nameof(ChatOptions.AdditionalProperties), new AdditionalPropertiesDictionary { ["gemini.media_resolution"] = "huge" }, "'huge' is no resolution of pictures" },
        { nameof(ChatOptions.AdditionalProperties), new AdditionalPropertiesDictionary { ["gemini.settings"] = "thinking=Low;" }, "were lost between it and GeminiClient" },
        { nameof(ChatOptions.RawRepresentationFactory), new Func<IChatClient, object?>(static _ => new GenerateContentRequest { Contents = [new RequestContent("user", [GeminiPart.Text("a")])] }), "holds turns of its own" },
    };

    [Fact]
    public void Every_member_is_in_one_of_the_tables()
    {
        string[] known = [nameof(ChatOptions.ModelId), .. Members(Sent), .. Members(Refused)];
        Assert.Equal(
            typeof(ChatOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static one => one.Name).Order(),
            known.Distinct().Order());
    }

    [Fact]
    public void What_has_no_effect_is_told_by_the_guide()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "extensions-ai.md"));
        foreach (string member in Sent.Where(static row => row.Data.Item3 == "{}").Select(static row => row.Data.Item1).Concat(Members(Refused)))
        {
            Assert.True(guide.Contains(member, StringComparison.Ordinal), member);
        }
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_member_changes_the_body_as_the_table_says(string member, object value, string change)
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        ChatOptions options = new() { ModelId = "gemini-3.5-flash" };
        JsonElement before = await chat.SendAsync(options);
        typeof(ChatOptions).GetProperty(member)!.SetValue(options, value);
        JsonElement after = await chat.SendAsync(options);
        Assert.Equal(Leaves(change).Order(), Leaves(after.GetRawText()).Except(Leaves(before.GetRawText())).Where(static leaf => !leaf.Contains("responseMimeType", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(Leaves(before.GetRawText()).Except(Leaves(after.GetRawText())), static leaf => !leaf.Contains("thinkingLevel", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_member_is_refused_by_name(string member, object value, string words)
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        ChatOptions options = new();
        typeof(ChatOptions).GetProperty(member)!.SetValue(options, value);
        Assert.Contains(words, await chat.RefusedAsync(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_asks_for_nothing_is_not_refused()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        ChatOptions options = new() { FrequencyPenalty = 0, PresencePenalty = 0, Tools = [], ToolMode = ChatToolMode.Auto, ConversationId = "", AllowBackgroundResponses = false, StopSequences = [] };
        Assert.Equal((await chat.SendAsync(null)).GetRawText(), (await chat.SendAsync(options)).GetRawText());
        options.ToolMode = ChatToolMode.None;
        await chat.SendAsync(options);
    }

    [Fact]
    public async Task The_response_names_what_was_not_sent()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        Assert.Null(ServedChat.NotSent(await chat.AskAsync(new ChatOptions())));
        ChatOptions options = new()
        {
            AdditionalProperties = new() { ["user"] = "ada", ["logprobs"] = true, ["gemini.media_resolution"] = "low" },
            RawRepresentationFactory = static _ => new Uri("https://other.example"),
        };
        Assert.Equal("logprobs, user, RawRepresentationFactory (Uri)", ServedChat.NotSent(await chat.AskAsync(options)));
        Assert.Contains("MEDIA_RESOLUTION_LOW", chat.Server.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instructions_of_all_places_are_joined()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        ChatOptions options = new() { Instructions = "Two.", RawRepresentationFactory = static _ => new GenerateContentRequest { Contents = [], SystemInstruction = "One.", Model = "gemini-3.6-flash" } };
        JsonElement body = await chat.SendAsync(options, new ChatMessage(ChatRole.System, "Three."), new ChatMessage(new ChatRole("developer"), "Four."), new ChatMessage(ChatRole.System, "Two."), new ChatMessage(ChatRole.User, "Hello"));
        Assert.Equal("One.\nTwo.\nThree.\nFour.", body.GetProperty("systemInstruction").GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Contains("gemini-3.6-flash", chat.Server.Requests[^1].PathAndQuery, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Members(TheoryData<string, object, string> table) => table.Select(static row => row.Data.Item1);

    /// <summary>Every value of a body with its path.</summary>
    private static HashSet<string> Leaves(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. Walk(document.RootElement, "")];

        static IEnumerable<string> Walk(JsonElement element, string path) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Walk(one.Value, path + "/" + one.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany((one, i) => Walk(one, path + "/" + i)),
            _ => [path + " = " + element.GetRawText()],
        };
    }
}
