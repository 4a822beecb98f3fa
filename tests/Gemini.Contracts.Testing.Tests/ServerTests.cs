using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>The server speaks as the API does, also when it refuses.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private static readonly byte[] Picture = new DrawnPicture(40, 30, new Rgb(190, 190, 195)).Ellipse(new PixelBox(5, 5, 25, 25), new Rgb(60, 170, 70)).ToPng();
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_listens_on_loopback_alone()
    {
        Assert.Equal("127.0.0.1", _server.BaseAddress.Host);
        await using LocalGemini other = await LocalGemini.StartAsync();
        Assert.NotEqual(_server.BaseAddress.Port, other.BaseAddress.Port);
    }

    [Fact]
    public async Task A_response_says_that_a_stand_in_answered_and_what_it_cost()
    {
        (int status, JsonNode body) = await _server.SendAsync(RawRequests.Body(Picture, "Detect the green objects."));
        Assert.Equal(200, status);
        Assert.Equal("local-gemini", body["modelVersion"]!.GetValue<string>());
        Assert.Equal("STOP", body["candidates"]![0]!["finishReason"]!.GetValue<string>());
        Assert.True(body["usageMetadata"]!["promptTokenCount"]!.GetValue<int>() > 1000);
    }

    [Fact]
    public async Task No_key_is_refused_and_a_wrong_one_too_in_the_apis_words()
    {
        (int status, JsonNode body) = await _server.SendAsync(RawRequests.Body(Picture, "?"), key: "");
        Assert.Equal((403, "PERMISSION_DENIED"), (status, body["error"]!["status"]!.GetValue<string>()));
        (status, body) = await _server.SendAsync(RawRequests.Body(Picture, "?"), key: "wrong");
        Assert.Equal((400, "API key not valid. Please pass a valid API key."), (status, body["error"]!["message"]!.GetValue<string>()));
        Assert.Equal("API_KEY_INVALID", body["error"]!["details"]![0]!["reason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generation_config":{"response_mime_typ":"a"}}""", "Unknown name \"response_mime_typ\" at 'generation_config'")]
    [InlineData("""{"content":[]}""", "Unknown name \"content\": Cannot find field.")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mime":"image/png"}}]}]}""", "Unknown name \"mime\" at 'contents[0].parts[0].inline_data'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT","additionalProperties":false}}}""", "Unknown name \"additionalProperties\" at 'generation_config.response_schema'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseFormat":{"text":{"mimeType":"application/json"}}}}""", "Invalid value at 'generation_config.response_format.text.mime_type'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"thinkingConfig":{"thinkingLevel":"minimal"}}}""", "Thinking level MINIMAL is not supported")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"candidateCount":2}}""", "Multiple candidates")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/jpg","data":"AAAA"}}]}]}""", "Unsupported MIME type: image/jpg")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/jpeg","data":"AAAA"}}]}]}""", "a stand-in that reads PNG only")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}]}""", "Unable to process input image")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"!"}}]}]}""", "Base64 decoding failed")]
    [InlineData("""{"contents":[{"parts":[{}]}]}""", "* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data' must have one initialized field")]
    [InlineData("""{"contents":[]}""", "contents is not specified")]
    [InlineData("""{"contents":[{"role":"model","parts":[{"text":"x"}]}]}""", "last content is of role user")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT","properties":{"a":{"type":"OBJECT","properties":{"b":{"type":"STRING","const":"c"}}}}}}}""", "Unknown name \"const\" at 'generation_config.response_schema.properties[0].value.properties[0].value'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"temperature":"hot"}}""", "Invalid value at 'generation_config.temperature' (TYPE_FLOAT), \"hot\"")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"temperature":3}}""", "temperature must be in the range [0.0, 2.0]")]
    [InlineData("""{"contents":[{"parts":[{"text":["x"]}]}]}""", "Proto field is not repeating, cannot start list.")]
    [InlineData("""{"contents":[{"parts":[{"text":"x","inlineData":{"mimeType":"image/png","data":"AAAA"}}]}]}""", "oneof field 'data' is already set. Cannot set 'inlineData'")]
    [InlineData("""{"contents":[{"role":"system","parts":[{"text":"x"}]}]}""", "Please use a valid role: user, model.")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"thinkingConfig":{"thinkingLevel":"low","thinkingBudget":1}}}""", "only one of thinking budget and thinking level")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"presencePenalty":1}}""", "Penalty is not enabled for this model")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{"type":"array","maxItems":961,"items":{"type":"string"}}}}""", "too many states for serving")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{"type":["object","null"],"properties":{"a":{"type":"string"}}}}}""", "only allowed for OBJECT type")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT"}}}""", "should be non-empty for OBJECT type")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"INTEGER","enum":["1"]}}}""", "only allowed for STRING type")]
    [InlineData("""{"contents":[{"parts":[{"fileData":{"mimeType":"image/png","fileUri":"https://example.com/a.png"}}]}]}""", "Cannot fetch content from the provided URL")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":"{}"}}""", "Invalid value at 'generation_config.response_schema' (type.googleapis.com/google.ai.generativelanguage.v1beta.Schema), \"{}\"")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT","properties":{"a":"STRING"}}}}""", "Invalid value at 'generation_config.response_schema.properties[0].value' (type.googleapis.com/google.ai.generativelanguage.v1beta.Schema), \"STRING\"")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"thinkingConfig":{"thinkingLevel":"deep"}}}""", "Invalid value at 'generation_config.thinking_config.thinking_level' (type.googleapis.com/google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel), \"deep\"")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NON"}]}""", "Invalid value at 'safety_settings[0].threshold' (type.googleapis.com/google.ai.generativelanguage.v1beta.SafetySetting.HarmBlockThreshold), \"BLOCK_NON\"")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","method":"SEVERITY"}]}""", "Unknown name \"method\" at 'safety_settings[0]'")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA","displayName":"a"}}]}]}""", "Unknown name \"displayName\" at 'contents[0].parts[0].inline_data'")]
    [InlineData("""{"contents":[{"parts":[{"functionResponse":{"name":"a","result":{}}}]}]}""", "Unknown name \"result\" at 'contents[0].parts[0].function_response'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"tools":[{"functionDeclarations":[{"name":"a","parameters":{"type":"OBJECT","properties":{"b":{"type":"STRING","pattern2":"c"}}}}]}]}""", "Unknown name \"pattern2\" at 'tools[0].function_declarations[0].parameters.properties[0].value'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"tools":[{"google_search":{},"web_search":{}}]}""", "Unknown name \"web_search\" at 'tools[0]'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"toolConfig":{"functionCallingConfig":{"mode":"SOMETIMES"}}}""", "Invalid value at 'tool_config.function_calling_config.mode' (type.googleapis.com/google.ai.generativelanguage.v1beta.FunctionCallingConfig.Mode), \"SOMETIMES\"")]
    [InlineData("""{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"imageConfig":{"size":"1K"}}}""", "Unknown name \"size\" at 'generation_config.image_config'")]
    [InlineData("""{"contents":[{"parts":[{"text":"x","thoughtSignature":"?"}]}]}""", "Invalid value at 'contents[0].parts[0].thought_signature' (TYPE_BYTES), Base64 decoding failed for \"?\"")]
    [InlineData("""{"contents":"x"}""", "Invalid value at 'contents' (type.googleapis.com/google.ai.generativelanguage.v1beta.Content), \"x\"")]
    [InlineData("""{"contents":""", "Invalid JSON payload received.")]
    public async Task What_the_api_refuses_is_refused_with_400(string body, string expected)
    {
        (int status, JsonNode answer) = await _server.SendAsync(body);
        Assert.Equal((400, "INVALID_ARGUMENT"), (status, answer["error"]!["status"]!.GetValue<string>()));
        Assert.Contains(expected, answer["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_may_be_a_number_and_a_list_of_one_may_be_its_item()
    {
        (int status, _) = await _server.SendAsync("""{"contents":{"parts":{"text":"x"}},"safetySettings":[{"category":7,"threshold":4}],"tools":{"codeExecution":{}},"generationConfig":{"thinkingConfig":{"thinkingLevel":"LOW"}}}""");
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task An_error_of_a_stream_that_is_a_list_is_a_list()
    {
        (_, JsonNode list) = await _server.SendAsync("""{"contents":[]}""", method: "streamGenerateContent");
        (_, JsonNode one) = await _server.SendAsync("""{"contents":[]}""", method: "streamGenerateContent?alt=sse");
        Assert.Equal(one.ToJsonString(), Assert.Single(list.AsArray())!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_model_is_404()
    {
        (int status, JsonNode body) = await _server.SendAsync(RawRequests.Body(Picture, "?"), model: "gemini-1.0-ultra");
        Assert.Equal(404, status);
        Assert.StartsWith("models/gemini-1.0-ultra is not found for API version v1beta", body["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_models_are_listed()
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add("x-goog-api-key", _server.ApiKey);
        JsonNode list = JsonNode.Parse(await http.GetStringAsync(new Uri(_server.BaseAddress, "v1beta/models")))!;
        Assert.Contains(list["models"]!.AsArray(), model => model!["name"]!.GetValue<string>() == "models/gemini-3.8-flash");
        JsonNode one = JsonNode.Parse(await http.GetStringAsync(new Uri(_server.BaseAddress, "v1beta/models/gemini-3.8-flash")))!;
        Assert.Equal("models/gemini-3.8-flash", one["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("streamGenerateContent?alt=sse")]
    [InlineData("streamGenerateContent")]
    public async Task A_stream_brings_the_same_text_in_pieces(string method)
    {
        string body = RawRequests.Body(Picture, "Detect the green objects.");
        string whole = RawRequests.Text((await _server.SendAsync(body)).Body);
        using HttpResponseMessage response = await _server.RespondAsync(body, method: method);
        string streamed = await response.Content.ReadAsStringAsync();
        JsonNode[] frames = method.EndsWith("sse", StringComparison.Ordinal)
            ? [.. streamed.Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries).Select(frame => JsonNode.Parse(frame["data: ".Length..])!)]
            : [.. JsonNode.Parse(streamed)!.AsArray().Select(frame => frame!)];
        Assert.True(frames.Length > 1);
        Assert.Equal(whole, string.Concat(frames.Select(RawRequests.Text)));
        Assert.Equal("STOP", frames[^1]["candidates"]![0]!["finishReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_answer_is_cut_where_the_token_limit_says()
    {
        JsonNode body = JsonNode.Parse(RawRequests.Body(Picture, "Detect the green objects."))!;
        body["generationConfig"]!["maxOutputTokens"] = 5;
        (_, JsonNode answer) = await _server.SendAsync(body.ToJsonString());
        Assert.Equal("MAX_TOKENS", answer["candidates"]![0]!["finishReason"]!.GetValue<string>());
        Assert.Equal(20, RawRequests.Text(answer).Length);
    }

    [Fact]
    public async Task Faults_are_spent_one_a_call()
    {
        string body = RawRequests.Body(Picture, "Detect the green objects.");
        _server.Faults.Enqueue(LocalFault.Overloaded());
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.FromSeconds(1.5)));
        _server.Faults.Enqueue(LocalFault.Body(200, "<html>"));
        (int status, JsonNode answer) = await _server.SendAsync(body);
        Assert.Equal((503, "UNAVAILABLE"), (status, answer["error"]!["status"]!.GetValue<string>()));
        (status, answer) = await _server.SendAsync(body);
        Assert.Equal((429, "1.5s"), (status, answer["error"]!["details"]![1]!["retryDelay"]!.GetValue<string>()));
        using HttpResponseMessage html = await _server.RespondAsync(body);
        Assert.Equal("<html>", await html.Content.ReadAsStringAsync());
        (status, _) = await _server.SendAsync(body);
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task A_dropped_connection_is_one()
    {
        _server.Faults.Enqueue(LocalFault.DroppedConnection());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _server.RespondAsync(RawRequests.Body(Picture, "?")));
    }

    [Fact]
    public async Task Requests_are_remembered_as_they_arrived()
    {
        await _server.SendAsync(RawRequests.Body(Picture, "Where are the green things?"));
        LocalRequest request = Assert.Single(_server.Requests);
        Assert.Equal(("POST", "/v1beta/models/gemini-3.8-flash:generateContent"), (request.Method, request.PathAndQuery));
        Assert.Equal(_server.ApiKey, request.Headers["X-Goog-Api-Key"]);
        Assert.Contains("Where are the green things?", request.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_remembered_of_requests_is_bounded_in_bytes_and_in_number()
    {
        await using LocalGemini few = await LocalGemini.StartAsync(new LocalGeminiOptions { RememberedRequests = 3 }, TestContext.Current.CancellationToken);
        await using LocalGemini small = await LocalGemini.StartAsync(new LocalGeminiOptions { RememberedBytes = 100 }, TestContext.Current.CancellationToken);
        foreach (LocalGemini server in (LocalGemini[])[few, small])
        {
            using GeminiClient gemini = server.CreateClient();
            for (int i = 0; i < 5; i++)
            {
                await gemini.AskAsync(GeminiRequest.Create(GeminiPart.Text($"Question {i}, which is long enough to fill what is remembered.")), TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(3, few.Requests.Count);
        Assert.Contains("Question 4", Assert.Single(small.Requests).BodyText, StringComparison.Ordinal);
    }
}
