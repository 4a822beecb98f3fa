using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;
using Gemini.Contracts.Tool.Studio;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The studio's server: whom it lets in, and what it does for its page.</summary>
public sealed class StudioTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
    private readonly HttpClient _http = new();
    private Answerer? _endpoint;
    private StudioServer? _studio;

    private StudioServer Studio => _studio!;

    private string Token => Studio.Address.Query["?token=".Length..];

    public async ValueTask InitializeAsync()
    {
        _endpoint = await Answerer.OpenAsync(true, null, TimeSpan.Zero, CancellationToken.None);
        _studio = await StudioServer.StartAsync(new BuiltProject("Own", ToolRun.OwnAssembly, null), _endpoint, new StudioOptions(0, Path.Combine(_folder, "saves")), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _studio!.DisposeAsync();
        await _endpoint!.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Only_the_printed_address_is_let_in()
    {
        Uri root = new(Studio.Address, "/");
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(Studio.Address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(root)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(new Uri(root, "/?token=" + new string('0', Token.Length)))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/api/project", token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(new Uri(root, "/api/project?token=" + Token))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/api/project", Token)).StatusCode);

        // A name that was rebound to this machine, and another site's page.
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/api/project", Token, request => request.Headers.Host = "evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/api/project", Token, request => request.Headers.Add("Origin", "https://evil.example"))).StatusCode);
        Assert.Equal("127.0.0.1", Studio.Address.Host);
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_lets_nothing_else_run()
    {
        HttpResponseMessage response = await _http.GetAsync(Studio.Address);
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        string page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("innerHTML", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        string other = await (await _http.GetAsync(Studio.Address)).Content.ReadAsStringAsync();
        Assert.NotEqual(page, other);
    }

    [Fact]
    public async Task A_picture_is_taken_by_its_header_and_kept_by_a_name_of_our_own()
    {
        JsonNode desk = await UploadAsync(GreenObjects.DeskPicture.Draw().ToPng(), "../../../etc/passwd");
        Assert.Equal(960, desk["width"]!.GetValue<int>());
        Assert.Matches("^[0-9a-f]{32}$", desk["id"]!.GetValue<string>());

        JsonNode text = await JsonAsync(await SendAsync("/api/pictures", Token, request => { request.Method = HttpMethod.Post; request.Content = new StringContent("<svg onload=alert(1)>"); }));
        Assert.Equal("usage", text["error"]!["kind"]!.GetValue<string>());

        // What cannot be asked about is refused at once, by the name that the person knows.
        JsonNode drawn = await UploadAsync("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "drawn.png");
        Assert.StartsWith("'drawn.png' is no picture but", drawn["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        JsonNode cut = await UploadAsync(GreenObjects.DeskPicture.Draw().ToPng()[..2000], "cut.png");
        Assert.StartsWith("'cut.png' is cut off", cut["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);

        JsonNode unknown = await PostAsync("/api/show", new JsonObject { ["contract"] = "Segment", ["images"] = new JsonObject { ["image"] = new JsonArray("/etc/passwd") } });
        Assert.Contains("not there any more", unknown["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_streams_its_items_and_its_answer_and_can_be_saved()
    {
        JsonNode desk = await UploadAsync(GreenObjects.DeskPicture.Draw().ToPng(), "desk.png");
        JsonObject asked = new() { ["contract"] = "ColoredThing", ["images"] = new JsonObject { ["image"] = new JsonArray(desk["id"]!.GetValue<string>()) }, ["arguments"] = new JsonObject { ["color"] = "green" } };
        JsonObject[] events = await RunAsync(asked);
        Assert.Equal(["item", "item", "item", "item", "item", "answer"], events.Select(static one => one["event"]!.GetValue<string>()));
        JsonObject answer = events[^1];
        Assert.All(answer["items"]!.AsArray(), static item => Assert.StartsWith("{", item!["bytes"]!.GetValue<string>(), StringComparison.Ordinal));

        JsonObject[] other = await RunAsync(With(asked, "prompt", "Find whatever is {color}."));
        Assert.Equal(5, other[^1]["items"]!.AsArray().Count);
        JsonObject[] wrong = await RunAsync(With(asked, "prompt", "Find whatever is {colour}."));
        Assert.Contains("no placeholder {colour}", wrong[^1]["message"]!.GetValue<string>(), StringComparison.Ordinal);
        JsonObject[] less = await RunAsync(With(asked, "prompt", "Find whatever is green."));
        Assert.Contains("{color} (a text) is missing", less[^1]["message"]!.GetValue<string>(), StringComparison.Ordinal);

        foreach (string kind in (string[])["recording", "expectation"])
        {
            JsonNode saved = await PostAsync("/api/save", new JsonObject { ["kind"] = kind, ["answer"] = answer.DeepClone(), ["arguments"] = asked["arguments"]!.DeepClone(), ["pictures"] = new JsonArray(desk["id"]!.GetValue<string>()) });
            string path = saved["path"]!.GetValue<string>();
            Assert.Equal(Path.Combine(_folder, "saves", $"ColoredThing-1.{kind}.json"), path);
            if (kind == "recording")
            {
                ToolRun read = await ToolRun.RunAsync("read", "ColoredThing", path, "--size", "960x600", "--project", ToolRun.OwnAssembly, "--json");
                Assert.Equal(answer["items"]![0]!["places"]!.ToJsonString(), read.Json["items"]![0]!["places"]!.ToJsonString());
                Assert.Equal("Complete", read.Json["outcome"]!.GetValue<string>());
            }
        }

        // What was saved as expected is a labeled set.
        ToolRun score = await ToolRun.RunAsync("score", "ColoredThing", Path.Combine(_folder, "saves"), "--local", "--fail-under", "f1=1", "--project", ToolRun.OwnAssembly, "--json");
        Assert.True(score.ExitCode == ExitCodes.Success, score.Output + score.Error);

        JsonNode hostile = await PostAsync("/api/save", new JsonObject { ["kind"] = "recording", ["answer"] = With(answer, "contract", "../../evil"), ["pictures"] = new JsonArray() });
        Assert.Equal(Path.Combine(_folder, "saves", "evil-1.recording.json"), hostile["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_page_cannot_choose_whom_to_ask()
    {
        JsonNode desk = await UploadAsync(GreenObjects.DeskPicture.Draw().ToPng(), "desk.png");
        JsonObject asked = new()
        {
            ["contract"] = "Segment",
            ["images"] = new JsonObject { ["image"] = new JsonArray(desk["id"]!.GetValue<string>()) },
            ["address"] = "http://127.0.0.1:9/",
            ["key"] = "stolen",
            ["html"] = Path.Combine(_folder, "written.html"),
        };
        JsonObject[] events = await RunAsync(asked);
        Assert.Equal("local-gemini", events[^1]["modelAnswered"]!.GetValue<string>());
        Assert.False(File.Exists(Path.Combine(_folder, "written.html")));
    }

    [Fact]
    public async Task A_rebuild_is_noticed()
    {
        string copy = Path.Combine(_folder, "Project.dll");
        await File.WriteAllTextAsync(copy, "one");
        BuildWatch watch = new(copy);
        string first = watch.Stamp;
        Task<string> waiting = watch.WaitAsync(first, TimeSpan.FromMinutes(1), CancellationToken.None);
        File.SetLastWriteTimeUtc(copy, DateTime.UtcNow.AddMinutes(5));
        Assert.NotEqual(first, await waiting);
        Assert.Equal(watch.Stamp, await watch.WaitAsync(watch.Stamp, TimeSpan.Zero, CancellationToken.None));
    }

    private static JsonObject With(JsonObject json, string name, string value)
    {
        JsonObject copy = json.DeepClone().AsObject();
        copy[name] = value;
        return copy;
    }

    private async Task<JsonNode> UploadAsync(byte[] picture, string name) => await JsonAsync(await SendAsync("/api/pictures", Token, request =>
    {
        request.Method = HttpMethod.Post;
        request.Content = new ByteArrayContent(picture);
        request.Headers.Add("x-picture-name", Uri.EscapeDataString(name));
    }));

    private async Task<JsonObject[]> RunAsync(JsonObject asked)
    {
        HttpResponseMessage response = await SendAsync("/api/run", Token, request => { request.Method = HttpMethod.Post; request.Content = new StringContent(asked.ToJsonString(), Encoding.UTF8, "application/json"); });
        string lines = await response.Content.ReadAsStringAsync();
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.AsObject())];
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body) => await JsonAsync(await SendAsync(path, Token, request =>
    {
        request.Method = HttpMethod.Post;
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }));

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private async Task<HttpResponseMessage> SendAsync(string path, string? token, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Studio.Address, path));
        if (token is not null)
        {
            request.Headers.Add(StudioGuard.Header, token);
        }

        change?.Invoke(request);
        return await _http.SendAsync(request);
    }
}
