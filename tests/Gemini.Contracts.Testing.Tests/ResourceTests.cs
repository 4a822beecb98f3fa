using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Token counts, files, batches and the paths of Vertex AI, asked by plain HTTP.</summary>
public sealed class ResourceTests : IAsyncLifetime
{
    private static readonly byte[] Picture = new DrawnPicture(40, 30, new Rgb(190, 190, 195)).Ellipse(new PixelBox(5, 5, 25, 25), new Rgb(60, 170, 70)).ToPng();
    private readonly SteppedTime _clock = new();
    private readonly HttpClient _http = new();
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync(new LocalGeminiOptions
    {
        TimeProvider = _clock,
        FileProcessingTime = TimeSpan.FromSeconds(5),
        BatchQueueTime = TimeSpan.FromMinutes(10),
        BatchRunTime = TimeSpan.FromHours(2),
        UnrestrictedApiKey = "free-for-all",
        OtherProjectApiKey = "of-another-project",
    });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Tokens_are_counted_by_modality_and_as_in_the_answer()
    {
        string contents = JsonNode.Parse(RawRequests.Body(Picture, "Detect the green objects.", null))!["contents"]!.ToJsonString();
        JsonNode count = await SendAsync(HttpMethod.Post, "v1beta/models/gemini-3.8-flash:countTokens", $$"""{"contents":{{contents}} }""");
        (_, JsonNode answer) = await _server.SendAsync(RawRequests.Body(Picture, "Detect the green objects.", null));
        Assert.Equal(answer["usageMetadata"]!["promptTokenCount"]!.GetValue<int>(), count["totalTokens"]!.GetValue<int>());
        Assert.Equal(["TEXT", "IMAGE"], count["promptTokensDetails"]!.AsArray().Select(static detail => detail!["modality"]!.GetValue<string>()));
        JsonNode both = await SendAsync(HttpMethod.Post, "v1beta/models/gemini-3.8-flash:countTokens", $$"""{"contents":{{contents}},"generateContentRequest":{"contents":{{contents}} } }""", HttpStatusCode.BadRequest);
        Assert.Contains("only one of", both["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_processed_used_and_expires()
    {
        JsonNode file = (await UploadAsync(Picture, "image/png"))["file"]!;
        Assert.Equal("PROCESSING", file["state"]!.GetValue<string>());
        string use = $$"""{"contents":[{"parts":[{"fileData":{"fileUri":"{{file["uri"]}}","mimeType":"image/png"} },{"text":"Anything green?"}]}]}""";
        (int status, JsonNode refused) = await _server.SendAsync(use);
        Assert.Equal((400, "FAILED_PRECONDITION"), (status, refused["error"]!["status"]!.GetValue<string>()));

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("ACTIVE", (await SendAsync(HttpMethod.Get, $"v1beta/{file["name"]}"))["state"]!.GetValue<string>());
        (status, JsonNode seen) = await _server.SendAsync(use);
        Assert.Equal((200, true), (status, RawRequests.Text(seen).StartsWith("1 object", StringComparison.Ordinal)));

        _clock.Advance(TimeSpan.FromHours(48));
        (status, JsonNode expired) = await _server.SendAsync(use);
        Assert.Equal((403, "PERMISSION_DENIED"), (status, expired["error"]!["status"]!.GetValue<string>()));
        Assert.Empty((await SendAsync(HttpMethod.Get, "v1beta/files"))["files"]!.AsArray());
    }

    [Fact]
    public async Task Files_are_listed_page_by_page_and_keep_the_name_that_is_asked_for()
    {
        for (int i = 0; i < 3; i++)
        {
            await UploadAsync(Picture, "image/png", $"files/mine-{i}");
        }

        JsonNode first = await SendAsync(HttpMethod.Get, "v1beta/files?pageSize=2");
        JsonNode second = await SendAsync(HttpMethod.Get, $"v1beta/files?pageSize=2&pageToken={first["nextPageToken"]}");
        Assert.Equal(["files/mine-0", "files/mine-1", "files/mine-2"], first["files"]!.AsArray().Concat(second["files"]!.AsArray()).Select(static file => file!["name"]!.GetValue<string>()));
        Assert.Null(second["nextPageToken"]);
        Assert.Equal("ALREADY_EXISTS", (await StartUploadAsync(Picture.Length, "image/png", "files/mine-1", HttpStatusCode.Conflict)).Body!["error"]!["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("files/whole", "image/png")]
    [InlineData(null, null)]
    public async Task A_file_comes_in_one_request_with_its_description_before_it(string? name, string? mimeType)
    {
        using MultipartContent parts = new("related", "-- of parts");
        string description = name is null ? "{}" : $$$"""{"file":{"name":"{{{name}}}","displayName":"d","mimeType":"{{{mimeType}}}"}}""";
        parts.Add(new StringContent(description, Encoding.UTF8, "application/json"));
        parts.Add(new ByteArrayContent(Picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/x-own") } });
        JsonNode file = (await SendWholeAsync("multipart", parts))["file"]!;
        Assert.Equal((mimeType ?? "image/x-own", $"{Picture.Length}"), (file["mimeType"]!.GetValue<string>(), file["sizeBytes"]!.GetValue<string>()));
        Assert.Equal(name ?? "files/local-1", file["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_comes_alone_and_parts_that_are_no_file_are_refused()
    {
        using ByteArrayContent alone = new(Picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        JsonNode file = (await SendWholeAsync("raw", alone))["file"]!;
        Assert.Equal(("image/png", $"{Picture.Length}"), (file["mimeType"]!.GetValue<string>(), file["sizeBytes"]!.GetValue<string>()));
        using MultipartContent one = new("related") { new StringContent("{}") };
        Assert.Contains("with 1 mime parts", (await SendWholeAsync("multipart", one, HttpStatusCode.BadRequest))["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        using StringContent none = new("{}", Encoding.UTF8, "application/json");
        Assert.Contains("with 0 mime parts", (await SendWholeAsync("multipart", none, HttpStatusCode.BadRequest))["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_has_ended_says_when_and_times_are_in_utc()
    {
        string name = (await SendAsync(HttpMethod.Post, "v1beta/models/gemini-3.8-flash:batchGenerateContent", """{"batch":{"inputConfig":{"requests":{"requests":[{"request":{"contents":[{"parts":[{"text":"x"}]}]}}]}}}}"""))["name"]!.GetValue<string>();
        _clock.Advance(TimeSpan.FromHours(30));
        JsonNode job = (await SendAsync(HttpMethod.Get, $"v1beta/{name}"))["metadata"]!;
        Assert.Equal(("2026-11-27T09:00:00.000000Z", "2026-11-27T11:10:00.000000Z"), (job["createTime"]!.GetValue<string>(), job["endTime"]!.GetValue<string>()));
        Assert.Null(job["displayName"]);
    }

    [Fact]
    public async Task A_batch_goes_through_its_states_by_the_clock_and_holds_the_errors_of_its_rows()
    {
        string good = RawRequests.Body(Picture, "Detect the green objects.");
        JsonNode job = await SendAsync(
            HttpMethod.Post,
            "v1beta/models/gemini-3.8-flash:batchGenerateContent",
            $$$"""{"batch":{"displayName":"mine","inputConfig":{"requests":{"requests":[{"request":{{{good}}},"metadata":{"key":"a"}},{"request":{"contents":[]},"metadata":{"key":"b"} }] } } } }""");
        string name = job["name"]!.GetValue<string>();
        Assert.Equal("BATCH_STATE_PENDING", State(job));
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("BATCH_STATE_RUNNING", State(await SendAsync(HttpMethod.Get, $"v1beta/{name}")));
        _clock.Advance(TimeSpan.FromHours(2));
        job = await SendAsync(HttpMethod.Get, $"v1beta/{name}");
        Assert.Equal("BATCH_STATE_SUCCEEDED", State(job));
        JsonArray rows = job["metadata"]!["output"]!["inlinedResponses"]!["inlinedResponses"]!.AsArray();
        Assert.Equal("STOP", rows[0]!["response"]!["candidates"]![0]!["finishReason"]!.GetValue<string>());
        Assert.Equal((400, "b"), (rows[1]!["error"]!["code"]!.GetValue<int>(), rows[1]!["metadata"]!["key"]!.GetValue<string>()));
        Assert.Equal("1", job["metadata"]!["batchStats"]!["failedRequestCount"]!.GetValue<string>());
        await SendAsync(HttpMethod.Post, $"v1beta/{name}:cancel", "{}");
        Assert.Equal("BATCH_STATE_SUCCEEDED", State(await SendAsync(HttpMethod.Get, $"v1beta/{name}")));
        await SendAsync(HttpMethod.Delete, $"v1beta/{name}");
        await SendAsync(HttpMethod.Get, $"v1beta/{name}", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_batch_of_a_file_with_a_broken_line_fails_and_a_canceled_one_has_no_output()
    {
        JsonNode file = (await UploadAsync(Encoding.UTF8.GetBytes("{\"key\":\"a\",\"request\":{}}\n{\"key\":"), "application/jsonl"))["file"]!;
        _clock.Advance(TimeSpan.FromSeconds(5));
        string create = $$$"""{"batch":{"inputConfig":{"fileName":"{{{file["name"]}}}"} } }""";
        string broken = (await SendAsync(HttpMethod.Post, "v1beta/models/gemini-3.8-flash:batchGenerateContent", create))["name"]!.GetValue<string>();
        string canceled = (await SendAsync(HttpMethod.Post, "v1beta/models/gemini-3.8-flash:batchGenerateContent", create))["name"]!.GetValue<string>();
        await SendAsync(HttpMethod.Post, $"v1beta/{canceled}:cancel", "{}");
        _clock.Advance(TimeSpan.FromHours(3));
        JsonNode job = await SendAsync(HttpMethod.Get, $"v1beta/{broken}");
        Assert.Equal("BATCH_STATE_FAILED", State(job));
        Assert.Contains("line 2", job["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        job = await SendAsync(HttpMethod.Get, $"v1beta/{canceled}");
        Assert.Equal(("BATCH_STATE_CANCELLED", true), (State(job), job["metadata"]!["output"] is null));
    }

    [Fact]
    public async Task Vertex_paths_take_a_token_and_want_a_role()
    {
        const string Path = "v1/projects/p/locations/global/publishers/google/models/gemini-3.8-flash:generateContent";
        JsonNode body = JsonNode.Parse(RawRequests.Body(Picture, "Detect the green objects."))!;
        Assert.Equal("UNAUTHENTICATED", (await SendAsync(HttpMethod.Post, Path, body.ToJsonString(), HttpStatusCode.Unauthorized, token: "wrong"))["error"]!["status"]!.GetValue<string>());
        Assert.Contains("valid role", (await SendAsync(HttpMethod.Post, Path, body.ToJsonString(), HttpStatusCode.BadRequest, token: "local-gemini-token"))["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        body["contents"]![0]!["role"] = "user";
        JsonNode answer = await SendAsync(HttpMethod.Post, Path, body.ToJsonString(), token: "local-gemini-token");
        Assert.Equal("ON_DEMAND", answer["usageMetadata"]!["trafficType"]!.GetValue<string>());
        Assert.NotNull(answer["createTime"]);
    }

    [Fact]
    public async Task Vertex_lists_its_models_in_its_own_words()
    {
        JsonNode page = await SendAsync(HttpMethod.Get, "v1beta1/publishers/google/models?pageSize=2", token: "local-gemini-token");
        Assert.Equal(2, page["publisherModels"]!.AsArray().Count);
        Assert.NotNull(page["nextPageToken"]);
        JsonNode model = await SendAsync(HttpMethod.Get, "v1beta1/publishers/google/models/gemini-3.8-flash", token: "local-gemini-token");
        Assert.Equal("publishers/google/models/gemini-3.8-flash", model["name"]!.GetValue<string>());
        await SendAsync(HttpMethod.Get, "v1/projects/p/locations/global/publishers/google/models/gemini-3.8-flash", expected: HttpStatusCode.NotFound, token: "local-gemini-token");
    }

    [Fact]
    public async Task Another_projects_key_asks_and_keeps_files_of_its_own()
    {
        const string Other = "of-another-project";
        JsonNode file = (await UploadAsync(Picture, "image/png"))["file"]!;
        _clock.Advance(TimeSpan.FromSeconds(5));
        string use = $$"""{"contents":[{"parts":[{"fileData":{"fileUri":"{{file["uri"]}}","mimeType":"image/png"} },{"text":"Anything green?"}]}]}""";
        Assert.Equal((200, 403), ((await _server.SendAsync(use)).Status, (await _server.SendAsync(use, key: Other)).Status));
        Assert.Equal(200, (await _server.SendAsync(RawRequests.Body(Picture, "?"), key: Other)).Status);
        using HttpRequestMessage list = new(HttpMethod.Get, new Uri(_server.BaseAddress, "v1beta/files"));
        list.Headers.Add("x-goog-api-key", Other);
        using HttpResponseMessage files = await _http.SendAsync(list);
        Assert.Empty(JsonNode.Parse(await files.Content.ReadAsStringAsync())!["files"]!.AsArray());
        using HttpRequestMessage upload = new(HttpMethod.Post, new Uri(_server.BaseAddress, "upload/v1beta/files")) { Content = new ByteArrayContent(Picture) };
        upload.Headers.Add("x-goog-api-key", Other);
        upload.Headers.Add("X-Goog-Upload-Protocol", "raw");
        using HttpResponseMessage uploaded = await _http.SendAsync(upload);
        Assert.Equal("files/other-1", JsonNode.Parse(await uploaded.Content.ReadAsStringAsync())!["file"]!["name"]!.GetValue<string>());
        Assert.Equal(["files/local-1"], _server.Files);
    }

    [Fact]
    public async Task An_unrestricted_key_is_refused()
    {
        (int status, JsonNode body) = await _server.SendAsync(RawRequests.Body(Picture, "?"), key: "free-for-all");
        Assert.Equal((403, "API_KEY_UNRESTRICTED"), (status, body["error"]!["details"]![0]!["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_server_listens_on_the_port_that_it_is_given()
    {
        int port = _server.BaseAddress.Port;
        await Assert.ThrowsAnyAsync<IOException>(() => LocalGemini.StartAsync(new LocalGeminiOptions { Port = port }));
        await _server.DisposeAsync();
        await using LocalGemini again = await LocalGemini.StartAsync(new LocalGeminiOptions { Port = port });
        Assert.Equal(port, again.BaseAddress.Port);
    }

    [Fact]
    public async Task Thoughts_come_first_and_are_counted_where_they_are_asked_for()
    {
        JsonNode body = JsonNode.Parse(RawRequests.Body(Picture, "Detect the green objects."))!;
        body["generationConfig"]!["thinkingConfig"] = JsonNode.Parse("""{"includeThoughts":true,"thinkingLevel":"low"}""");
        (_, JsonNode answer) = await _server.SendAsync(body.ToJsonString());
        JsonArray parts = answer["candidates"]![0]!["content"]!["parts"]!.AsArray();
        Assert.True(parts[0]!["thought"]!.GetValue<bool>());
        Assert.NotNull(parts[1]!["thoughtSignature"]);
        Assert.True(answer["usageMetadata"]!["thoughtsTokenCount"]!.GetValue<int>() > 0);
    }

    private static string State(JsonNode job) => job["metadata"]!["state"]!.GetValue<string>();

    private async Task<JsonNode> UploadAsync(byte[] bytes, string mimeType, string? name = null)
    {
        (Uri? address, _) = await StartUploadAsync(bytes.Length, mimeType, name);
        using HttpRequestMessage upload = new(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        upload.Headers.Add("X-Goog-Upload-Offset", "0");
        upload.Headers.Add("X-Goog-Upload-Command", "upload, finalize");
        using HttpResponseMessage response = await _http.SendAsync(upload);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<JsonNode> SendWholeAsync(string protocol, HttpContent content, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpRequestMessage upload = new(HttpMethod.Post, new Uri(_server.BaseAddress, "upload/v1beta/files")) { Content = content };
        upload.Headers.Add("x-goog-api-key", _server.ApiKey);
        upload.Headers.Add("X-Goog-Upload-Protocol", protocol);
        using HttpResponseMessage response = await _http.SendAsync(upload);
        Assert.Equal(expected, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<(Uri? Address, JsonNode? Body)> StartUploadAsync(int length, string mimeType, string? name, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpRequestMessage start = new(HttpMethod.Post, new Uri(_server.BaseAddress, "upload/v1beta/files"));
        start.Content = new StringContent(name is null ? """{"file":{"displayName":"d"}}""" : $$$"""{"file":{"name":"{{{name}}}"}}""", Encoding.UTF8, "application/json");
        start.Headers.Add("x-goog-api-key", _server.ApiKey);
        start.Headers.Add("X-Goog-Upload-Protocol", "resumable");
        start.Headers.Add("X-Goog-Upload-Command", "start");
        start.Headers.Add("X-Goog-Upload-Header-Content-Length", $"{length}");
        start.Headers.Add("X-Goog-Upload-Header-Content-Type", mimeType);
        using HttpResponseMessage started = await _http.SendAsync(start);
        Assert.Equal(expected, started.StatusCode);
        string body = await started.Content.ReadAsStringAsync();
        return (started.Headers.TryGetValues("x-goog-upload-url", out IEnumerable<string>? address) ? new Uri(address.Single()) : null, body.Length == 0 ? null : JsonNode.Parse(body));
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, string? body = null, HttpStatusCode expected = HttpStatusCode.OK, string? token = null)
    {
        using HttpRequestMessage request = new(method, new Uri(_server.BaseAddress, path));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (token is null)
        {
            request.Headers.Add("x-goog-api-key", _server.ApiKey);
        }
        else
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
