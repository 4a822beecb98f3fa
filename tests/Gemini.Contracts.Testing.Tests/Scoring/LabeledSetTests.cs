using Xunit;

namespace Gemini.Contracts.Testing.Tests.Scoring;

/// <summary>Labeled sets in folders and COCO files, asked and scored.</summary>
public sealed class LabeledSetTests : IDisposable
{
    private const string Coco = """
        {"images": [{"id": 7, "file_name": "a.png", "width": 200, "height": 100}, {"id": 9, "file_name": "b.png", "width": 200, "height": 100}],
         "categories": [{"id": 1, "name": "mug"}, {"id": 2, "name": "crowd of mugs"}],
         "annotations": [
           {"id": 1, "image_id": 7, "category_id": 1, "bbox": [10.5, 10, 40, 40], "area": 1600, "iscrowd": 0},
           {"id": 2, "image_id": 9, "category_id": 1, "bbox": [0, 0, 100, 100], "area": 10000, "iscrowd": 1}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("labels").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_of_expectations_is_asked_about_and_scored()
    {
        Draw("a.png");
        Draw("b.png");
        Write("a.expectation.json", """{"contract": "Cup", "pictures": ["a.png"], "expected": [{"box_2d": [100, 100, 500, 300], "label": "mug"}]}""");
        Write("b.expectation.json", """{"pictures": ["b.png"], "expected": [{"box_2d": [100, 100, 500, 300], "label": "mug"}, {"box_2d": [600, 600, 900, 900], "label": "glass"}]}""");
        Write("other.expectation.json", """{"contract": "Summary", "pictures": ["b.png"], "expected": {}}""");
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt("cups").Answer(new Cup(new PixelBox(20, 10, 60, 50), "mug"));
        using GeminiClient client = gemini.CreateClient();
        ScoreReport report = await VisionExpectation.For(Cup.Contract).AddFolder(_folder).AskAsync(client, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, report.Summary.Pictures);
        Assert.Equal((1d, 2 / 3d), (report["precision"]!.Value, report["recall"]!.Value));
        Assert.Equal((1d, 0d), (report["label/mug f1"]!.Value, report["label/glass recall"]!.Value));
        Assert.Equal("local-gemini", report.Summary.Model);
        Assert.Equal(("/*", "/1"), (Assert.Single(report.Pictures[1].Misses).Field, report.Pictures[1].Misses[0].ExpectedPointer));
    }

    [Fact]
    public async Task A_call_that_fails_counts_as_nothing_answered_and_is_told()
    {
        Draw("a.png");
        Write("a.expectation.json", """{"pictures": ["a.png"], "expected": [{"box_2d": [100, 100, 500, 300], "label": "mug"}]}""");
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt("cups").Fail(LocalFault.Error(400, "INVALID_ARGUMENT", "no such luck"));
        using GeminiClient client = gemini.CreateClient();
        ScoreReport report = await VisionExpectation.For(Cup.Contract).AddFolder(_folder).AskAsync(client, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, report["recall"]);
        Assert.Null(report["precision"]);
        Assert.Contains("no such luck", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"pictures": ["a.png"]}""", "nothing of what is expected")]
    [InlineData("""{"pictures": ["a.png"], "expected": [{"box_2d": [1, 2], "label": "mug"}]}""", "no whole answer of Cup")]
    [InlineData("""{"pictures": ["a.png", "b.png"], "expected": []}""", "has 2 pictures")]
    [InlineData("""{"pictures": ["../a.png"], "expected": []}""", "not within its folder")]
    [InlineData("""[]""", "is no expectation")]
    [InlineData("""{"pictures": 3, "expected": []}""", "is no expectation")]
    public void A_file_that_is_no_expectation_is_refused_with_its_reason(string json, string reason)
    {
        Draw("a.png");
        Draw("b.png");
        Write("a.expectation.json", json);
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Cup.Contract).AddFolder(_folder));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_expectations_is_refused() =>
        Assert.Contains("no file NAME.expectation.json for Cup", Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Cup.Contract).AddFolder(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_coco_file_is_scored_by_labels_and_boxes_with_its_crowds()
    {
        Write("coco.json", Coco);
        VisionExpectation<IReadOnlyList<Cup>> expected = VisionExpectation.For(Cup.Contract).AddCoco(Path.Combine(_folder, "coco.json"));
        Dictionary<string, VisionAnswer<IReadOnlyList<Cup>>> answers = expected.Entries.ToDictionary(
            static entry => entry.Name,
            static entry => Cup.Contract.Read("""[{"box_2d": [100, 50, 500, 250], "label": "mug"}]""", entry.Frames));
        ScoreReport report = expected.Score(answers);

        // What lies in the crowd of b.png is neither right nor wrong.
        Assert.Equal((1d, 1d), (report["precision"]!.Value, report["recall"]!.Value));
        Assert.Equal(1, report["ap50"]!.Value, 12);
        Assert.Null(report["score"]);

        ScoreReport nothing = expected.Score(expected.Entries.ToDictionary(static entry => entry.Name, static entry => Cup.Contract.Read("[]", entry.Frames)));
        Assert.Equal(0, nothing["recall"]);
        Assert.Equal("/0: missed mug", Assert.Single(nothing.Pictures[0].Misses).ToString());
        Assert.Contains("data:image/svg+xml", nothing.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_coco_file_that_contradicts_itself_or_its_pictures_is_refused()
    {
        Write("coco.json", Coco.Replace("\"image_id\": 9", "\"image_id\": 10", StringComparison.Ordinal));
        Assert.Contains("image 10", Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Cup.Contract).AddCoco(Path.Combine(_folder, "coco.json"))).Message, StringComparison.Ordinal);
        Write("coco.json", Coco.Replace("200", "300", StringComparison.Ordinal));
        Draw("a.png");
        Draw("b.png");
        Assert.Contains("200 × 100", Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Cup.Contract).AddCoco(Path.Combine(_folder, "coco.json"), _folder)).Message, StringComparison.Ordinal);
        Write("coco.json", "{}");
        Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Cup.Contract).AddCoco(Path.Combine(_folder, "coco.json")));
        Assert.Throws<InvalidOperationException>(() => VisionExpectation.For(Summary.Contract).AddCoco(Path.Combine(_folder, "coco.json")));
    }

    [Fact]
    public void Names_are_unique_and_answers_belong_to_an_entry()
    {
        ImageInput photo = ImageInput.FromBytes(new DrawnPicture(200, 100, new Rgb(9, 9, 9)).ToPng());
        VisionExpectation<IReadOnlyList<Cup>> set = VisionExpectation.For(Cup.Contract).Add("a", Cup.CreateRequest(photo), []);
        Assert.Throws<ArgumentException>(() => set.Add("a", Cup.CreateRequest(photo), []));
        Assert.Throws<ArgumentException>(() => set.Score(new Dictionary<string, VisionAnswer<IReadOnlyList<Cup>>> { ["b"] = Cup.Contract.Read("[]", photo.Frame) }));
        Assert.Throws<InvalidOperationException>(() => VisionExpectation.For(Cup.Contract).Score(new Dictionary<string, VisionAnswer<IReadOnlyList<Cup>>>()));
    }

    private void Draw(string name) => File.WriteAllBytes(Path.Combine(_folder, name), new DrawnPicture(200, 100, new Rgb(190, 190, 195)).ToPng());

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(_folder, name), json);
}
