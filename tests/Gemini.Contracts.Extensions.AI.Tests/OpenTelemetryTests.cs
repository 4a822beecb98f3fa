using System.Diagnostics;
using Gemini.Contracts.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>What OpenTelemetry's own SDK exports of a call, under both sets of names.</summary>
public sealed class OpenTelemetryTests
{
    private static readonly string[] Established = ["gen_ai.client.operation.duration", "gen_ai.client.token.usage"];

    private static readonly string[] Latest =
    [
        "gen_ai.client.inference.duration", "gen_ai.client.inference.operation.input_tokens", "gen_ai.client.inference.operation.output_tokens",
        "gen_ai.client.inference.usage.input_tokens", "gen_ai.client.inference.usage.output_tokens",
    ];

    [Theory]
    [InlineData(TelemetryNames.Version141)]
    [InlineData(TelemetryNames.Latest)]
    [InlineData(TelemetryNames.Both)]
    [InlineData(TelemetryNames.None)]
    public async Task A_call_is_exported_under_the_names_that_were_chosen(TelemetryNames names)
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        List<Activity> spans = [];
        List<Metric> metrics = [];
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddSource(GeminiTelemetry.Name).AddInMemoryExporter(spans).Build();
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter(GeminiTelemetry.Name).AddInMemoryExporter(metrics).Build();
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = server.ApiKey, BaseAddress = server.BaseAddress, Telemetry = names });
        VisionAnswer<IReadOnlyList<Thing>> answer = await gemini.AskAsync(Thing.CreateRequest(Scene.Photo));
        tracing.ForceFlush();
        meters.ForceFlush();

        Activity span = Assert.Single(spans, one => Equals(one.GetTagItem("server.port"), server.BaseAddress.Port));
        Assert.Equal(("generate_content gemini-3.8-flash", ActivityKind.Client, answer.Usage.Prompt), (span.DisplayName, span.Kind, (int)span.GetTagItem("gen_ai.usage.input_tokens")!));
        Dictionary<string, List<MetricPoint>> points = PointsOf(metrics, server.BaseAddress.Port);
        Assert.Equal(
            [.. (names.HasFlag(TelemetryNames.Version141) ? Established : []), .. (names.HasFlag(TelemetryNames.Latest) ? Latest : [])],
            points.Keys.Order(StringComparer.Ordinal).OrderBy(static name => name.Contains("inference", StringComparison.Ordinal)));
        if (names.HasFlag(TelemetryNames.Version141))
        {
            Assert.Equal(2, points["gen_ai.client.token.usage"].Count);
            Assert.Equal(1, points["gen_ai.client.operation.duration"].Single().GetHistogramCount());
        }

        if (names.HasFlag(TelemetryNames.Latest))
        {
            List<MetricPoint> input = points["gen_ai.client.inference.usage.input_tokens"];
            Assert.Equal(answer.Usage.Prompt, input.Sum(static point => point.GetSumLong()));
            Assert.Equal(["image", "text"], input.Select(static point => Tag(point, "gen_ai.token.modality")).Order());
            Assert.Equal(answer.Usage.Candidates + answer.Usage.Thoughts, points["gen_ai.client.inference.operation.output_tokens"].Single().GetHistogramSum());
        }
    }

    private static Dictionary<string, List<MetricPoint>> PointsOf(List<Metric> metrics, int port)
    {
        Dictionary<string, List<MetricPoint>> found = [];
        foreach (Metric metric in metrics)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                if (Tag(point, "server.port") == port.ToString(System.Globalization.CultureInfo.InvariantCulture))
                {
                    (found.TryGetValue(metric.Name, out List<MetricPoint>? known) ? known : found[metric.Name] = []).Add(point);
                }
            }
        }

        return found;
    }

    private static string? Tag(in MetricPoint point, string name)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == name)
            {
                return tag.Value?.ToString();
            }
        }

        return null;
    }
}
