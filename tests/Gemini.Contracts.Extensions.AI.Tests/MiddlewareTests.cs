using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>A contract keeps through Microsoft's own middleware.</summary>
public sealed class MiddlewareTests
{
    private const string Wrapped = $$"""{"items": {{Scene.Two}}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cache_gives_the_same_answer_again_and_only_to_the_same_question(bool isStream)
    {
        using ScriptedChatClient inner = new(ScriptedChatClient.Text(Wrapped));
        using IChatClient chat = inner.AsBuilder().UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        for (int i = 0; i < 3; i++)
        {
            VisionAnswer<IReadOnlyList<Thing>> answer = await Ask(request);
            Assert.Equal((Outcome.Complete, 2, "model-x", 130), (answer.Outcome, answer.Value.Count, answer.ModelAnswered, answer.Usage.Total));
        }

        Assert.Single(inner.Calls);
        await Ask(request.WithThinking(Thinking.Minimal));
        await Ask(request.WithThinking(Thinking.Low));
        await Ask(request.WithMediaResolution(MediaResolution.Low));
        await Ask(request.WithMediaResolution(MediaResolution.UltraHigh));
        await Ask(Thing.CreateRequest(ImageInput.FromBytes(new Testing.DrawnPicture(400, 200, new Testing.Rgb(1, 2, 3)).ToPng())));
        Assert.Equal(6, inner.Calls.Count);

        async Task<VisionAnswer<IReadOnlyList<Thing>>> Ask(VisionRequest<IReadOnlyList<Thing>> one) => isStream ? await chat.StreamAsync(one).ReadToEndAsync() : await chat.AskAsync(one);
    }

    /// <summary>Whatever stands inside or outside of the others, the same is asked and the same is read.</summary>
    [Fact]
    public async Task Six_kinds_of_middleware_work_in_every_order()
    {
        Func<ChatClientBuilder, ChatClientBuilder>[] layers =
        [
            static builder => builder.UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))),
            static builder => builder.UseOpenTelemetry(sourceName: "orders", configure: static telemetry => telemetry.EnableSensitiveData = true),
            static builder => builder.UseFunctionInvocation(),
            static builder => builder.UseLogging(NullLoggerFactory.Instance),
            static builder => builder.ConfigureOptions(static options => (options.AdditionalProperties ??= [])["tenant"] = "a"),
            static builder => builder.UseChatReducer(new MessageCountingChatReducer(10)),
        ];
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo).WithThinking(Thinking.Low).WithMediaResolution(MediaResolution.UltraHigh).WithExample(Scene.Photo, []);
        int orders = 0;
        foreach (int[] order in Orders(layers.Length))
        {
            using ScriptedChatClient inner = new(ScriptedChatClient.Text(Wrapped)) { PieceLength = 40 };
            using IChatClient chat = order.Aggregate(inner.AsBuilder(), (builder, layer) => layers[layer](builder)).Build();
            for (int round = 0; round < 2; round++)
            {
                VisionAnswer<IReadOnlyList<Thing>> whole = await chat.AskAsync(request);
                VisionAnswer<IReadOnlyList<Thing>> streamed = await chat.StreamAsync(request).ReadToEndAsync();
                string name = string.Join(' ', order);
                Assert.Equal((name, Outcome.Complete, 2, 130, FinishReason.Stop), (name, whole.Outcome, whole.Value.Count, whole.Usage.Total, whole.FinishReason!.Value));
                Assert.Equal((name, Outcome.Complete, 2, 130, FinishReason.Stop), (name, streamed.Outcome, streamed.Value.Count, streamed.Usage.Total, streamed.FinishReason!.Value));
            }

            Assert.Equal(2, inner.Calls.Count);
            Assert.All(inner.Calls, static call =>
            {
                Assert.NotNull(Assert.IsType<ChatResponseFormatJson>(call.Options.ResponseFormat).Schema);
                Assert.Equal([1, 2, 1, 2], call.Messages.Select(static message => message.Contents.Count));
                Assert.Equal("a", call.Options.AdditionalProperties!["tenant"]);
            });
            orders++;
        }

        Assert.Equal(720, orders);

        static IEnumerable<int[]> Orders(int count) =>
            count == 0 ? [[]] : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(at => (int[])[.. order[..at], count - 1, .. order[at..]]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_function_is_called_on_the_way_and_the_schema_stays(bool isStream)
    {
        ChatResponse call = new(new ChatMessage(ChatRole.Assistant, [new TextContent("I will look {\"at\": [{\"it\": 1}"), new FunctionCallContent("call-1", "colors")]))
        {
            FinishReason = ChatFinishReason.ToolCalls,
            Usage = new UsageDetails { InputTokenCount = 50, OutputTokenCount = 5, TotalTokenCount = 55 },
        };
        using ScriptedChatClient inner = new(call, ScriptedChatClient.Text(Wrapped));
        using IChatClient chat = inner.AsBuilder().UseFunctionInvocation().Build();
        int called = 0;
        ChatAskOptions options = new() { ChatOptions = new ChatOptions { Tools = [AIFunctionFactory.Create(() => $"green {++called}", "colors")] } };
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        VisionAnswer<IReadOnlyList<Thing>> answer = isStream ? await chat.StreamAsync(request, options).ReadToEndAsync() : await chat.AskAsync(request, options);
        Assert.Equal((1, 2), (called, inner.Calls.Count));
        Assert.Equal((Outcome.Complete, 2), (answer.Outcome, answer.Value.Count));
        Assert.Equal(185, answer.Usage.Total);
        Assert.All(inner.Calls, static one => Assert.NotNull(Assert.IsType<ChatResponseFormatJson>(one.Options.ResponseFormat).Schema));
        Assert.Contains(inner.Calls[1].Messages, static message => message.Role == ChatRole.Tool);
    }

    [Fact]
    public async Task Telemetry_sees_the_call()
    {
        List<Activity> spans = [];
        string source = "test-" + Guid.NewGuid();
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddSource(source).AddInMemoryExporter(spans).Build();
        using ScriptedChatClient inner = new(ScriptedChatClient.Text(Wrapped));
        using IChatClient chat = inner.AsBuilder().UseOpenTelemetry(sourceName: source).Build();
        await chat.AskAsync(Thing.CreateRequest(Scene.Photo).WithModel("model-y"));
        await chat.StreamAsync(Thing.CreateRequest(Scene.Photo).WithModel("model-y")).ReadToEndAsync();
        tracing.ForceFlush();
        Assert.Equal(2, spans.Count);
        Assert.All(spans, static span =>
        {
            Assert.Equal("chat model-y", span.DisplayName);
            Assert.Equal(100, Convert.ToInt32(span.GetTagItem("gen_ai.usage.input_tokens"), System.Globalization.CultureInfo.InvariantCulture));
            Assert.DoesNotContain(span.TagObjects, static tag => tag.Value?.ToString()?.Contains("Detect the green", StringComparison.Ordinal) == true);
        });
    }
}
