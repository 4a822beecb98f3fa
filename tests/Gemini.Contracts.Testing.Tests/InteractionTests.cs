using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Interactions of the local server over bare HTTP: what it takes, what it refuses, and in which words.</summary>
public sealed class InteractionTests : IAsyncLifetime
{
    private const string Text = """{"type":"text","text":"Detect the green objects."}""";
    private static readonly string Picture = Convert.ToBase64String(new DrawnPicture(60, 40, new Rgb(190, 190, 195)).Rectangle(new PixelBox(10, 10, 30, 30), new Rgb(60, 170, 70)).ToPng());
    private static readonly string Image = $$"""{"type":"image","data":"{{Picture}}","mime_type":"image/png"}""";
    private LocalGemini _server = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _http = new HttpClient { BaseAddress = _server.BaseAddress };
        _http.DefaultRequestHeaders.Add("x-goog-api-key", _server.ApiKey);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string> Inputs => new()
    {
        "\"Detect.\"",
        Text,
        $"[{Image},{Text}]",
        $$"""[{"type":"user_input","content":[{{Image}},{{Text}}]}]""",
        $$"""[{"type":"user_input","content":[{{Image}}]},{"type":"model_output","content":[{"type":"text","text":"[]"}]},{"type":"user_input","content":[{{Text}}]}]""",
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Every_form_of_an_input_is_taken(string input)
    {
        foreach (string version in (string[])["v1", "v1beta"])
        {
            (HttpStatusCode status, JsonElement body) = await PostAsync($$"""{"model":"gemini-3.8-flash","input":{{input}}}""", version);
            Assert.Equal((HttpStatusCode.OK, "completed", "interaction"), (status, body.GetProperty("status").GetString(), body.GetProperty("object").GetString()));
            Assert.Equal(["thought", "model_output"], body.GetProperty("steps").EnumerateArray().Select(static step => step.GetProperty("type").GetString()));
            Assert.Equal(input.Contains("image", StringComparison.Ordinal), body.GetProperty("steps")[1].GetRawText().Contains("green", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\"nonsense\":1", "parameter_unknown", "Unknown parameter 'nonsense'")]
    [InlineData("\"systemInstruction\":\"x\"", "parameter_unknown", "Unknown parameter 'systemInstruction'")]
    [InlineData("\"generation_config\":{\"thinking_budget\":0}", "parameter_unknown", "Invalid input at 'generation_config.thinking_budget'.")]
    [InlineData("\"generation_config\":{\"top_k\":4}", "parameter_unknown", "Invalid input at 'generation_config.top_k'.")]
    [InlineData("\"generation_config\":{\"thinking_level\":\"minimal\"}", "invalid_request", "minimal is not supported")]
    [InlineData("\"generation_config\":{\"thinking_level\":\"LOW\"}", "invalid_request", "generation_config.thinking_level")]
    [InlineData("\"system_instruction\":{\"parts\":[]}", "invalid_request", "system_instruction")]
    [InlineData("\"safety_settings\":[{\"type\":\"harassment\"}]", "invalid_request", "safety_settings")]
    [InlineData("\"cached_content\":\"cachedContents/a\"", "invalid_request", "cached_content")]
    [InlineData("\"response_format\":{\"type\":\"object\"}", "invalid_request", "response_format.type")]
    [InlineData("\"response_format\":{\"type\":\"text\",\"mime_type\":\"APPLICATION_JSON\"}", "invalid_request", "response_format.mime_type")]
    [InlineData("\"response_format\":{\"type\":\"text\",\"schema\":{}}", "invalid_request", "response_format.schema")]
    [InlineData("\"background\":true,\"store\":false", "invalid_request", "'store' must be true when 'background'")]
    [InlineData("\"previous_interaction_id\":\"v1_a\",\"store\":false", "invalid_request", "'previous_interaction_id'")]
    [InlineData("\"previous_interaction_id\":\"v1_a\"", "not_found", "v1_a")]
    [InlineData("\"service_tier\":\"fast\"", "invalid_request", "service_tier")]
    [InlineData("\"stream\":\"yes\"", "invalid_request", "'stream'")]
    public Task An_option_that_the_api_refuses_is_refused_in_its_words(string option, string code, string words) =>
        RefusedAsync($$"""{"model":"gemini-3.8-flash","input":"Detect.",{{option}}}""", code, words);

    [Theory]
    [InlineData("[{\"role\":\"user\",\"content\":\"x\"}]", "invalid_request", "role")]
    [InlineData("[{\"type\":\"user_input\",\"content\":[{\"type\":\"image\",\"data\":\"AA==\",\"mime_type\":\"image/png\",\"processing\":1}]}]", "parameter_unknown", "Invalid input at 'input[0].content[0].processing'.")]
    [InlineData("[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\"user_input\",\"content\":[]}]", "invalid_request", "cannot be mixed")]
    [InlineData("[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]},{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]", "invalid_request", "model_output")]
    [InlineData("[{\"type\":\"thought\",\"signature\":\"AAAA\"},{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]", "invalid_request", "signature is not valid")]
    [InlineData("[{\"type\":\"image\",\"mime_type\":\"image/png\"}]", "invalid_request", "one of 'data' and 'uri'")]
    [InlineData("[{\"type\":\"image\",\"data\":\"AA==\",\"mime_type\":\"audio/mp3\"}]", "invalid_request", "mime_type")]
    [InlineData("[{\"type\":\"image\",\"data\":\"AA==\",\"mime_type\":\"image/png\",\"resolution\":\"MEDIA_RESOLUTION_LOW\"}]", "invalid_request", "resolution")]
    [InlineData("[]", "invalid_request", "'input'")]
    public Task An_input_that_the_api_refuses_is_refused_in_its_words(string input, string code, string words) =>
        RefusedAsync($$"""{"model":"gemini-3.8-flash","input":{{input}}}""", code, words);

    [Fact]
    public async Task Keys_models_and_paths_are_checked()
    {
        Assert.Equal("model_not_found", Code((await PostAsync("""{"model":"gemini-0","input":"x"}""")).Body));
        Assert.Equal("invalid_request", Code((await PostAsync("""{"input":"x"}""")).Body));
        Assert.Equal("invalid_request", Code((await PostAsync("{")).Body));
        using HttpRequestMessage nobody = new(HttpMethod.Post, new Uri(_server.BaseAddress, "v1beta/interactions")) { Content = new StringContent("{}") };
        using HttpClient without = new();
        using HttpResponseMessage refused = await without.SendAsync(nobody, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Unauthorized, "authentication"), (refused.StatusCode, Code(JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement)));
        using HttpResponseMessage gone = await _http.GetAsync(new Uri("v1beta/interactions/v1_nobody", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_stream_has_the_events_of_the_documentation_and_no_id_where_nothing_is_stored()
    {
        using StringContent content = new($$"""{"model":"gemini-3.8-flash","store":false,"stream":true,"input":[{{Image}},{{Text}}]}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(new Uri("v1beta/interactions", UriKind.Relative), content, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        string[] blocks = body.Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("event: done\r\ndata: [DONE]", false), (blocks[^1], body.Contains("event_id", StringComparison.Ordinal)));
        foreach (string block in blocks[..^1])
        {
            string[] lines = block.Split("\r\n");
            using JsonDocument json = JsonDocument.Parse(lines[1]["data: ".Length..]);
            Assert.Equal(lines[0], "event: " + json.RootElement.GetProperty("event_type").GetString());
            Assert.DoesNotContain("v1_", block, StringComparison.Ordinal);
        }
    }

    private async Task RefusedAsync(string request, string code, string words)
    {
        (HttpStatusCode status, JsonElement body) = await PostAsync(request);
        Assert.Equal((code == "not_found" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest, code), (status, Code(body)));
        Assert.Contains(words, body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, body.GetProperty("error").EnumerateObject().Count());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string request, string version = "v1beta")
    {
        using StringContent content = new(request, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(new Uri($"{version}/interactions", UriKind.Relative), content, TestContext.Current.CancellationToken);
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (response.StatusCode, body.RootElement.Clone());
    }

    private static string? Code(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();
}
