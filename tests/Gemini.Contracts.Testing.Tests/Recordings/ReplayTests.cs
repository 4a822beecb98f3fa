using Xunit;

namespace Gemini.Contracts.Testing.Tests.Recordings;

/// <summary>Old answers, read by a contract that has changed since.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private const string Three = """[{"box_2d":[0,0,100,100],"label":"mug"},{"box_2d":[10,10,1010,200],"label":"glass"},{"label":"no box"}]""";
    private static readonly ImageInput Picture = new DrawnPicture(200, 100, new Rgb(190, 190, 195)).ToImageInput();
    private readonly RecordingFolders _folder = new();
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _server.WhenPrompt("cups").AnswerText(Three);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(GeminiWire.GenerateContent, false)]
    [InlineData(GeminiWire.GenerateContent, true)]
    [InlineData(GeminiWire.Interactions, false)]
    [InlineData(GeminiWire.Interactions, true)]
    public async Task A_contract_that_is_the_same_reads_the_same(GeminiWire wire, bool isStream)
    {
        await RecordAsync(wire, isStream);
        ReplayReport report = Replay.Compare(Cup.Contract, _folder.Path);
        Assert.True(report.EnsureSame().IsContractSame);
        Assert.Contains("\"contract\": \"Cup\"", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("\"outcome\": \"Partial\"", _folder.AllText, StringComparison.Ordinal);
        Assert.Contains("Clamped at /1/box_2d", _folder.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_answer_differs_by_outcome_item_value_finding_and_rejected()
    {
        await RecordAsync();
        string file = Assert.Single(_folder.Files);
        File.WriteAllText(file, File.ReadAllText(file).Replace(Quoted(Three), Quoted("""[{"box_2d":[0,0,100,100],"label":"cup"},{"box_2d":[10,10,900,200],"label":"glass"},{"box_2d":[400,500,600,700],"label":"new"}]"""), StringComparison.Ordinal));
        ReplayReport report = Replay.Compare(Cup.Contract, _folder.Path);
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
        Assert.Contains("1 recordings, 0 as recorded, 1 differ", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("/*/label                         1 values", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"ItemNew\"", report.ToJson(), StringComparison.Ordinal);
        Assert.Contains("Replay.Accept", Assert.Throws<RecordingException>(() => report.EnsureSame()).Message, StringComparison.Ordinal);

        Assert.Equal((1, 0), (Accept(), Accept()));
        Assert.True(Replay.Compare(Cup.Contract, _folder.Path).IsSame);
    }

    [Fact]
    public async Task A_record_that_changed_finds_its_old_answers_by_its_name()
    {
        await RecordAsync();
        string file = Assert.Single(_folder.Files);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"contract\": \"Cup\"", "\"contract\": \"Mug\"", StringComparison.Ordinal));
        ReplayReport report = Replay.Compare(Mug.Contract, _folder.Path);
        Assert.False(report.IsContractSame);
        Assert.Equal(["/0/label", "/1/label"], report.Recordings[0].Differences.Where(static difference => difference.Property == "/*/label").Select(static difference => difference.Place));
        Assert.Equal(1, Replay.Compare(Cup.Contract, _folder.Path).OfOthers);
    }

    [Fact]
    public async Task An_answer_that_no_contract_has_read_is_told_and_can_be_accepted()
    {
        using (GeminiClient client = Client(_folder.Open(RecordingMode.Record)))
        {
            await client.AskAsync(Cup.CreateRequest(Picture));
            await client.AskAsync(GeminiRequest.Create(GeminiPart.Text("plates?")));
        }

        ReplayReport report = Replay.Compare(Cup.Contract, _folder.Path);
        Assert.Equal((false, false, 1), (report.IsSame, Assert.Single(report.Recordings).HasReading, report.OfOthers));
        Assert.Throws<RecordingException>(() => Replay.Accept(Cup.Contract, _folder.Path, "", static name => name == "CI" ? "true" : null));
        Accept();
        Assert.True(Replay.Compare(Cup.Contract, _folder.Path).IsSame);
    }

    [Fact]
    public void Nothing_recorded_is_not_the_same() => Assert.False(Replay.Compare(Cup.Contract, _folder.Path).IsSame);

    private async Task RecordAsync(GeminiWire wire = GeminiWire.GenerateContent, bool isStream = false)
    {
        using GeminiClient client = Client(_folder.Open(RecordingMode.Record).ReadWith(Summary.Contract).ReadWith(Cup.Contract));
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

    /// <summary>As it is where CI is not true.</summary>
    private int Accept() => Replay.Accept(Cup.Contract, _folder.Path, "", static _ => null);

    private GeminiClient Client(GeminiRecordings recordings) => recordings.CreateClient(options => options with { ApiKey = _server.ApiKey, BaseAddress = _server.BaseAddress });

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
