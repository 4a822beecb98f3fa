using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gemini.Contracts.Client;

/// <summary>The measures of calls, under the names of version 1.41 of the OpenTelemetry conventions, the newest, or both.</summary>
internal static class CallMetrics
{
    private const string OptIn = "OTEL_SEMCONV_STABILITY_OPT_IN";
    private const string Modality = "gen_ai.token.modality";

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] };
    private static readonly InstrumentAdvice<long> Tokens = new() { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864] };
    private static readonly Meter Meter = new(GeminiTelemetry.Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram("gen_ai.client.operation.duration", "s", "How long a call took.", advice: Seconds);
    private static readonly Histogram<long> Usage = Meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "How many tokens a call took in or gave out.", advice: Tokens);

    private static readonly Histogram<double> LatestDuration = Meter.CreateHistogram("gen_ai.client.inference.duration", "s", "How long a call took.", advice: Seconds);
    private static readonly Histogram<long> OperationInput = Meter.CreateHistogram("gen_ai.client.inference.operation.input_tokens", "{token}", "How many tokens a call took in.", advice: Tokens);
    private static readonly Histogram<long> OperationOutput = Meter.CreateHistogram("gen_ai.client.inference.operation.output_tokens", "{token}", "How many tokens a call gave out.", advice: Tokens);
    private static readonly Counter<long> Input = Meter.CreateCounter<long>("gen_ai.client.inference.usage.input_tokens", "{token}", "Tokens taken in.");
    private static readonly Counter<long> Output = Meter.CreateCounter<long>("gen_ai.client.inference.usage.output_tokens", "{token}", "Tokens given out.");
    private static readonly Counter<long> CacheRead = Meter.CreateCounter<long>("gen_ai.client.inference.usage.cache_read.input_tokens", "{token}", "Tokens taken in from a cache.");
    private static readonly Counter<long> Reasoning = Meter.CreateCounter<long>("gen_ai.client.inference.usage.reasoning.output_tokens", "{token}", "Tokens thought.");

    /// <summary>The names that the environment asks for: the newest where it opts in, those of version 1.41 else.</summary>
    public static TelemetryNames NamesOfEnvironment { get; } = NamesOf(Environment.GetEnvironmentVariable(OptIn));

    /// <summary>The names that a value of the variable asks for.</summary>
    public static TelemetryNames NamesOf(string? optIn)
    {
        string[] words = (optIn ?? "").Split(',', StringSplitOptions.TrimEntries);
        return words.Contains("gen_ai_latest_experimental/dup") ? TelemetryNames.Both
            : words.Contains("gen_ai_latest_experimental") ? TelemetryNames.Latest
            : TelemetryNames.Version141;
    }

    /// <summary>Records how long a call took.</summary>
    public static void RecordDuration(TelemetryNames names, in TagList tags, double seconds)
    {
        if (names.HasFlag(TelemetryNames.Version141))
        {
            Duration.Record(seconds, tags);
        }

        if (names.HasFlag(TelemetryNames.Latest))
        {
            LatestDuration.Record(seconds, tags);
        }
    }

    /// <summary>Records what a call cost.</summary>
    public static void CountTokens(TelemetryNames names, TagList tags, TokenUsage usage)
    {
        int input = usage.Prompt + usage.ToolUsePrompt;
        int output = usage.Candidates + usage.Thoughts;
        if (names.HasFlag(TelemetryNames.Version141))
        {
            Usage.Record(input, With(tags, "gen_ai.token.type", "input"));
            Usage.Record(output, With(tags, "gen_ai.token.type", "output"));
        }

        if (names.HasFlag(TelemetryNames.Latest))
        {
            OperationInput.Record(input, tags);
            OperationOutput.Record(output, tags);
            CountByModality(Input, tags, usage.PromptDetails, input);
            CountByModality(Output, tags, usage.CandidatesDetails, output);
            CountByModality(CacheRead, tags, usage.CacheDetails, usage.Cached);
            CountByModality(Reasoning, tags, [], usage.Thoughts);
        }
    }

    /// <summary>What the service tells by modality is counted so; the rest is of an unknown one.</summary>
    private static void CountByModality(Counter<long> counter, in TagList tags, IReadOnlyList<ModalityTokens> details, int total)
    {
        int rest = total;
        foreach (ModalityTokens detail in details)
        {
            if (detail.Modality is "TEXT" or "IMAGE" or "AUDIO" && detail.Tokens > 0)
            {
                counter.Add(detail.Tokens, With(tags, Modality, detail.Modality.ToLowerInvariant()));
                rest -= detail.Tokens;
            }
        }

        if (rest > 0)
        {
            counter.Add(rest, With(tags, Modality, "unknown"));
        }
    }

    private static TagList With(TagList tags, string name, string value)
    {
        tags.Add(name, value);
        return tags;
    }
}
