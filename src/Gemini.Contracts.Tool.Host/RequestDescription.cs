using System.Globalization;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>A request as it would be sent, the pictures' data left out, and what it would cost.</summary>
internal static class RequestDescription
{
    private const int LongestShown = 256;

    /// <summary>Describes a request.</summary>
    public static JsonObject Of(GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        JsonObject json = new() { ["wire"] = "generateContent", ["dialect"] = dialect.ToString(), ["model"] = model.Id };
        try
        {
            using MemoryStream body = new();
            RequestBody.Create(request, model, dialect).WriteToAsync(body).GetAwaiter().GetResult();
            json["bytes"] = body.Length;
            json["body"] = Shortened(JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length)));
            json["estimate"] = Estimate(RequestEstimate.Create(request, model, dialect));
        }
        catch (RequestRefusedException refused)
        {
            json["refused"] = refused.Message;
        }

        return json;
    }

    private static JsonObject Estimate(RequestEstimate estimate) => new()
    {
        ["inputTokens"] = new JsonArray(estimate.InputTokens.Min, estimate.InputTokens.Max),
        ["imageTokens"] = new JsonArray(estimate.Images.Sum(static image => image.Min), estimate.Images.Sum(static image => image.Max)),
        ["isComplete"] = estimate.IsComplete,
        ["inputPrice"] = estimate.InputPrice is { } price ? new JsonArray(price.Min, price.Max) : null,
    };

    private static JsonNode? Shortened(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach ((string name, JsonNode? value) in json.ToArray())
                {
                    if (name == "data" && value is JsonValue text && text.TryGetValue(out string? data) && data.Length > LongestShown)
                    {
                        json[name] = string.Create(CultureInfo.InvariantCulture, $"{data[..24]}… ({data.Length} characters of base64)");
                    }
                    else
                    {
                        Shortened(value);
                    }
                }

                break;
            case JsonArray array:
                foreach (JsonNode? element in array)
                {
                    Shortened(element);
                }

                break;
        }

        return node;
    }
}
