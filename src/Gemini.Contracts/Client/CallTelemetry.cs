using System.Diagnostics;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>
/// Traces and measures one call by the OpenTelemetry conventions for generative AI: the span by the attributes that version 1.41 and the newest share, the measures by
/// <see cref="CallMetrics"/>. No prompt, no picture, no answer.
/// </summary>
internal sealed class CallTelemetry : IDisposable
{
    private static readonly ActivitySource Source = new(GeminiTelemetry.Name);
    private readonly Activity? _activity;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly string _model;
    private readonly string _provider;
    private readonly Uri _address;
    private readonly TextRedactor _redactor;
    private readonly TelemetryNames _names;
    private string? _error;
    private GenerateContentResponse? _response;

    private CallTelemetry(Activity? activity, string model, string provider, Uri address, TextRedactor redactor, TelemetryNames names)
    {
        _names = names;
        _activity = activity;
        _model = model;
        _provider = provider;
        _address = address;
        _redactor = redactor;
    }

    /// <summary>A call begins.</summary>
    public static CallTelemetry Start(GeminiClientOptions options, GenerateContentRequest request, string model, bool isStream, TextRedactor redactor)
    {
        string provider = GeminiTelemetry.GetProviderName(options);
        Activity? activity = !Source.HasListeners() ? null : Source.StartActivity(
            $"generate_content {model}",
            ActivityKind.Client,
            default(ActivityContext),
            [
                new("gen_ai.operation.name", "generate_content"),
                new("gen_ai.provider.name", provider),
                new("gen_ai.request.model", model),
                new("server.address", options.BaseAddress.Host),
                new("server.port", options.BaseAddress.Port),
            ]);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("gen_ai.output.type", request.Schema is null ? "text" : "json");
            activity.SetTag("gen_ai.prompt.name", request.Schema?.Name);
            activity.SetTag("gen_ai.request.max_tokens", request.Options.MaxOutputTokens);
            activity.SetTag("gen_ai.request.temperature", request.Options.Temperature);
            activity.SetTag("gen_ai.request.seed", request.Options.Seed);
            if (isStream)
            {
                activity.SetTag("gen_ai.request.stream", true);
            }
        }

        return new CallTelemetry(activity, model, provider, options.BaseAddress, redactor, options.Telemetry ?? CallMetrics.NamesOfEnvironment);
    }

    /// <summary>A response came; in a stream, all frames together.</summary>
    public void Answered(GenerateContentResponse response) => _response = response;

    /// <summary>The call failed.</summary>
    public void Failed(Exception problem) => _error = problem switch
    {
        GeminiException { ErrorCode: { } code } when ApiErrorBody.IsCanonical(code) => code,
        GeminiException { StatusCode: { } status } => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture),
        GeminiConnectionException => "connection",
        RequestRefusedException => "refused",
        OperationCanceledException => "cancelled",
        _ => "_OTHER",
    };

    /// <summary>The call is over.</summary>
    public void Dispose()
    {
        TagList tags = new()
        {
            { "gen_ai.operation.name", "generate_content" },
            { "gen_ai.provider.name", _provider },
            { "gen_ai.request.model", _model },
            { "server.address", _address.Host },
            { "server.port", _address.Port },
        };
        if (_redactor.Name(_response?.ModelVersion) is { } answered)
        {
            tags.Add("gen_ai.response.model", answered);
        }

        if (_response is { } response)
        {
            CallMetrics.CountTokens(_names, tags, response.Usage);
            Describe(response);
        }

        if (_error is not null)
        {
            tags.Add("error.type", _error);
            _activity?.SetTag("error.type", _error);
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        CallMetrics.RecordDuration(_names, tags, Stopwatch.GetElapsedTime(_started).TotalSeconds);
        _activity?.Dispose();
    }

    private void Describe(GenerateContentResponse response)
    {
        if (_activity is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        TokenUsage usage = response.Usage;
        activity.SetTag("gen_ai.response.id", _redactor.Name(response.ResponseId));
        activity.SetTag("gen_ai.response.model", _redactor.Name(response.ModelVersion));
        activity.SetTag("gen_ai.response.finish_reasons", new[] { _redactor.Name(response.FinishReason?.Value) ?? "error" });
        activity.SetTag("gen_ai.usage.input_tokens", usage.Prompt + usage.ToolUsePrompt);
        activity.SetTag("gen_ai.usage.output_tokens", usage.Candidates + usage.Thoughts);
        activity.SetTag("gen_ai.usage.reasoning.output_tokens", usage.Thoughts > 0 ? usage.Thoughts : null);
        activity.SetTag("gen_ai.usage.cache_read.input_tokens", usage.Cached > 0 ? usage.Cached : null);
        foreach (ModalityTokens detail in usage.PromptDetails)
        {
            if (detail.Modality is "TEXT" or "IMAGE" or "AUDIO")
            {
                activity.SetTag($"gen_ai.usage.{detail.Modality.ToLowerInvariant()}.input_tokens", detail.Tokens);
            }
        }
    }
}
