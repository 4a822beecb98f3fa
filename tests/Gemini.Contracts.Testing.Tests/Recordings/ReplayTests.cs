using System.Text;
using System.Text.Json;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Recordings;

/// <summary>Old answers, read by a contract that has changed since.</summary>
public sealed class ReplayTests : RecordedServerTests
{
    private const string Three = """[{"box_2d":[0,0,100,100],"label":"mug"},{"box_2d":[10,10,1010,200],"label":"glass"},{"label":"no box"}]""";
    private static readonly ImageInput Picture = new DrawnPicture(200, 100, new Rgb(190, 190, 195)).ToImageInput();

    private protected override void Script(LocalGemini server) =>
        server.WhenPrompt("cups").AnswerText(Three);

    [Theory]
    [InlineData(GeminiWire.GenerateContent, false)]
    [InlineData(GeminiWire.GenerateContent, true)]
    [InlineData(GeminiWire.Interactions, false)]
    [InlineData(GeminiWire.Interactions, true)]
    public async Task A_contract_that_is_the_same_reads_the_same(GeminiWire wire, bool isStream)
    {
        await RecordAsync(wire, isStream);
        ReplayReport report = Replay.Compare(Cup.Contract, Folder.Path);
        Assert.True(report.EnsureSame().IsContractSame);
        Assert.Contains("\"contract\": \"Cup\"", Folder.AllText, StringComparison.Ordinal);
        Assert.Contains("\"outcome\": \"Partial\"", Folder.AllText, StringComparison.Ordinal);
        Assert.Contains("Clamped at /1/box_2d", Folder.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_answer_differs_by_outcome_item_value_finding_and_rejected()
    {
        await RecordAsync();
        string file = Assert.Single(Folder.Files);
        File.WriteAllText(file, File.ReadAllText(file).Replace(Quoted(Three), Quoted("""[{"box_2d":[0,0,100,100],"label":"cup"},{"box_2d":[10,10,900,200],"label":"glass"},{"box_2d":[400,500,600,700],"label":"new"}]"""), StringComparison.Ordinal));
        ReplayReport report = Replay.Compare(Cup.Contract, Folder.Path);
        Assert.False(report.IsSame);
        string[] lines = [.. report.Recordings[0].Differences.Select(static difference => difference.ToString())];
        Assert.Equal(
            [
                "Outcome : Partial -> Complete",
                "Value /0/label: \"mug\" -> \"cup\"",
                "Value /1/box_2d: [10,10,1000,200] -> [10,10,900,200]",
                "ItemNew /2: nothing -> {\"box_2d\":[400,500,600,700],\"label\":\"new\"}",
                "Finding Clamped: 1 -> 0",
                "Rejected : MissingMember at /2/box_2d: {\"label\":\"no box\"} -> nothing",
            ],
            lines);
        Assert.Contains("1 recording, 0 as recorded, 1 differ", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("/*/label                         1 values", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"ItemNew\"", report.ToJson(), StringComparison.Ordinal);
        Assert.Contains("Replay.Accept", Assert.Throws<RecordingException>(() => report.EnsureSame()).Message, StringComparison.Ordinal);

        Assert.Equal((1, 0), (Accept(), Accept()));
        Assert.True(Replay.Compare(Cup.Contract, Folder.Path).IsSame);
    }

    [Fact]
    public async Task A_record_that_changed_finds_its_old_answers_by_its_name()
    {
        await RecordAsync();
        string file = Assert.Single(Folder.Files);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"contract\": \"Cup\"", "\"contract\": \"Mug\"", StringComparison.Ordinal));
        ReplayReport report = Replay.Compare(Mug.Contract, Folder.Path);
        Assert.False(report.IsContractSame);
        Assert.Equal(["/0/label", "/1/label"], report.Recordings[0].Differences.Where(static difference => difference.Property == "/*/label").Select(static difference => difference.Place));
        Assert.Equal(1, Replay.Compare(Cup.Contract, Folder.Path).OfOthers);
    }

    [Fact]
    public async Task An_answer_that_no_contract_has_read_is_told_and_can_be_accepted()
    {
        using (GeminiClient client = Client(Folder.Open(RecordingMode.Record)))
        {
            await client.AskAsync(Cup.CreateRequest(Picture));
            await client.AskAsync(GeminiRequest.Create(GeminiPart.Text("plates?")));
        }

        ReplayReport report = Replay.Compare(Cup.Contract, Folder.Path);
        Assert.Equal((false, false, 1), (report.IsSame, Assert.Single(report.Recordings).HasReading, report.OfOthers));
        Assert.Throws<RecordingException>(() => Replay.Accept(Cup.Contract, Folder.Path, "", static name => name == "CI" ? "true" : null));
        Accept();
        Assert.True(Replay.Compare(Cup.Contract, Folder.Path).IsSame);
    }

    [Fact]
    public async Task Rows_of_a_batch_are_compared_one_by_one()
    {
        using (GeminiClient client = Client(Folder.Open(RecordingMode.Record).ReadWith(Cup.Contract)))
        {
            Assert.Equal(2, (await RunBatchAsync(client, Row("a"), Row("b"))).Count);
        }

        ReplayReport report = Replay.Compare(Cup.Contract, Folder.Path);
        Assert.Equal((true, 2, Folder.Files.Length - 1), (report.EnsureSame().IsContractSame, report.Recordings.Count, report.OfOthers));
        string file = Folder.Files.Single(static file => Path.GetFileName(file).StartsWith("download-", StringComparison.Ordinal));
        string text = File.ReadAllText(file);
        int second = text.LastIndexOf(Quoted(Three), StringComparison.Ordinal);
        File.WriteAllText(file, text[..second] + text[second..].Replace(Quoted(Three), Quoted(Three.Replace("mug", "jar", StringComparison.Ordinal)), StringComparison.Ordinal));

        ReplayedRecording changed = Assert.Single(Replay.Compare(Cup.Contract, Folder.Path).Recordings, static row => !row.IsSame);
        Assert.Equal((Path.GetFileName(file) + " b", "Value /0/label: \"mug\" -> \"jar\""), (changed.File, Assert.Single(changed.Differences).ToString()));
        Assert.Equal((1, 0), (Accept(), Accept()));
        Assert.True(Replay.Compare(Cup.Contract, Folder.Path).IsSame);

        static BatchRequest<IReadOnlyList<Cup>> Row(string key) => new(key, Cup.CreateRequest(Picture));
    }

    [Fact]
    public async Task Rows_of_a_batch_whose_upload_is_gone_are_those_of_other_calls()
    {
        using (GeminiClient client = Client(Folder.Open(RecordingMode.Record).ReadWith(Cup.Contract)))
        {
            await RunBatchAsync(client, new BatchRequest<IReadOnlyList<Cup>>("a", Cup.CreateRequest(Picture)));
        }

        Assert.Equal("a", Assert.Single(Replay.Compare(Cup.Contract, Folder.Path).EnsureSame().Recordings).File.Split(' ')[1]);
        foreach (string file in Folder.Files.Where(static file => Path.GetFileName(file).StartsWith("upload-", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }

        ReplayReport report = Replay.Compare(Cup.Contract, Folder.Path);
        Assert.Equal((0, Folder.Files.Length), (report.Recordings.Count, report.OfOthers));
    }

    [Fact]
    public async Task Rows_of_a_batch_without_files_are_compared_one_by_one()
    {
        using (GeminiClient client = Server.CreateClient())
        {
            await client.AskAsync(Cup.CreateRequest(Picture));
        }

        string request = Encoding.UTF8.GetString(Server.Requests[^1].Body.Span);
        RecordingHandler handler = Folder.Open(RecordingMode.Record).ReadWith(Cup.Contract).CreateHandler();
        handler.InnerHandler = new SocketsHttpHandler { UseProxy = false };
        using (HttpClient http = new(handler))
        {
            string Asked(string metadata) => $$"""{"request":{{request}}{{metadata}} }""";
            string rows = string.Join(',', Asked(",\"metadata\":{\"key\":\"a\"}"), Asked(",\"metadata\":{\"key\":\"b\"}"), Asked(""));
            string created = await SendAsync(
                http, HttpMethod.Post, "v1beta/models/gemini-3.8-flash:batchGenerateContent", $$"""{"batch":{"displayName":"x","inputConfig":{"requests":{"requests":[{{rows}}]} } } }""");
            string name = JsonDocument.Parse(created).RootElement.GetProperty("name").GetString()!;
            string ended = "";
            for (int i = 0; i < 3 && !ended.Contains("inlinedResponses", StringComparison.Ordinal); i++)
            {
                ended = await SendAsync(http, HttpMethod.Get, "v1beta/" + name, null);
            }
        }

        ReplayReport report = Replay.Compare(Cup.Contract, Folder.Path);
        Assert.Equal(["a", "b", "2"], report.EnsureSame().Recordings.Select(static row => row.File.Split(' ')[1]));
        string file = Folder.Files.Single(static file => File.ReadAllText(file).Contains("inlinedResponses", StringComparison.Ordinal));
        File.WriteAllText(file, File.ReadAllText(file).Replace(Quoted(Three), Quoted(Three.Replace("mug", "jar", StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.All(Replay.Compare(Cup.Contract, Folder.Path).Recordings, static row => Assert.Equal("Value /0/label: \"mug\" -> \"jar\"", Assert.Single(row.Differences).ToString()));
        Assert.Equal((1, 0), (Accept(), Accept()));
        Assert.Equal(3, Replay.Compare(Cup.Contract, Folder.Path).EnsureSame().Recordings.Count);

        File.Delete(Folder.Files.Single(static file => File.ReadAllText(file).Contains("\"inputConfig\"", StringComparison.Ordinal)));
        Assert.Empty(Replay.Compare(Cup.Contract, Folder.Path).Recordings);
    }

    [Fact]
    public void Nothing_recorded_is_not_the_same() => Assert.False(Replay.Compare(Cup.Contract, Folder.Path).IsSame);

    private async Task RecordAsync(GeminiWire wire = GeminiWire.GenerateContent, bool isStream = false)
    {
        using GeminiClient client = Client(Folder.Open(RecordingMode.Record).ReadWith(Summary.Contract).ReadWith(Cup.Contract));
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(Picture).WithWire(wire);
        if (!isStream)
        {
            await client.AskAsync(request);
            return;
        }

        await foreach (Cup cup in client.StreamAsync(request))
        {
            Assert.NotEmpty(cup.Label);
        }
    }

    private async Task<string> SendAsync(HttpClient http, HttpMethod method, string path, string? body)
    {
        using HttpRequestMessage message = new(method, new Uri(Server.BaseAddress, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Add("x-goog-api-key", Server.ApiKey);
        using HttpResponseMessage response = await http.SendAsync(message);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>As it is where CI is not true.</summary>
    private int Accept() => Replay.Accept(Cup.Contract, Folder.Path, "", static _ => null);

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
