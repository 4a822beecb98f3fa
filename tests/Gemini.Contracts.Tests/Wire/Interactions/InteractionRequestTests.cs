using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Interactions;

public sealed class InteractionRequestTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly GenerateContentRequest Question = GeminiRequest.Create(
        GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(2, 2)), MediaResolution.High),
        GeminiPart.Image(ImageInput.FromFilesApi("files/abc", "image/jpeg")),
        GeminiPart.Image(ImageInput.FromUri(new Uri("https://example.com/a.webp"), "image/webp")),
        GeminiPart.Text("Detect the cups."));

    [Fact]
    public async Task A_request_is_written_as_steps_with_pictures_in_their_order() => await VerifyAsync("List", Question with
    {
        Schema = InteractionBodies.List,
        Store = false,
        SystemInstruction = "Report only what is visible.",
        RequiredCapabilities = RequiredCapabilities.Boxes,
        ServiceTier = "flex",
        Labels = new Dictionary<string, string> { ["team"] = "vision" },
        Options = new GenerationOptions { MaxOutputTokens = 8192, Seed = 7, StopSequences = ["END"], IncludeThoughts = true, MediaResolution = MediaResolution.Low },
    });

    [Fact]
    public async Task Examples_are_steps_in_the_shape_that_the_answer_comes_in() => await VerifyAsync("Examples", Question with
    {
        Schema = InteractionBodies.List,
        Store = false,
        Contents =
        [
            new RequestContent("user", [GeminiPart.Text("Detect the cups.")]),
            new RequestContent("model", [new TextPart("""[{"label":"cup"}]""") { Answers = InteractionBodies.List }]),
            new RequestContent("user", [GeminiPart.Text("Which color?")]),
            new RequestContent("model", [new TextPart("dark \"green\"") { Answers = InteractionBodies.Word }]),
            new RequestContent("user", [GeminiPart.Text("And here?")]),
        ],
    });

    [Fact]
    public async Task A_word_is_asked_for_by_an_enum_schema_and_a_stream_by_a_field()
    {
        string body = await InteractionBodies.TextAsync(GeminiRequest.Create(GeminiPart.Text("?")) with { Schema = InteractionBodies.Word }, isStream: true);
        Assert.Equal("""{"model":"gemini-3.8-flash","stream":true,"input":[{"type":"user_input","content":[{"type":"text","text":"?"}]}],"response_format":{"type":"text","mime_type":"application/json","schema":{"type":"string","enum":["red","dark \"green\""]}}}""", body);
    }

    [Fact]
    public async Task Free_text_is_asked_for_without_a_format_and_without_a_config() => Assert.Equal(
        """{"model":"models-x","store":true,"background":true,"previous_interaction_id":"v1_a","input":[{"type":"user_input","content":[{"type":"text","text":"?"}]}]}""",
        await InteractionBodies.TextAsync(GeminiRequest.Create(GeminiPart.Text("?")) with { Model = "models/models-x", Store = true, Background = true, PreviousInteractionId = "v1_a" }));

    [Theory]
    [InlineData("gemini-4-neon", Thinking.XHigh, "xhigh")]
    [InlineData("gemini-3.8-flash", Thinking.Off, "low")]
    [InlineData("gemini-3.5-flash-lite", Thinking.Minimal, "minimal")]
    public async Task Thinking_is_a_level_in_small_letters(string model, Thinking thinking, string level) => Assert.Contains(
        $"\"thinking_level\":\"{level}\"",
        await InteractionBodies.TextAsync(GeminiRequest.Create(GeminiPart.Text("?")) with { Options = new GenerationOptions { Thinking = thinking } }, model), StringComparison.Ordinal);

    [Fact]
    public async Task A_model_that_is_told_a_budget_is_told_nothing() => Assert.DoesNotContain(
        "thinking",
        await InteractionBodies.TextAsync(Question with { Contents = [new RequestContent("user", [GeminiPart.Text("?")])], RequiredCapabilities = RequiredCapabilities.Boxes }, "gemini-2.5-flash"),
        StringComparison.Ordinal);

    public static TheoryData<string, Func<GenerateContentRequest, GenerateContentRequest>> Lacking => new()
    {
        { "safety settings", request => request with { SafetySettings = [new SafetySetting("HARM_CATEGORY_HARASSMENT", "OFF")] } },
        { "context caches", request => request with { CachedContent = "cachedContents/a" } },
        { "a temperature", request => request with { Options = new GenerationOptions { Temperature = 0 } } },
        { "top P", request => request with { Options = new GenerationOptions { TopP = 0.5 } } },
        { "top K", request => request with { Options = new GenerationOptions { TopK = 4 } } },
        { "a thinking budget", request => request with { Options = new GenerationOptions { ThinkingBudget = 0 } } },
        { "A background run is stored", request => request with { Background = true, Store = false } },
        { "A background run is stored", request => request with { Background = true } },
        { "goes on from another (v1_a) is stored", request => request with { PreviousInteractionId = "v1_a", Store = false } },
        { "not application/zip", request => request with { Contents = [new RequestContent("user", [GeminiPart.FileData("https://a.example/b", "application/zip")])] } },
        { "only Vertex reads gs://", request => request with { Contents = [new RequestContent("user", [GeminiPart.FileData("gs://a/b.png", "image/png")])] } },
        { "The last turn is the model's", request => request with { Contents = [new RequestContent("model", [GeminiPart.Text("a")])] } },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public async Task What_the_wire_lacks_is_refused_by_name(string name, Func<GenerateContentRequest, GenerateContentRequest> change)
    {
        RequestRefusedException refused = await Assert.ThrowsAsync<RequestRefusedException>(() => InteractionBodies.TextAsync(change(GeminiRequest.Create(GeminiPart.Text("?")))));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_wire_refuses_what_only_this_one_has()
    {
        ModelCatalog catalog = ModelCatalog.Default;
        foreach (GenerateContentRequest request in (GenerateContentRequest[])[Text() with { Background = true }, Text() with { PreviousInteractionId = "v1_a" }, Text() with { Labels = new Dictionary<string, string> { ["a"] = "b" } }])
        {
            Assert.Contains("GeminiWire.Interactions", Assert.Throws<RequestRefusedException>(() => RequestBody.Create(request, catalog.Get("gemini-3.8-flash"))).Message, StringComparison.Ordinal);
        }

        Assert.Contains("There is no wire 7", (await Assert.ThrowsAsync<RequestRefusedException>(() => Task.Run(() => RequestBody.Create(Text() with { Wire = (GeminiWire)7 }, catalog.Get("a"))))).Message, StringComparison.Ordinal);

        static GenerateContentRequest Text() => GeminiRequest.Create(GeminiPart.Text("?"));
    }

    [Fact]
    public async Task Turns_that_the_service_has_are_named_and_sent_only_where_it_may_not_store()
    {
        GenerateContentRequest request = GeminiRequest.Create(GeminiPart.Text("first")) with
        {
            Contents = [new RequestContent("user", [GeminiPart.Text("first")]), new RequestContent("model", [GeminiPart.Text("answer")]), new RequestContent("user", [GeminiPart.Text("second")])],
            PreviousInteractionId = "v1_a",
            StoredTurns = 2,
        };
        string named = await InteractionBodies.TextAsync(request with { Store = true });
        Assert.Contains("\"previous_interaction_id\":\"v1_a\"", named, StringComparison.Ordinal);
        Assert.DoesNotContain("first", named, StringComparison.Ordinal);
        string sent = await InteractionBodies.TextAsync(request with { Store = false });
        Assert.DoesNotContain("v1_a", sent, StringComparison.Ordinal);
        Assert.Contains("first", sent, StringComparison.Ordinal);
        Assert.Contains("first", await Requests.Bodies.TextAsync(request, "gemini-3.8-flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signatures_go_back_only_over_their_wire_and_to_their_model()
    {
        ThoughtSignature here = new("c2ln", GeminiWire.Interactions, "gemini-3.8-flash");
        ThoughtSignature there = new("b3RoZXI=", GeminiWire.GenerateContent, "gemini-3.8-flash");
        GenerateContentRequest request = GeminiRequest.Create(GeminiPart.Text("first")) with
        {
            Contents =
            [
                new RequestContent("user", [GeminiPart.Text("first")]),
                new RequestContent("model", [new ThoughtPart("hm", here), new TextPart("answer") { Signature = there }]),
                new RequestContent("user", [GeminiPart.Text("second")]),
            ],
        };
        Assert.Contains(
            """{"type":"thought","signature":"c2ln","summary":[{"type":"text","text":"hm"}]},{"type":"model_output","content":[{"type":"text","text":"answer"}]}""",
            await InteractionBodies.TextAsync(request), StringComparison.Ordinal);
        Assert.DoesNotContain("c2ln", await InteractionBodies.TextAsync(request, "gemini-3.6-flash"), StringComparison.Ordinal);
        string other = await Requests.Bodies.TextAsync(request, "gemini-3.8-flash");
        Assert.Contains("""{"role":"model","parts":[{"text":"answer","thoughtSignature":"b3RoZXI="}]}""", other, StringComparison.Ordinal);
        Assert.DoesNotContain("hm", other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1beta", "v1beta/interactions")]
    [InlineData("v1", "v1/interactions")]
    [InlineData("v1/projects/p/locations/global/publishers/google", "v1beta1/projects/p/locations/global/interactions")]
    public void An_interaction_has_its_address(string version, string path) => Assert.Equal(path, ApiWire.Get(GeminiWire.Interactions).Path(version, "gemini-3.8-flash", isStream: true));

    private static async Task VerifyAsync(string name, GenerateContentRequest request) =>
        Snapshot.Verify(name, JsonNode.Parse(await InteractionBodies.TextAsync(request))!.ToJsonString(Indented) + "\n", "json");
}
