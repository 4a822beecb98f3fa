using System.Text.Json;
using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>Writes <c>generationConfig</c>: options that the model takes, and the answer's shape in the dialect asked for.</summary>
internal static class GenerationConfigJson
{
    public static void Write(Utf8JsonWriter writer, GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        writer.WriteStartObject("generationConfig"u8);
        WriteSampling(writer, request.Options, model);
        WriteThinking(writer, request, model);
        if (request.Options.MediaResolution is var resolution and not (MediaResolution.ModelDefault or MediaResolution.UltraHigh))
        {
            writer.WriteString("mediaResolution"u8, Word(resolution));
        }

        if (request.ContinuationToken is { } token)
        {
            writer.WriteString("continuationToken"u8, token);
        }

        if (request.Schema is { } schema)
        {
            WriteShape(writer, schema, dialect);
        }

        writer.WriteEndObject();
    }

    /// <summary>The wire's word for a resolution.</summary>
    public static ReadOnlySpan<byte> Word(MediaResolution resolution) => resolution switch
    {
        MediaResolution.Low => "MEDIA_RESOLUTION_LOW"u8,
        MediaResolution.Medium => "MEDIA_RESOLUTION_MEDIUM"u8,
        MediaResolution.UltraHigh => "MEDIA_RESOLUTION_ULTRA_HIGH"u8,
        _ => "MEDIA_RESOLUTION_HIGH"u8,
    };

    private static void WriteSampling(Utf8JsonWriter writer, GenerationOptions options, GeminiModel model)
    {
        if (!model.IgnoresSampling)
        {
            WriteNumber(writer, "temperature"u8, options.Temperature);
            WriteNumber(writer, "topP"u8, options.TopP);
            WriteNumber(writer, "topK"u8, options.TopK);
        }

        WriteNumber(writer, "maxOutputTokens"u8, options.MaxOutputTokens);
        WriteNumber(writer, "seed"u8, options.Seed);
        if (options.StopSequences.Count > 0)
        {
            writer.WriteStartArray("stopSequences"u8);
            foreach (string stop in options.StopSequences)
            {
                writer.WriteStringValue(stop);
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteThinking(Utf8JsonWriter writer, GenerateContentRequest request, GeminiModel model)
    {
        ThinkingChoice choice = ThinkingChoice.Create(model, request.Options.Thinking, request.Options.ThinkingBudget, request.RequiredCapabilities);
        if (choice == default && !request.Options.IncludeThoughts)
        {
            return;
        }

        writer.WriteStartObject("thinkingConfig"u8);
        if (choice.Level is { } level)
        {
            writer.WriteString("thinkingLevel"u8, level);
        }

        WriteNumber(writer, "thinkingBudget"u8, choice.Budget);
        if (request.Options.IncludeThoughts)
        {
            writer.WriteBoolean("includeThoughts"u8, true);
        }

        writer.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter writer, ResponseSchema schema, WireDialect dialect)
    {
        if (dialect == WireDialect.ResponseFormat)
        {
            writer.WriteStartObject("responseFormat"u8);
            writer.WriteStartObject("text"u8);
            writer.WriteString("mimeType"u8, "APPLICATION_JSON"u8);
            WriteSchema(writer, "schema"u8, schema.JsonSchema);
            writer.WriteEndObject();
            writer.WriteEndObject();
            return;
        }

        // A bare word is asked for by a type of its own, which only the OpenAPI subset goes with.
        bool isWord = schema.IsEnum && !schema.OpenApiSchema.IsEmpty;
        writer.WriteString("responseMimeType"u8, isWord ? "text/x.enum"u8 : "application/json"u8);
        if (isWord || dialect is WireDialect.OpenApi or WireDialect.Vertex)
        {
            WriteSchema(writer, "responseSchema"u8, schema.OpenApiSchema);
        }
        else
        {
            WriteSchema(writer, "responseJsonSchema"u8, schema.JsonSchema);
        }
    }

    private static void WriteSchema(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> schema)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(schema.Span, skipInputValidation: true);
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
