using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Scoring;

/// <summary>Masks and keypoints of COCO files, against figures of COCO's own tools (Golden/make_coco_golden.py).</summary>
public sealed class CocoScoreTests : IDisposable
{
    private const string Person = """
        {"images": [{"id": 1, "file_name": "a.png", "width": 1000, "height": 1000}],
         "categories": [{"id": 1, "name": "person", "keypoints": ["nose", "chin", "left_eye"]}],
         "annotations": [{"image_id": 1, "category_id": 1, "bbox": [100, 100, 200, 200], "area": 40000, "keypoints": [150, 160, 2, 170, 180, 1, 140, 140, 2]}]}
        """;

    private const string Outline = """
        {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 80}],
         "categories": [{"id": 1, "name": "cup"}],
         "annotations": [{"image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20], "segmentation": GIVEN}]}
        """;

    private static readonly Dictionary<string, double> Chin = new() { ["CHIN"] = 0.05 };
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("coco").FullName, "coco.json");

    public static TheoryData<string, string> Sets { get; } = new(
        from seed in Enumerable.Range(1, 4)
        from set in new[] { ("things", "bbox"), ("things", "segm"), ("persons", "keypoints") }
        select ($"coco-{set.Item1}-{seed}", set.Item2));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Average_precisions_are_those_of_cocos_tools(string name, string kind)
    {
        JsonNode golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.TestProject, "Scoring", "Golden", name + ".json")))!;
        File.WriteAllText(_file, golden["truth"]!.ToJsonString());
        ScoreOptions options = new() { UseMasks = kind == "segm", UseKeypoints = kind == "keypoints" };
        ScoreReport report = kind == "keypoints" ? Score(Joints.Contract, golden["answers"]!, options) : Score(Piece.Contract, golden["answers"]!, options);
        foreach ((string figure, JsonNode? value) in golden[kind]!.AsObject())
        {
            Assert.Equal((figure, value!.GetValue<double>()), (figure, Math.Round(report[figure]!.Value, 12)), new Close());
        }

        Assert.Equal(1, report["whole"]);
    }

    [Fact]
    public void Points_that_the_contract_does_not_ask_for_are_left_out_and_named()
    {
        File.WriteAllText(_file, Person);
        ScoreOptions options = new() { UseKeypoints = true, KeypointSigmas = Chin };
        ScoreReport report = Score(Face.Contract, """{"a.png": [{"nose": [160, 150], "chin": [180, 170]}]}""", options);
        Assert.Equal((1d, 1d), (report["precision"]!.Value, report["recall"]!.Value));
        Assert.Contains("lefteye", Assert.Single(report.Notes), StringComparison.Ordinal);

        // One point that is missing of two takes half of the similarity, and one that is elsewhere too.
        Assert.Equal(1, Score(Face.Contract, """{"a.png": [{"nose": [160, 150]}]}""", options)["recall"]);
        Assert.Equal(0, Score(Face.Contract, """{"a.png": [{"nose": [160, 150], "chin": [900, 900]}]}""", options with { IoUThreshold = 0.51 })["recall"]);
    }

    [Fact]
    public void A_point_without_a_standard_deviation_is_refused()
    {
        File.WriteAllText(_file, Person);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(
            () => Score(Face.Contract, """{"a.png": [{"nose": [160, 150], "chin": [180, 170]}]}""", new ScoreOptions { UseKeypoints = true }));
        Assert.Contains("'chin'", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Score(Face.Contract, "{}", new ScoreOptions { UseKeypoints = true, KeypointSigmas = new Dictionary<string, double> { ["chin"] = 0 } }));
    }

    [Fact]
    public void Keypoints_of_an_own_set_are_compared_too()
    {
        ImageInput photo = ImageInput.FromUri(new Uri("https://pictures.invalid/a.png"), "image/png", 1000, 1000);
        VisionExpectation<IReadOnlyList<Face>> set = VisionExpectation.For(Face.Contract).Add("a", Face.CreateRequest(photo), [new Face(new PixelPoint(100, 100), new PixelPoint(120, 160))]);
        ScoreReport Of(int x) => set.Score(
            new Dictionary<string, VisionAnswer<IReadOnlyList<Face>>> { ["a"] = Face.Contract.Read($$"""[{"nose": [100, {{x}}], "chin": [160, 120]}]""", photo.Frame) },
            new ScoreOptions { UseKeypoints = true, KeypointSigmas = Chin, IoUThreshold = 0.9 });
        Assert.Equal((1d, 0d), (Of(100)["f1"]!.Value, Of(140)["recall"]!.Value));
    }

    [Theory]
    [InlineData("""[[1, 2, 3, 4]]""", "fewer than three points")]
    [InlineData("""[[1, 2, 3, 4, 5, 1e300]]""", "fewer than three points")]
    [InlineData("""{"size": [100, 80], "counts": [8000]}""", "100 × 80")]
    [InlineData("""{"size": [80, 100], "counts": [7]}""", "add up")]
    [InlineData("""{"size": [80, 100], "counts": "~"}""", "no COCO file")]
    [InlineData("""{"size": [80, 100]}""", "no COCO file")]
    [InlineData("""7""", "no COCO file")]
    public void A_mask_that_is_none_of_its_picture_is_refused(string given, string reason)
    {
        File.WriteAllText(_file, Outline.Replace("GIVEN", given, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Piece.Contract).AddCoco(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keypoints_that_are_more_than_their_names_are_refused()
    {
        File.WriteAllText(_file, Person.Replace("\"chin\", ", "", StringComparison.Ordinal));
        Assert.Contains("9 numbers", Assert.Throws<InvalidDataException>(() => VisionExpectation.For(Face.Contract).AddCoco(_file)).Message, StringComparison.Ordinal);
    }

    private ScoreReport Score<T>(VisionContract<IReadOnlyList<T>> contract, string answers, ScoreOptions options) => Score(contract, JsonNode.Parse(answers)!, options);

    private ScoreReport Score<T>(VisionContract<IReadOnlyList<T>> contract, JsonNode answers, ScoreOptions options)
    {
        VisionExpectation<IReadOnlyList<T>> set = VisionExpectation.For(contract).AddCoco(_file);
        return set.Score(
            set.Entries.Where(entry => answers[entry.Name] is not null).ToDictionary(static entry => entry.Name, entry => contract.Read(answers[entry.Name]!.ToJsonString(new JsonSerializerOptions()), entry.Frames)), options);
    }

    private sealed class Close : IEqualityComparer<(string Figure, double Value)>
    {
        public bool Equals((string Figure, double Value) x, (string Figure, double Value) y) => x.Figure == y.Figure && Math.Abs(x.Value - y.Value) < 1e-11;

        public int GetHashCode((string Figure, double Value) value) => value.Figure.GetHashCode(StringComparison.Ordinal);
    }
}
