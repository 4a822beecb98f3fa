using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Calls as someone without any library would write them.</summary>
internal static class RawRequests
{
    public const string BoxSchema =
        """{"type":"array","items":{"type":"object","properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"label":{"type":"string"}},"required":["box_2d","label"]}}""";

    public static string Body(byte[] picture, string prompt, string? jsonSchema = BoxSchema, string mimeType = "image/png")
    {
        JsonObject body = new()
        {
            ["contents"] = new JsonArray(new JsonObject
            {
                ["parts"] = new JsonArray(
                    new JsonObject { ["inlineData"] = new JsonObject { ["mimeType"] = mimeType, ["data"] = Convert.ToBase64String(picture) } },
                    new JsonObject { ["text"] = prompt }),
            }),
        };
        if (jsonSchema is not null)
        {
            body["generationConfig"] = new JsonObject { ["responseMimeType"] = "application/json", ["responseJsonSchema"] = JsonNode.Parse(jsonSchema) };
        }

        return body.ToJsonString();
    }

    public static async Task<(int Status, JsonNode Body)> SendAsync(
        this LocalGemini server, string body, string model = "gemini-3.8-flash", string method = "generateContent", string? key = null)
    {
        using HttpResponseMessage response = await server.RespondAsync(body, model, method, key);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public static async Task<HttpResponseMessage> RespondAsync(
        this LocalGemini server, string body, string model = "gemini-3.8-flash", string method = "generateContent", string? key = null)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(server.BaseAddress, $"v1beta/models/{model}:{method}"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key != "")
        {
            request.Headers.Add("x-goog-api-key", key ?? server.ApiKey);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
    }

    /// <summary>The text of an answer, which must have come with status 200.</summary>
    public static async Task<string> AskAsync(this LocalGemini server, byte[] picture, string prompt, string? jsonSchema = BoxSchema)
    {
        (int status, JsonNode body) = await server.SendAsync(Body(picture, prompt, jsonSchema));
        Assert.True(status == 200, body.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return Text(body);
    }

    public static async Task<JsonNode> AskJsonAsync(this LocalGemini server, byte[] picture, string prompt, string jsonSchema) =>
        JsonNode.Parse(await server.AskAsync(picture, prompt, jsonSchema))!;

    public static string Text(JsonNode body) => body["candidates"]![0]!["content"]!["parts"]![0]!["text"]!.GetValue<string>();

    /// <summary>The boxes of an answer, in pixels of a picture of this size.</summary>
    public static List<(PixelBox Box, string Label)> Boxes(string text, int width, int height)
    {
        List<(PixelBox Box, string Label)> boxes = [];
        foreach (JsonNode? item in JsonNode.Parse(text)!.AsArray())
        {
            int[] box = [.. item!["box_2d"]!.AsArray().Select(number => number!.GetValue<int>())];
            boxes.Add((
                new PixelBox(box[1] * width / 1000, box[0] * height / 1000, box[3] * width / 1000, box[2] * height / 1000),
                item["label"]!.GetValue<string>()));
        }

        return boxes;
    }
}
