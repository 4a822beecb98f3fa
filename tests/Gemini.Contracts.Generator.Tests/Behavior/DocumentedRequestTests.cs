using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Tests.Records;
using Gemini.Contracts.Models;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Wire;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>The request that a contract's documentation shows is the one that is sent: the body's own bytes, with the pictures taken out again.</summary>
public sealed class DocumentedRequestTests
{
    /// <summary>A model that takes every knob and can answer with masks.</summary>
    private static readonly GeminiModel Model = ModelCatalog.Default.Get("gemini-3-flash-preview") with { MaskShape = MaskShape.Png };

    private static readonly Dictionary<string, string> Sources = new(RecordSources.All, StringComparer.Ordinal)
    {
        ["Finest"] = """[VisionTask("Read {what} in {page:image}.", MediaResolution = MediaResolution.UltraHigh, Thinking = Thinking.Off)] public record Text(string Words);""",
        ["Model_default"] = """[VisionTask("Find cups.", MediaResolution = MediaResolution.Medium, Thinking = Thinking.ModelDefault)] public record Cup(PixelBox Box2D);""",
        ["Thinking"] = """[VisionTask("Find cups.", Thinking = Thinking.Medium, Temperature = 0, MaxOutputTokens = 1)] public record Cup(PixelPoint Point);""",
    };

    public static TheoryData<string> Names => [.. Sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_documented_request_is_the_one_that_is_sent(string name)
    {
        CSharpParseOptions options = name == "Old_language" ? StrictProject.ParseOptions(LanguageVersion.CSharp12) : StrictProject.ParseOptions();
        Generated generated = StrictProject.With(options, Sources[name]).Generate();
        int compared = generated.Run(assembly =>
        {
            int count = 0;
            foreach (GeneratedSourceResult file in generated.Sources)
            {
                Type type = assembly.GetTypes().Single(type => typeof(VisionContract).IsAssignableFrom(type) && file.SourceText.ToString().Contains($"class {type.Name} :", StringComparison.Ordinal)
                    && file.HintName.StartsWith(type.Namespace is null ? "" : type.Namespace + ".", StringComparison.Ordinal));
                Assert.Equal(Documented(file.SourceText.ToString()), Sent(type));
                count++;
            }

            return count;
        });
        Assert.NotEqual(0, compared);
    }

    /// <summary>What the documentation shows, the schema put where it says that it goes.</summary>
    private static string Documented(string code)
    {
        JsonObject request = Block(code, "Request");
        JsonObject config = request["generationConfig"]!.AsObject();
        string name = config.ContainsKey("responseSchema") ? "responseSchema" : "responseJsonSchema";
        Assert.Equal("""{"…":"the schema"}""", config[name]!.ToJsonString(Relaxed));
        config[name] = Block(code, "Schema");
        return request.ToJsonString(Relaxed);
    }

    private static JsonObject Block(string code, string title)
    {
        string text = code[code.IndexOf($"<para>{title}:</para>", StringComparison.Ordinal)..];
        text = text[(text.IndexOf("<code>", StringComparison.Ordinal) + 6)..text.IndexOf("/// </code>", StringComparison.Ordinal)];
        return JsonNode.Parse(WebUtility.HtmlDecode(text.Replace("/// ", "", StringComparison.Ordinal)))!.AsObject();
    }

    /// <summary>A region of the picture that the tests send, and how it is written; null for another type.</summary>
    private static (object Region, string Written)? Region(Type type) =>
        type == typeof(PixelBox) ? (new PixelBox(0, 0, 1, 1), "[0, 0, 1000, 1000]")
        : type == typeof(PixelPoint) ? (new PixelPoint(0, 1), "[1000, 0]")
        : type == typeof(IEnumerable<PixelPoint>) ? ((PixelPoint[])[new(0, 0), new(1, 1)], "[[0, 0], [1000, 1000]]")
        : type == typeof(Polygon) ? (new Polygon([new(0, 0), new(1, 0), new(1, 1)]), "[[0, 0], [0, 1000], [1000, 1000]]")
        : null;

    /// <summary>The body's bytes for a picture at every place and each text argument's own name; the pictures' bytes replaced by their names.</summary>
    private static string Sent(Type contract)
    {
        MethodInfo create = contract.GetMethod("CreateRequest", BindingFlags.Public | BindingFlags.Static)!;
        List<string> pictures = [];
        Dictionary<string, string> regions = [];
        object[] arguments = [.. create.GetParameters().Select(parameter =>
        {
            if (parameter.ParameterType == typeof(string))
            {
                return (object)("{" + parameter.Name + "}");
            }

            if (Region(parameter.ParameterType) is var (region, written))
            {
                regions.Add(written, "{" + parameter.Name + "}");
                return region;
            }

            pictures.Add("{" + parameter.Name + "}");
            return parameter.ParameterType == typeof(ImageInput) ? Picture() : (ImageInput[])[Picture()];
        })];
        object request = create.Invoke(null, arguments)!;
        GenerateContentRequest wire = (GenerateContentRequest)request.GetType().GetMethod(nameof(VisionRequest<object>.ToGenerateContentRequest))!.Invoke(request, null)!;
        using MemoryStream body = new();
        RequestBody.Create(wire with { MaxInputTokens = 0 }, Model).WriteToAsync(body, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        JsonObject sent = JsonNode.Parse(body.ToArray())!.AsObject();
        foreach (JsonNode? part in sent["contents"]![0]!["parts"]!.AsArray())
        {
            if (part!["inlineData"] is JsonObject data)
            {
                Assert.Equal("image/png", data["mimeType"]!.GetValue<string>());
                Assert.NotEmpty(Convert.FromBase64String(data["data"]!.GetValue<string>()));
                data["mimeType"] = "image/…";
                data["data"] = pictures[0];
                pictures.RemoveAt(0);
            }
        }

        foreach (JsonObject part in sent["contents"]![0]!["parts"]!.AsArray().OfType<JsonObject>().Where(static part => part.ContainsKey("text")))
        {
            part["text"] = regions.OrderByDescending(static region => region.Key.Length).Aggregate(part["text"]!.GetValue<string>(), static (text, region) => text.Replace(region.Key, region.Value, StringComparison.Ordinal));
        }

        Assert.Empty(pictures);
        VisionContract instance = (VisionContract)contract.GetProperty("Instance")!.GetValue(null)!;
        bool isLeast = wire.Options.Thinking == Thinking.Off || (wire.Options.Thinking == Thinking.Auto && instance.Definition.RequiredCapabilities != RequiredCapabilities.None);
        if (isLeast)
        {
            Assert.Equal("""{"thinkingLevel":"MINIMAL"}""", sent["generationConfig"]!["thinkingConfig"]!.ToJsonString());
            sent["generationConfig"]!["thinkingConfig"] = JsonNode.Parse("""{"…":"the least that the model takes"}""");
        }

        return sent.ToJsonString(Relaxed);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ImageInput Picture() => ImageInput.FromBytes(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
}
