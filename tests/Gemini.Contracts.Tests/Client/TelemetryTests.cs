using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Calls are traced and measured by the GenAI conventions, without what was asked and answered.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measures = [];
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();
    private LocalGemini _server = null!;

    public TelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GeminiTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GeminiTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measures.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measures.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        _meters.Start();
    }

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _meters.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_call_is_one_span_with_its_model_tokens_and_end()
    {
        using GeminiClient gemini = _server.Client();
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)));
        Activity span = Assert.Single(_spans, IsOurs);
        Assert.Equal(("generate_content " + ModelCatalog.DefaultModelId, ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal("gcp.gen_ai", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("json", span.GetTagItem("gen_ai.output.type"));
        Assert.Equal("local-gemini", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal(answer.Usage.Prompt, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(answer.Usage.Candidates + answer.Usage.Thoughts, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.True((int)span.GetTagItem("gen_ai.usage.image.input_tokens")! > 1000);
        Assert.Equal(["STOP"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
        string all = string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.DoesNotContain("Detect the green objects", all, StringComparison.Ordinal);
        Assert.DoesNotContain("round object", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://generativelanguage.googleapis.com/v1beta", WireDialect.JsonSchema, "gcp.gemini")]
    [InlineData("https://aiplatform.googleapis.com/", WireDialect.JsonSchema, "gcp.vertex_ai")]
    [InlineData("https://europe-west4-aiplatform.googleapis.com/", WireDialect.Vertex, "gcp.vertex_ai")]
    [InlineData("https://aiplatform.eu.rep.googleapis.com/", WireDialect.OpenApi, "gcp.vertex_ai")]
    [InlineData("https://gateway.example/gemini", WireDialect.Vertex, "gcp.vertex_ai")]
    [InlineData("https://gateway.example/gemini", WireDialect.JsonSchema, "gcp.gen_ai")]
    [InlineData("https://aiplatform.example/", WireDialect.JsonSchema, "gcp.gen_ai")]
    public void The_provider_is_named_by_the_conventions(string address, WireDialect dialect, string provider) =>
        Assert.Equal(provider, GeminiTelemetry.GetProviderName(new GeminiClientOptions { BaseAddress = new Uri(address), Dialect = dialect }));

    /// <summary>Names and values are those of generateContent, but for the counts of tokens: the schema of a list is a little longer there.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_over_Interactions_has_the_same_span_and_measures(bool isStreamed)
    {
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture));
        List<TokenUsage> usage = [];
        foreach (GeminiWire wire in Enum.GetValues<GeminiWire>())
        {
            using GeminiClient gemini = _server.Client(options => options with { Wire = wire });
            usage.Add((isStreamed ? await gemini.StreamAsync(request).ReadToEndAsync() : await gemini.AskAsync(request)).Usage);
        }

        Activity[] spans = [.. _spans.Where(IsOurs)];
        Assert.Equal(2, spans.Length);
        Assert.Equal(spans[0].DisplayName, spans[1].DisplayName);
        Assert.Equal(Tags(spans[0]), Tags(spans[1]));
        Assert.Equal(usage.Select(static one => (object?)one.Prompt), spans.Select(static span => span.GetTagItem("gen_ai.usage.input_tokens")));
        Assert.Equal(usage.Select(static one => (object?)(one.Candidates + one.Thoughts)), spans.Select(static span => span.GetTagItem("gen_ai.usage.output_tokens")));
        (string Name, int Count)[] measures = [.. _measures.Where(one => IsOurPort(one.Tags)).Select(static one => $"{one.Name} {one.Tags.GetValueOrDefault("gen_ai.token.type")}")
            .GroupBy(static name => name).Select(static group => (group.Key, group.Count()))];
        Assert.Contains("gen_ai.client.token.usage input", measures.Select(static measure => measure.Name));
        Assert.All(measures, static measure => Assert.Equal((measure.Name, 2), measure));

        static string[] Tags(Activity span) => [.. span.TagObjects.Where(static tag => tag.Key is not ("gen_ai.response.id" or "gen_ai.response.time_to_first_chunk"))
            .Select(static tag => tag.Key.Contains(".usage.", StringComparison.Ordinal) ? tag.Key : $"{tag.Key}={(tag.Value is string[] several ? string.Join(',', several) : tag.Value)}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Time_and_tokens_are_measured_also_of_a_stream()
    {
        using GeminiClient gemini = _server.Client();
        await gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))).ReadToEndAsync();
        Assert.Equal(true, Assert.Single(_spans, IsOurs).GetTagItem("gen_ai.request.stream"));
        Assert.Single(_measures, one => one.Name == "gen_ai.client.operation.duration" && IsOurPort(one.Tags));
        Assert.Equal(
            ["input", "output"],
            _measures.Where(one => one.Name == "gen_ai.client.token.usage" && IsOurPort(one.Tags)).Select(one => one.Tags["gen_ai.token.type"]).Order());
    }

    [Fact]
    public async Task A_failure_has_the_apis_own_name()
    {
        _server.Faults.Enqueue(LocalFault.Overloaded());
        using GeminiClient gemini = _server.Client();
        await Assert.ThrowsAsync<GeminiServerException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Activity span = Assert.Single(_spans, IsOurs);
        Assert.Equal(("UNAVAILABLE", ActivityStatusCode.Error), (span.GetTagItem("error.type"), span.Status));
        Assert.Equal("UNAVAILABLE", Assert.Single(_measures, one => one.Name == "gen_ai.client.operation.duration" && IsOurPort(one.Tags)).Tags["error.type"]);
    }

    // Other tests run at the same time; the port tells our calls from theirs.
    private bool IsOurs(Activity span) => span.GetTagItem("server.port") is int port && port == _server.BaseAddress.Port;

    private bool IsOurPort(Dictionary<string, object?> tags) => tags["server.port"] is int port && port == _server.BaseAddress.Port;
}
