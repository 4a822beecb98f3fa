using System.Text.Json;
using Gemini.Contracts.Conformance;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>The conformance runner's answers with places, in every run.</summary>
public sealed class PlacedAnswerTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Gemini.Contracts.Conformance", "Data", "places");

    public static TheoryData<string> Files => [.. Tally.Index(Folder).Select(static entry => entry.GetProperty("file").GetString()!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_answer_with_places_is_read_as_the_index_expects(string file)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "index.json")));
        JsonElement entry = index.RootElement.EnumerateArray().First(entry => entry.GetProperty("file").GetString() == file);
        Assert.Null(PlacesKind.Judge(entry.GetProperty("expected"), PlacesKind.Read(entry, Folder)));
    }

    [Fact]
    public void A_wrong_value_box_finding_or_reason_is_noticed()
    {
        PlacedReading reading = PlacedReading.Read("mark", """[{"box_2d":[0,0,10,10],"label":"a","confidence":0.5},{"box_2d":[0,0,10,10],"label":"b","confidence":2000}]"""u8.ToArray(), ImageFrame.Create(1000, 1000));
        Assert.Null(Judge("""{"outcome":"Partial","findings":[],"rejected":["OutOfRange"],"places":{"/0/label":"a","/0/box_2d":[0,0,10,10],"/0/confidence":0.50}}"""));
        Assert.NotNull(Judge("""{"outcome":"Complete","findings":[],"rejected":["OutOfRange"],"places":{}}"""));
        Assert.NotNull(Judge("""{"outcome":"Partial","findings":["BoxMissing"],"rejected":["OutOfRange"],"places":{}}"""));
        Assert.NotNull(Judge("""{"outcome":"Partial","findings":[],"rejected":[],"places":{}}"""));
        Assert.NotNull(Judge("""{"outcome":"Partial","findings":[],"rejected":["OutOfRange"],"places":{"/0/box_2d":[0,0,10,11]}}"""));
        Assert.NotNull(Judge("""{"outcome":"Partial","findings":[],"rejected":["OutOfRange"],"places":{"/1/label":"b"}}"""));

        string? Judge(string expected)
        {
            using JsonDocument document = JsonDocument.Parse(expected);
            return PlacesKind.Judge(document.RootElement, reading);
        }
    }
}
