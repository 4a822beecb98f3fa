using System.Globalization;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>A request as it would be sent, the pictures' data left out, and what it would cost.</summary>
internal static class RequestDescription
{
    private const int LongestShown = 256;

    /// <summary>Describes a request over <c>generateContent</c>.</summary>
    public static JsonObject Of(GenerateContentRequest request, GeminiModel model, WireDialect dialect) => Of(request, model, dialect, "generateContent", dialect.ToString());

    /// <summary>Describes a request over Interactions, which has one dialect.</summary>
    public static JsonObject OfInteraction(GenerateContentRequest request, GeminiModel model) => Of(request, model, WireDialect.JsonSchema, "interactions", "Interactions");

    private static JsonObject Of(GenerateContentRequest request, GeminiModel model, WireDialect dialect, string wire, string name)
    {
        JsonObject json = new() { ["wire"] = wire, ["dialect"] = name, ["model"] = model.Id };
        try
        {
            using MemoryStream body = new();
            RequestBody.Create(request, model, dialect).WriteToAsync(body).GetAwaiter().GetResult();
            json["bytes"] = body.Length;
            json["body"] = Shortened(JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length)));
            json["estimate"] = Estimate(RequestEstimate.Create(request, model, dialect), model);
        }
        catch (RequestRefusedException refused)
        {
            json["refused"] = refused.Message;
        }

        return json;
    }

    private static JsonObject Estimate(RequestEstimate estimate, GeminiModel model) => new()
    {
        ["inputTokens"] = new JsonArray(estimate.InputTokens.Min, estimate.InputTokens.Max),
        ["imageTokens"] = new JsonArray(estimate.Images.Sum(static image => image.Min), estimate.Images.Sum(static image => image.Max)),
        ["isComplete"] = estimate.IsComplete,
        ["inputPrice"] = estimate.InputPrice is { } price ? new JsonArray(price.Min, price.Max) : null,
        ["outputPricePerMillion"] = model.GetPrice(DateOnly.FromDateTime(DateTime.UtcNow))?.OutputPerMillion,
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
