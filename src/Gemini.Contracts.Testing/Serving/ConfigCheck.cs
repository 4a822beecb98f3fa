using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>What the API refuses among a request's options, by the model that is asked.</summary>
internal static class ConfigCheck
{
    private const int MaxStopSequences = 5;
    private static readonly Version NoSampling = new(3, 6);
    private static readonly Version Four = new(4, 0);

    /// <summary>Refuses what the model does not take.</summary>
    /// <param name="config">generationConfig; not an object where there is none.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ApiError">It does not take it.</exception>
    public static void Check(JsonElement config, GeminiModel model)
    {
        if (config.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (RequestGrammar.Text(config, "continuationToken") is not (null or Continuation.Token))
        {
            throw ApiError.Invalid("The continuation token is invalid or has expired.");
        }

        CheckThinking(RequestGrammar.Get(config, "thinkingConfig"), model);
        CheckNumbers(config, model);
        CheckFormat(config);
    }

    private static void CheckThinking(JsonElement? thinking, GeminiModel model)
    {
        string? level = RequestGrammar.Text(thinking, "thinkingLevel")?.ToLowerInvariant();
        double? budget = RequestGrammar.Number(thinking, "thinkingBudget");
        bool hasLevel = level is not null and not "thinking_level_unspecified";
        if (hasLevel && budget is not null)
        {
            throw ApiError.Invalid("You can only set only one of thinking budget and thinking level.");
        }

        if (model.IsInferred)
        {
            return;
        }

        if (hasLevel && model.Thinking.Kind != ThinkingKind.Level)
        {
            throw ApiError.Invalid("Thinking level is not supported for this model.");
        }

        if (hasLevel && !model.Thinking.Levels.Contains(level))
        {
            throw ApiError.Invalid($"Thinking level {level!.ToUpperInvariant()} is not supported for this model. Please retry with other thinking level.");
        }

        if (budget is double tokens)
        {
            if (model.Thinking.Kind == ThinkingKind.None)
            {
                throw ApiError.Invalid("Thinking is not enabled for this model.");
            }

            if (model.Generation >= Four)
            {
                throw ApiError.Invalid("Thinking budget is not supported for this model. Use thinking level instead.");
            }

            bool isTaken = tokens == -1 || (tokens == 0 && model.Thinking.CanBeOff) || (tokens >= model.Thinking.MinBudget && tokens <= model.Thinking.MaxBudget);
            if (model.Thinking.Kind == ThinkingKind.Budget && !isTaken)
            {
                throw ApiError.Invalid(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The thinking budget {tokens} is invalid. Please choose a value between {model.Thinking.MinBudget} and {model.Thinking.MaxBudget}."));
            }
        }
    }

    private static void CheckNumbers(JsonElement config, GeminiModel model)
    {
        if (RequestGrammar.Number(config, "candidateCount") is > 1)
        {
            throw ApiError.Invalid("Multiple candidates is not enabled for this model");
        }

        CheckRange(config, "temperature", "temperature", 0, 2);
        CheckRange(config, "topP", "top_p", 0, 1);
        if (RequestGrammar.Number(config, "maxOutputTokens") is double most && (most < 1 || most > Math.Max(model.MaxOutputTokens, 65_536)))
        {
            throw ApiError.Invalid(string.Create(
                CultureInfo.InvariantCulture,
                $"Unable to submit request because it has a maxOutputTokens value of {most} but the supported range is from 1 (inclusive) to {Math.Max(model.MaxOutputTokens, 65_536) + 1} (exclusive). Update the value and try again."));
        }

        if (RequestGrammar.Number(config, "logprobs") is double logprobs && (logprobs is < 0 or > 20 || RequestGrammar.Get(config, "responseLogprobs") is not { ValueKind: JsonValueKind.True }))
        {
            throw ApiError.Invalid("logprobs must be between 0 and 20, and needs response_logprobs.");
        }

        foreach (string penalty in (string[])["presencePenalty", "frequencyPenalty"])
        {
            if (!model.IsInferred && model.Generation >= NoSampling && RequestGrammar.Number(config, penalty) is not null)
            {
                throw ApiError.Invalid("Penalty is not enabled for this model");
            }
        }

        if (RequestGrammar.Items(RequestGrammar.Get(config, "stopSequences")).Count() > MaxStopSequences)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.generation_config.stop_sequences: number of stop sequences must not exceed {MaxStopSequences}.\n");
        }
    }

    private static void CheckRange(JsonElement config, string name, string snake, double least, double most)
    {
        if (RequestGrammar.Number(config, name) is double value && !(value >= least && value <= most))
        {
            throw ApiError.Invalid(string.Create(
                CultureInfo.InvariantCulture, $"* GenerateContentRequest.generation_config.{snake}: {snake} must be in the range [{least:0.0}, {most:0.0}].\n"));
        }
    }

    private static void CheckFormat(JsonElement config)
    {
        if (RequestGrammar.Text(config, "responseMimeType") is string mimeType && mimeType is not ("text/plain" or "application/json" or "text/x.enum" or ""))
        {
            throw ApiError.Invalid("* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are `text/plain`, `application/json`, `application/xml`, `application/yaml` and `text/x.enum`.\n");
        }

        JsonElement? openApi = RequestGrammar.Get(config, "responseSchema");
        JsonElement? json = RequestGrammar.Get(config, "responseJsonSchema") ?? RequestGrammar.Get(config, "_responseJsonSchema");
        if (openApi is not null && json is not null)
        {
            throw ApiError.Invalid("response_schema and response_json_schema cannot be set at the same time.");
        }

        if ((openApi ?? json) is not null && RequestGrammar.Text(config, "responseMimeType") is not ("application/json" or "text/x.enum"))
        {
            throw ApiError.Invalid("Response schema requires response_mime_type to be application/json or text/x.enum.");
        }

        if (openApi is JsonElement schema)
        {
            SchemaCheck.CheckOpenApi(schema, "generation_config.response_schema");
        }

        if (json is JsonElement jsonSchema)
        {
            SchemaCheck.CheckJsonSchema(jsonSchema, "generation_config.response_json_schema");
        }

        foreach (JsonElement format in RequestGrammar.Items(RequestGrammar.Get(config, "responseFormat")))
        {
            if (RequestGrammar.Get(RequestGrammar.Get(format, "text"), "schema") is JsonElement inFormat)
            {
                SchemaCheck.CheckJsonSchema(inFormat, "generation_config.response_format.text.schema");
            }
        }
    }
}
