using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Recordings;

/// <summary>What must not be in a file that is committed.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Key = "AIzaSyA-very-secret-key-of-thirty-nine-0";
    private const string Token = "bearer-token-4711-abcdef";
    private readonly RecordingFolders _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x-goog-api-key", Key, "")]
    [InlineData("Authorization", "Bearer " + Token, "")]
    [InlineData("X-Other", "1", "?key=" + Key + "&alt=sse")]
    [InlineData("X-Other", "1", "?access_token=" + Token)]
    public async Task A_key_is_in_no_file_wherever_it_stood_and_whoever_repeated_it(string header, string value, string query)
    {
        string secret = value.Contains(Token, StringComparison.Ordinal) || query.Contains(Token, StringComparison.Ordinal) ? Token : Key;
        string escaped = "\\u00" + ((int)secret[0]).ToString("x2", System.Globalization.CultureInfo.InvariantCulture) + secret[1..];
        await SendAsync(
            $$"""{"contents":[{"parts":[{"text":"my key is {{secret}}"}]}]}""",
            $$"""{"candidates":[{"content":{"parts":[{"text":"{{escaped}}"}]},"finishReason":"STOP"}],"debug":"{{secret}}"}""",
            query,
            (header, value));
        Assert.DoesNotContain(secret, _folder.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[1..], _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("[key]", _folder.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_lies_over_frames_or_beside_half_a_character_is_in_no_file()
    {
        string Frame(string text) => $"data: {{\"candidates\":[{{\"content\":{{\"parts\":[{{\"text\":\"{text}\"}}]}}}}]}}\r\n\r\n";
        await SendAsync("{}", Frame("AIzaSyA-very-secret") + Frame("-key-of-thirty-nine-0"), type: "text/event-stream");
        Assert.Empty(_folder.Files);
        await SendAsync("{}", $$"""{"text":"\ud83d \u0041{{Key[1..]}}","{{Key}}":1}""", header: ("x-goog-api-key", Key));
        Assert.DoesNotContain(Key[1..], _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("\\ud83d [key]", _folder.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"candidates":[{"content":{"parts":[{"text":"[]","thoughtSignature":"c2VjcmV0LXRob3VnaHQ="}]},"finishReason":"STOP"}]}""", "application/json")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"[]\",\"thoughtSignature\":\"c2VjcmV0LXRob3VnaHQ=\"}]},\"finishReason\":\"STOP\"}]}\r\n\r\n", "text/event-stream")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"[]\",\"thoughtSignature\":\"c2VjcmV0LXRob3VnaHQ=", "text/event-stream")]
    [InlineData("event: step.delta\ndata: {\"delta\":{\"type\":\"thought_signature\",\"signature\":\"c2VjcmV0LXRob3VnaHQ=\"}}\n\n", "text/event-stream")]
    public async Task A_signature_is_in_no_file(string response, string type)
    {
        const string body = """{"contents":[{"role":"model","parts":[{"text":"a","thoughtSignature":"c2VjcmV0LWVhcmxpZXI="}]}]}""";
        await SendAsync(body, response, type: type);
        Assert.DoesNotContain("c2VjcmV0", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("c2lnbmF0dXJl", _folder.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inlineData", "mimeType")]
    [InlineData("inline_data", "mime_type")]
    public async Task Of_a_picture_there_is_its_hash_size_and_type_and_nothing_of_its_bytes(string member, string type)
    {
        string picture = Convert.ToBase64String([.. new DrawnPicture(40, 30, new Rgb(9, 9, 9)).ToPng(), .. "GPS 48.1351 N"u8]);
        await SendAsync($$"""{"contents":[{"parts":[{"{{member}}":{"{{type}}":"image/png","data":"{{picture}}"} }]}]}""", "{}");
        Assert.DoesNotContain(picture[..20], _folder.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("GPS 48"u8), _folder.AllText, StringComparison.Ordinal);
        Assert.Matches("\"sha256\": \"[0-9a-f]{64}\",\n *\"bytes\": [0-9]+,\n *\"width\": 40,\n *\"height\": 30", _folder.AllText);
        Assert.Contains("image/png", _folder.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AIzaSyD-Zk93kd83jd93kd93jd93kdlq93kd_7Q")]
    [InlineData("ya29.a0AfB_byC-zz81kd93kLLs83kd_93kd")]
    [InlineData("1//0gZk93kd83jd93kd93jd93kdlq93kd_7Q")]
    [InlineData("GOCSPX-zz81kd93kLLs83kd_93kd")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ6eiJ9.c2lnbmF0dXJlLXp6OTM")]
    [InlineData("-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B\\n-----END PRIVATE KEY-----")]
    public async Task A_secret_that_is_not_the_calls_own_is_in_no_file(string secret)
    {
        await SendAsync($$"""{"contents":[{"parts":[{"text":"before {{secret}} behind"}]}]}""", $$"""{"candidates":[{"content":{"parts":[{"text":"is it ({{secret}})?"}]},"finishReason":"STOP"}]}""");
        Assert.DoesNotContain(secret.Split("\\n")[^1][^12..], _folder.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("MIIE", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("before [key] behind", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("is it ([key])?", _folder.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_dates_and_servers_are_in_no_file()
    {
        await SendAsync("{}", "{}", change: static response =>
        {
            response.Headers.Add("Set-Cookie", "session=4711");
            response.Headers.Add("Server", "my-own-proxy");
            response.Headers.Date = DateTimeOffset.UnixEpoch;
            response.Headers.Add("Retry-After", "3");
        });
        Assert.DoesNotContain("4711", _folder.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("my-own-proxy", _folder.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("\"Retry-After\": \"3\"", _folder.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(502, "text/html", "<html>proxy.my-company.test is down</html>")]
    [InlineData(407, "application/json", "{}")]
    [InlineData(401, "application/json", "{}")]
    [InlineData(302, "text/html", "moved")]
    [InlineData(400, "application/json", """{"error":{"code":400,"details":[{"reason":"API_KEY_INVALID"}]}}""")]
    public async Task What_a_proxy_said_or_what_was_said_of_the_key_is_not_recorded(int status, string type, string response)
    {
        await SendAsync("{}", response, type: type, status: status);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task What_signs_an_address_is_in_no_file_and_does_not_matter()
    {
        const string address = """{"contents":[{"parts":[{"fileData":{"fileUri":"https://user:pw4711@store.test/a.png?id=7&X-Goog-Signature=4711&sig=4711","mimeType":"image/png"}}]}]}""";
        await SendAsync(address, "{}");
        Assert.DoesNotContain("4711", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("https://store.test/a.png?id=7", _folder.AllText, StringComparison.Ordinal);
        using HttpClient offline = new(_folder.Open(RecordingMode.Replay).CreateHandler());
        using HttpResponseMessage response = await offline.PostAsync(new Uri("https://x.test/v1beta/models/m:generateContent"), new StringContent(address.Replace("Signature=4711", "Signature=9", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_project_that_pays_and_half_a_character_are_no_trouble()
    {
        await SendAsync("{}", """{"candidates":[{"content":{"parts":[{"text":"\ud83d"},{"text":"\ude00"}]},"finishReason":"STOP"}]}""", path: "v1/projects/my-project-4711/locations/global/publishers/google/models/m:generateContent");
        Assert.DoesNotContain("4711", _folder.AllText, StringComparison.Ordinal);
        using HttpClient offline = new(_folder.Open(RecordingMode.Replay).CreateHandler());
        using HttpResponseMessage response = await offline.PostAsync(new Uri("https://x.test/v1/projects/other/locations/global/publishers/google/models/m:generateContent"), new StringContent("{}"));
        Assert.Equal("\U0001F600", Encoding.UTF8.GetString(GenerateContentResponse.Read(await response.Content.ReadAsByteArrayAsync()).TextUtf8.Span));
    }

    private async Task SendAsync(
        string body,
        string response,
        string query = "",
        (string Name, string Value) header = default,
        string type = "application/json",
        int status = 200,
        string path = "v1beta/models/m:generateContent",
        Action<HttpResponseMessage>? change = null)
    {
        RecordingHandler handler = _folder.Open(RecordingMode.Record).CreateHandler();
        handler.InnerHandler = new Fixed(() =>
        {
            HttpResponseMessage message = new((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(response)) };
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            change?.Invoke(message);
            return message;
        });
        using HttpClient http = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"https://x.test/{path}{query}")) { Content = new StringContent(body) };
        if (header.Name is not null)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.Equal(response, await answer.Content.ReadAsStringAsync());
    }

    private sealed class Fixed(Func<HttpResponseMessage> response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(response());
    }
}
