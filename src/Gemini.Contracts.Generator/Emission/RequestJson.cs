using System.Globalization;
using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>The body of a <c>generateContent</c> call as the default dialect writes it, with names where its arguments and the schema go.</summary>
internal static class RequestJson
{
    /// <summary>The body in one line, for the caller to dispose of.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="needsCoordinates">Whether the answer holds coordinates, for which models are asked to think as little as they can.</param>
    public static JsonText Write(ContractModel contract, bool needsCoordinates)
    {
        JsonText json = new();
        json.BeginObject();
        json.Name("contents").BeginArray().BeginObject();
        json.Name("role").String("user");
        json.Name("parts").BeginArray();
        WriteParts(json, contract.Prompt, contract.Options.MediaResolution == "UltraHigh");
        json.EndArray().EndObject().EndArray();
        if (contract.Options.SystemInstruction is { } instruction)
        {
            json.Name("systemInstruction").BeginObject().Name("parts").BeginArray().BeginObject().Name("text").String(instruction).EndObject().EndArray().EndObject();
        }

        json.Name("generationConfig").BeginObject();
        WriteOptions(json, contract.Options, needsCoordinates);
        json.Name("responseMimeType").String(contract.Answer == AnswerForm.Label ? "text/x.enum" : "application/json");
        json.Name(contract.Answer == AnswerForm.Label ? "responseSchema" : "responseJsonSchema").Raw("{\"…\":\"the schema\"}");
        return json.EndObject().EndObject();
    }

    /// <summary>Runs of text are one part; each image is a part of its own.</summary>
    private static void WriteParts(JsonText json, PromptModel prompt, bool isFinest)
    {
        string text = "";
        foreach (PromptSegment segment in prompt.Segments)
        {
            PromptParameter? parameter = segment.Parameter < 0 ? null : prompt.Parameters[segment.Parameter];
            if (parameter is null or { IsImage: false })
            {
                text += parameter is null ? segment.Text : "{" + parameter.Name + "}";
                continue;
            }

            WriteText(json, text);
            text = "";
            json.BeginObject().Name("inlineData").BeginObject().Name("mimeType").String("image/…").Name("data").String("{" + parameter.Name + "}").EndObject();
            if (isFinest)
            {
                // This resolution exists for single pictures only.
                json.Name("mediaResolution").BeginObject().Name("level").String("MEDIA_RESOLUTION_ULTRA_HIGH").EndObject();
            }

            json.EndObject();
        }

        WriteText(json, text);
    }

    private static void WriteText(JsonText json, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            json.BeginObject().Name("text").String(text).EndObject();
        }
    }

    private static void WriteOptions(JsonText json, OptionsModel options, bool needsCoordinates)
    {
        if (options.Temperature is { } temperature)
        {
            json.Name("temperature").Raw(temperature);
        }

        if (options.MaxOutputTokens > 0)
        {
            json.Name("maxOutputTokens").Raw(options.MaxOutputTokens.ToString(CultureInfo.InvariantCulture));
        }

        string? thinking = options.Thinking switch { "Minimal" => "MINIMAL", "Low" => "LOW", "Medium" => "MEDIUM", "High" => "HIGH", _ => null };
        if (thinking is not null)
        {
            json.Name("thinkingConfig").BeginObject().Name("thinkingLevel").String(thinking).EndObject();
        }
        else if (options.Thinking == "Off" || (options.Thinking == "Auto" && needsCoordinates))
        {
            json.Name("thinkingConfig").Raw("{\"…\":\"the least that the model takes\"}");
        }

        string? resolution = options.MediaResolution switch { "Low" => "LOW", "Medium" => "MEDIUM", "High" => "HIGH", _ => null };
        if (resolution is not null)
        {
            json.Name("mediaResolution").String("MEDIA_RESOLUTION_" + resolution);
        }
    }
}
