using System.Reflection;
using System.Text.Json;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>What an answer says that was asked over <c>AsChatClient()</c>: the same as without the chat.</summary>
public sealed class AnswerMemberTests
{
    /// <summary>What chat responses have no members for; <c>RawRepresentation</c> has it.</summary>
    private static readonly string[] Lost = [nameof(VisionAnswer<string>.SafetyRatings), nameof(VisionAnswer<string>.ModelStatus), nameof(VisionAnswer<string>.IsAnsweredByOtherModel)];

    private const string Rich = """
        {"candidates":[{"content":{"parts":[{"text":"A cup.","thought":true},{"text":"[{\"box_2d\": [1, 2, 3, 4], \"label\": \"cup\"}"}]},"finishReason":"MAX_TOKENS","finishMessage":"Too long.",
        "safetyRatings":[{"category":"HARM_CATEGORY_HARASSMENT","probability":"LOW"}]}],"modelVersion":"gemini-other","responseId":"r-1","modelStatus":{"modelStage":"LEGACY","message":"Old."},
        "usageMetadata":{"promptTokenCount":100,"cachedContentTokenCount":10,"candidatesTokenCount":7,"thoughtsTokenCount":5,"toolUsePromptTokenCount":3,"totalTokenCount":115,"serviceTier":"flex",
        "promptTokensDetails":[{"modality":"IMAGE","tokenCount":90},{"modality":"TEXT","tokenCount":10}],"cacheTokensDetails":[{"modality":"TEXT","tokenCount":10}],
        "candidatesTokensDetails":[{"modality":"TEXT","tokenCount":7}],"toolUsePromptTokensDetails":[{"modality":"TEXT","tokenCount":3}]}}
        """;

    private const string Blocked = """{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT","blockReasonMessage":"Not this."},"usageMetadata":{"promptTokenCount":5}}""";

    [Theory]
    [InlineData(Rich, false)]
    [InlineData(Rich, true)]
    [InlineData(Blocked, false)]
    [InlineData(Blocked, true)]
    public async Task Every_member_is_the_same_over_the_chat(string body, bool isStream)
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        using IChatClient cached = chat.Client.AsBuilder().UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).UseFunctionInvocation().Build();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo).WithThoughts();
        string line = body.ReplaceLineEndings("");
        for (int i = 0; i < 2; i++)
        {
            chat.Server.Faults.Enqueue(isStream ? LocalFault.Body(200, $"data: {line}\r\n\r\n", "text/event-stream") : LocalFault.Body(200, line, "application/json"));
        }

        VisionAnswer<IReadOnlyList<Thing>> direct = isStream ? await chat.Gemini.StreamAsync(request).ReadToEndAsync() : await chat.Gemini.AskAsync(request);
        for (int round = 0; round < 2; round++)
        {
            VisionAnswer<IReadOnlyList<Thing>> answer = isStream ? await cached.StreamAsync(request).ReadToEndAsync() : await cached.AskAsync(request);
            foreach (PropertyInfo member in typeof(VisionAnswer<IReadOnlyList<Thing>>).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static member => !Lost.Contains(member.Name)))
            {
                Assert.Equal((member.Name, Text(member, direct)), (member.Name, Text(member, answer)));
            }
        }

        Assert.Equal(2, chat.Server.Requests.Count);

        static string Text(PropertyInfo member, VisionAnswer<IReadOnlyList<Thing>> answer)
        {
            try
            {
                object? value = member.GetValue(answer);
                return value is VisionContract contract ? contract.Name : value is ReadOnlyMemory<byte> bytes ? Convert.ToHexString(bytes.Span) : JsonSerializer.Serialize(value);
            }
            catch (TargetInvocationException failure)
            {
                return failure.InnerException!.Message;
            }
        }
    }

    /// <summary>A chat that ends with a call has no answer; it says who was to answer whom.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_nobody_answers_is_told(bool needsApproval)
    {
        FunctionCallContent call = new("c-1", "colors");
        ChatResponse said = new(new ChatMessage(ChatRole.Assistant, [needsApproval ? new ToolApprovalRequestContent("a-1", call) : call])) { FinishReason = ChatFinishReason.ToolCalls };
        using ScriptedChatClient chat = new(said);
        VisionAnswer<IReadOnlyList<Thing>> whole = await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        VisionAnswer<IReadOnlyList<Thing>> streamed = await chat.StreamAsync(Thing.CreateRequest(Scene.Photo)).ReadToEndAsync();
        string message = Assert.Throws<VisionAnswerException>(() => whole.Value).Message;
        Assert.Contains(needsApproval ? "'colors' waits for an approval" : "the tool 'colors', which nobody answered", message, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<VisionAnswerException>(() => streamed.Value).Message);
        Assert.Equal((Outcome.Empty, Outcome.Empty), (whole.Outcome, streamed.Outcome));
    }
}
