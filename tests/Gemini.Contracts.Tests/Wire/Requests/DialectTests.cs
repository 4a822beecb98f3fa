using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.Models;
using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Requests;

public sealed class DialectTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly ResponseSchema List = new()
    {
        Name = "Detection",
        JsonSchema = """{"type":"array","items":{"type":"object","properties":{"label":{"type":"string"}}}}"""u8.ToArray(),
        OpenApiSchema = """{"type":"ARRAY","items":{"type":"OBJECT","properties":{"label":{"type":"STRING"}}}}"""u8.ToArray(),
    };

    private static readonly ResponseSchema Word = new()
    {
        Name = "Color",
        JsonSchema = """{"type":"string","enum":["red","green"]}"""u8.ToArray(),
        OpenApiSchema = """{"type":"STRING","enum":["red","green"]}"""u8.ToArray(),
        IsEnum = true,
    };

    [Theory]
    [InlineData(WireDialect.JsonSchema, false)]
    [InlineData(WireDialect.JsonSchema, true)]
    [InlineData(WireDialect.OpenApi, false)]
    [InlineData(WireDialect.ResponseFormat, false)]
    [InlineData(WireDialect.ResponseFormat, true)]
    [InlineData(WireDialect.Vertex, false)]
    [InlineData(WireDialect.Vertex, true)]
    public async Task A_request_is_written_in_every_dialect(WireDialect dialect, bool isEnum)
    {
        GenerateContentRequest request = Request() with { Schema = isEnum ? Word : List };
        string body = await Bodies.TextAsync(request, "gemini-3.6-flash", dialect);
        Snapshot.Verify($"{dialect}{(isEnum ? "-enum" : "")}", JsonNode.Parse(body)!.ToJsonString(Indented) + "\n", "json");
    }

    [Fact]
    public async Task Knobs_that_the_model_ignores_stay_off_the_wire()
    {
        GenerateContentRequest request = GeminiRequest.Create(GeminiPart.Text("?")) with { Options = new GenerationOptions { Temperature = 0.5, TopP = 0.9, TopK = 3, Seed = 7 } };
        string ignored = await Bodies.TextAsync(request, "gemini-3.8-flash");
        Assert.DoesNotContain("temperature", ignored, StringComparison.Ordinal);
        Assert.Contains("\"seed\":7", ignored, StringComparison.Ordinal);
        Assert.Contains("\"temperature\":0.5,\"topP\":0.9,\"topK\":3", await Bodies.TextAsync(request, "gemini-2.5-flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_finest_resolution_asked_for_all_is_written_to_each_picture()
    {
        GenerateContentRequest request = GeminiRequest.Create(
            GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(2, 2))),
            GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(2, 2)), MediaResolution.Low)) with
        { Options = new GenerationOptions { MediaResolution = MediaResolution.UltraHigh } };
        string body = await Bodies.TextAsync(request, "gemini-3.8-flash");
        Assert.Equal(1, body.Split("MEDIA_RESOLUTION_ULTRA_HIGH").Length - 1);
        Assert.Equal(1, body.Split("MEDIA_RESOLUTION_LOW").Length - 1);
        Assert.DoesNotContain("\"mediaResolution\":\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thinking_for_masks_is_off_where_the_model_can()
    {
        GenerateContentRequest request = GeminiRequest.Create(GeminiPart.Text("?")) with { RequiredCapabilities = RequiredCapabilities.Boxes | RequiredCapabilities.Masks };
        Assert.Contains("\"thinkingConfig\":{\"thinkingBudget\":0}", await Bodies.TextAsync(request, "gemini-2.5-flash"), StringComparison.Ordinal);
        Assert.Contains("\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}", await Bodies.TextAsync(request, "gemini-3.8-flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_escaped_as_JSON_and_no_further()
    {
        string body = await Bodies.TextAsync(GeminiRequest.Create(GeminiPart.Text("<b>\"ü😀\"</b>\n\u0001")), "gemini-3.8-flash");
        Assert.Contains("<b>\\\"ü", body, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(body);
        Assert.Equal("<b>\"ü😀\"</b>\n\u0001", json.RootElement.GetProperty("contents")[0].GetProperty("parts")[0].GetProperty("text").GetString());
    }

    private static GenerateContentRequest Request() => GeminiRequest.Create(
        GeminiPart.Image(ImageInput.FromBytes(Pictures.Jpeg(3, 2, (0xFE, [65, 66]))), MediaResolution.High),
        GeminiPart.FileData("https://example.com/b.webp", "image/webp"),
        GeminiPart.InlineData(Encoding.ASCII.GetBytes("%PDF-1.7 tiny")),
        GeminiPart.Text("Detect the green objects.")) with
    {
        SystemInstruction = "Be brief.",
        Options = new GenerationOptions
        {
            MaxOutputTokens = 4096,
            MediaResolution = MediaResolution.Medium,
            StopSequences = ["END"],
            Thinking = Thinking.Minimal,
            IncludeThoughts = true,
        },
        SafetySettings = [new SafetySetting("HARM_CATEGORY_DANGEROUS_CONTENT", "BLOCK_ONLY_HIGH")],
        ServiceTier = "flex",
    };
}
