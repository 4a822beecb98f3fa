using System.Text;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Tests.Wire.Interactions;

/// <summary>Writes requests for interactions, and reads what comes back.</summary>
internal static class InteractionBodies
{
    public static readonly ResponseSchema List = new()
    {
        Name = "Detection",
        JsonSchema = """{"type":"array","description":"What was found.","items":{"$ref":"#/$defs/Item"},"$defs":{"Item":{"type":"object","properties":{"label":{"type":"string"}},"required":["label"]}}}"""u8.ToArray(),
        OpenApiSchema = """{"type":"ARRAY"}"""u8.ToArray(),
    };

    public static readonly ResponseSchema Word = new()
    {
        Name = "Color",
        JsonSchema = """{"type":"string","enum":["red","dark \"green\""]}"""u8.ToArray(),
        OpenApiSchema = """{"type":"STRING"}"""u8.ToArray(),
        IsEnum = true,
    };

    public static readonly ResponseSchema Object = new()
    {
        Name = "Scene",
        JsonSchema = """{"type":"object","properties":{"caption":{"type":"string"}},"required":["caption"]}"""u8.ToArray(),
        OpenApiSchema = """{"type":"OBJECT"}"""u8.ToArray(),
    };

    public static async Task<string> TextAsync(GenerateContentRequest request, string model = "gemini-3.8-flash", bool isStream = false, WireDialect dialect = WireDialect.JsonSchema)
    {
        RequestBody body = RequestBody.Create(request with { Wire = GeminiWire.Interactions }, ModelCatalog.Default.Get(model), dialect, isStream);
        using MemoryStream stream = new();
        await body.WriteToAsync(stream);
        Xunit.Assert.Equal(body.ContentLength, stream.Length);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static InteractionReader Reader(ResponseSchema? schema = null) =>
        new(GeminiRequest.Create(GeminiPart.Text("?")) with { Schema = schema, Wire = GeminiWire.Interactions, Model = "gemini-3.8-flash" });

    public static GenerateContentResponse Read(string body, ResponseSchema? schema = null) => Reader(schema).Read(Encoding.UTF8.GetBytes(body));

    /// <summary>Reads a stream that arrives in pieces.</summary>
    public static ResponseStream Stream(ReadOnlySpan<byte> body, ResponseSchema? schema, Func<int> pieceLength)
    {
        ResponseStream stream = new(Reader(schema));
        while (!body.IsEmpty)
        {
            int length = Math.Min(body.Length, pieceLength());
            stream.Append(body[..length]);
            body = body[length..];
        }

        stream.Complete();
        return stream;
    }

    /// <summary>Events as they come over the wire.</summary>
    public static byte[] Frame(IEnumerable<string> events, string newline = "\r\n") => Encoding.UTF8.GetBytes(
        string.Concat(events.Select(one => $"event: {Name(one)}{newline}data: {one}{newline}{newline}")) + $"event: done{newline}data: [DONE]{newline}{newline}");

    public static string Text(this GenerateContentResponse response) => Encoding.UTF8.GetString(response.TextUtf8.Span);

    private static string Name(string json)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty("event_type").GetString()!;
    }
}
