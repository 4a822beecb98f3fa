using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>A repair keeps to its item: what is left open is rejected, and the items beside it are read.</summary>
public class BrokenItemTests
{
    [Theory]
    [InlineData("""[{"id": "a", "type": "button", "bounds": [1,2,3,4], "text": "OK", "is_clickable": true"}, {"id": "b", "type": "link", "bounds": [5,6,7,8], "text": "More", "is_clickable": false}]""", "a", "b")]
    [InlineData("""[{"id": "a", "type": "button", "bounds": [1,2,3,4], "text"null, "is_clickable": true}, {"id": "b", "type": "link", "bounds": [5,6,7,8], "text": "More", "is_clickable": false}]""", "a", "b")]
    [InlineData("""[{"id": "a", "type": "button", "bounds": [1,2,3,4], "text": 'it"s, "is_clickable": true}, {"id": "b", "type": "it's", "bounds": [5,6,7,8], "text": "More", "is_clickable": false}]""", "b")]
    [InlineData("""[{] "id": "a", "type": "button", "bounds": [1,2,3,4], "text": "OK", "is_clickable": true}, {"id": "b", "type": "link", "bounds": [5,6,7,8], "text": "More", "is_clickable": false}]""", "b")]
    public void An_object_that_is_broken_takes_nothing_of_the_next(string text, params string[] ids)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.UiElement>> answer = CorruptedContracts.UiElement.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal(ids, answer.Value.Select(static item => item.Id));
        Assert.Equal(2, answer.Value.Count + answer.Rejected.Count);
    }

    [Theory]
    [InlineData("""[{"id":"id0","box_2d":[45,200,95,400],"label":"dog","score":0.05,"seen":false,"count"null},{"id":"id1","box_2d":[155,201,205,401],"label":"cat","score":0.5,"seen":false,"count":3}]""", 1)]
    [InlineData("""[{"id": "id0", "box_2d": [62, 200, 112, 400], "label": "seat", "score": 0.31, "seen": false, '"count": 5}, {"id": "id1", "box_2d": [123, 201, 173, 401], "label": "exit", "score": 0.5, "seen": true, "count": 1}]""", 1)]
    [InlineData("""[{"id": "id1", "box_2d": [62, 200, 112, 400], "label": "seat", "score": 0.31, "seen": false, "count": 5}, {"id":'"id2","box_2d":[123,201,173,401],"label":"exit","score":0.5,"seen":true,"count":1}, {"id": "id3", "box_2d": [223, 202, 273, 402], "label": "door", "score": 0.5, "seen": true, "count": null}]""", 2)]
    public void An_item_beside_a_broken_one_is_read(string text, int expected)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Sighting>> answer = CorruptedContracts.Sighting.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.True(answer.Value.Count >= expected);
        Assert.Contains("id1", answer.Value.Select(static item => item.Id));
        Assert.Equal(text.Split("\"id\"").Length - 1, answer.Value.Count + answer.Rejected.Count);
    }

    [Theory]
    [InlineData("""[{"box_2d": [100, 200, 300, 400], "label": "cat}, {"box_2d": [500, 600, 700, 800], "label": "x]y"}]""", "cat", "x]y")]
    [InlineData("""[{"box_2d": [100, 200, 300, 400"], "label": "cat"}, {"box_2d": [500", 600, 700, 800], "label": "dog"}]""", "cat", "dog")]
    [InlineData("""[[{"box_2d":[100,200,300,400],"label":"cat"}],[{"box_2d":[500,600,700,800],"label":"dog"}]]""", "cat", "dog")]
    [InlineData("""[{"box_2d":[100,200,300,400],"label":"cat"},[{"box_2d":[500,600,700,800],"label":"dog"}]""", "cat", "dog")]
    [InlineData("""[{"box_2d": [100, 200, 300, 400], "label": #red}, {"box_2d": [500, 600, 700, 800], "label": "dog"}]""", "#red", "dog")]
    public void What_is_repaired_has_a_finding(string text, params string[] labels)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal(labels, answer.Value.Select(static item => item.Label));
        Assert.NotEmpty(answer.Findings);
        Assert.NotEqual(Outcome.Complete, answer.Outcome);
    }

    [Theory]
    [InlineData("{ # the cat\n\"box_2d\": [100, 200, 300, 400], \"label\": \"cat\"}")]
    [InlineData("{# the cat\n # at the door\n\"box_2d\": [100, 200, 300, 400], # y first\n\"label\": \"cat\"}\n{ # the dog\n\"box_2d\": [500, 600, 700, 800], \"label\": \"dog\"}")]
    [InlineData("{ // the cat\n\"box_2d\": [100, 200, 300, 400], \"label\": \"cat\"}")]
    [InlineData("[{ # the cat\n\"box_2d\": [100, 200, 300, 400], \"label\": \"cat\"}]")]
    [InlineData("```\n{ # the cat\n\"box_2d\": [100, 200, 300, 400], \"label\": \"cat\"}\n```")]
    public void A_comment_behind_the_brace_is_one_in_a_list_and_outside(string text)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal("cat", answer.Value[0].Label);
        Assert.Equal(text.Split("box_2d").Length - 1, answer.Value.Count);
        Assert.Empty(answer.Rejected);
        Assert.Contains(answer.Findings, static finding => finding.Code == FindingCodes.Comment);
        ReadText streamed = new CorruptedContract<CorruptedContracts.Detection>(CorruptedContracts.Detection.Contract, static _ => []).ReadPieces(System.Text.Encoding.UTF8.GetBytes(text), 3);
        Assert.Equal(answer.Value.Count, streamed.Items.Length);
    }

    [Theory]
    [InlineData("Use {# a comment #} in a template.")]
    [InlineData("The block { # begins here\nand goes on } so.")]
    public void A_brace_and_a_hash_in_prose_are_prose(string text)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text + "\n[{\"box_2d\": [100, 200, 300, 400], \"label\": \"cat\"}]", ImageFrame.Create(1000, 1000));
        Assert.Equal("cat", Assert.Single(answer.Value).Label);
        Assert.Empty(answer.Rejected);
    }

    [Theory]
    [InlineData("""[{"box_2d": [33,200,83,4]00], "label": "cup"}]""")]
    [InlineData("""[{"box_2d": [33,200,83,4)00], "label": "cup"}]""")]
    [InlineData("""[{"box_2d": [33,200,83,4}00], "label": "cup"}]""")]
    public void A_bracket_inside_a_number_does_not_shorten_it(string text)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal(new PixelBox(200, 33, 400, 83), Assert.Single(answer.Value).Box2D);
        Assert.Equal(["StrayBracket"], answer.Findings.Select(static finding => finding.Code));
    }

    [Theory]
    [InlineData("""[{box_2d:[100,200,300,400],label:<ctrl46>cat<ctrl46>}]""", "cat")]
    [InlineData("""[{<|"|>box_2d<|"|>:[100,200,300,400],<|"|>label<|"|>:<|"|>cat<|"|>},{box_2d:[500,600,700,800],label:<|"|>a "b" < c<|"|>}]""", "cat", "a \"b\" < c")]
    [InlineData("""[{<ctrl46>box_2d<ctrl46>:[100,200,300,400],<ctrl46>label<ctrl46>:<ctrl46>it's, x]y<ctrl46>}]""", "it's, x]y")]
    public void Tokens_that_models_write_around_a_string_are_quotes(string text, params string[] labels)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal(labels, answer.Value.Select(static item => item.Label));
        Assert.Equal(Outcome.Repaired, answer.Outcome);
        Assert.Contains("QuoteStyle", answer.Findings.Select(static finding => finding.Code));
    }

    [Theory]
    [InlineData("""[{"box_2d"：[100，200，300，400]，"label"："猫"}]""", "猫")]
    [InlineData("""[{"box_2d"：[100，200，300，400]，"label"："猫"}，{"box_2d"： [500， 600， 700， 800]， "label"： "dog， big"}]""", "猫", "dog， big")]
    public void Full_width_punctuation_outside_texts_is_punctuation(string text, params string[] labels)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal(labels, answer.Value.Select(static item => item.Label));
        Assert.Equal(new PixelBox(200, 100, 400, 300), answer.Value[0].Box2D);
        Assert.Equal(Outcome.Repaired, answer.Outcome);
    }

    [Theory]
    [InlineData("""[{"text": "a", "b" and "c"", "box_2d": [1,2,3,4]}, {"text": "d", "box_2d": [5,6,7,8]}]""", 1)]
    [InlineData("""[{"text": "a", "b", "c"", "box_2d": [1,2,3,4]}, {"text": "d", "box_2d": [5,6,7,8]}]""", 1)]
    [InlineData("""[{"text": "a", "b" and "c"", "box_2d": [1,2,3,4]}]""", 0)]
    public void A_text_with_quotes_inside_is_not_shortened(string text, int items)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.OcrWord>> answer = CorruptedContracts.OcrWord.Contract.Read(text, ImageFrame.Create(1000, 1000));
        IReadOnlyList<CorruptedContracts.OcrWord> words = answer.TryGetValue(out IReadOnlyList<CorruptedContracts.OcrWord>? value) ? value : [];
        Assert.Equal(items, words.Count(static word => word.Text == "d"));
        Assert.DoesNotContain(words, static word => word.Text == "a");
        Assert.Equal(items + 1, words.Count + answer.Rejected.Count);
    }

    [Theory]
    [InlineData("""[{"description": "a", "quantity": 1, "note": null}, [maple, red]]""", "[maple, red]")]
    [InlineData("""[{"description": "a {b"} [maple]","quantity":6,"note":null}, {"description": "a", "quantity": 1, "note": null}]""", "[maple]")]
    public void An_array_of_words_in_a_list_is_rejected(string text, string rejected)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Line>> answer = CorruptedContracts.Line.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal("a", Assert.Single(answer.Value).Description);
        Assert.Contains(rejected, answer.Rejected.Select(static item => item.Text));
        Assert.Equal(Outcome.Partial, answer.Outcome);
    }

    [Fact]
    public void A_map_of_items_at_an_inner_level_is_read_or_rejected_and_never_called_a_list_of_one()
    {
        const string Text = """[{"face_2d": [1,2,3,4], "landmarks": {"nose": [10,20], "chin": [30,40]}}]""";
        VisionAnswer<IReadOnlyList<CorruptedContracts.Face>> answer = CorruptedContracts.Face.Contract.Read(Text, ImageFrame.Create(1000, 1000));
        Assert.DoesNotContain("BareElement", answer.Findings.Select(static finding => finding.Code));
        Assert.True(answer.Value[0].Landmarks.Count == 2 || answer.Rejected.Count == 1);
    }

    [Theory]
    [InlineData("""[{"value":"a","box_2d"":[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a","box_2d"" :[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a","box_2d"'":[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a","box_2d"':[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a","box_2d"`:[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a","box_2d":"[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a","box_2d"":[1,2,3,4]},{"value":"b","box_2d":[2,3,4,5]}]""")]
    [InlineData("""[{"value"":"a","box_2d":[1,2,3,4]}]""")]
    [InlineData("""[{"value":""a","box_2d":[1,2,3,4]}]""")]
    [InlineData("""[{"value":"a,"box_2d":[1,2,3,4]}]""")]
    public void A_wrong_quote_in_a_list_of_objects_before_another_member_leaves_the_next_item_alone(string cells)
    {
        string text = $$"""[{"cells":{{cells}},"path":[[5,6],[7,8]]},{"cells":[{"value":"z","box_2d":[11,12,13,14]}],"path":[[15,16],[17,18]]}]""";
        VisionAnswer<IReadOnlyList<CorruptedContracts.TableRow>> answer = CorruptedContracts.TableRow.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal("z", Assert.Single(answer.Value[^1].Cells).Value);
        Assert.DoesNotContain(answer.Rejected, static item => item.Text.Contains("11,12", StringComparison.Ordinal));
        Assert.Equal(2, answer.Value.Count + answer.Rejected.Count);
    }

    [Theory]
    [InlineData("""{"box_2d"": [1, 2, 3, 4], "label": "cat"}""")]
    [InlineData("""{"box_2d"": [1, 2, 3, 4], "label"": "cat"}""")]
    [InlineData("""{"box_2d"' : [1, 2, 3, 4], "label": "cat"}""")]
    public void A_second_quote_behind_a_name_is_passed_over_with_a_finding(string item)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read($"[{item}]", ImageFrame.Create(1000, 1000));
        Assert.Equal("cat", Assert.Single(answer.Value).Label);
        Assert.Empty(answer.Rejected);
        Assert.Contains(answer.Findings, static finding => finding.Code == FindingCodes.Garbage && finding.Length == 1);
        Assert.Equal(Outcome.Repaired, answer.Outcome);
    }

    [Theory]
    [InlineData("""{"id":"a}","parts":[{"id":"b","parts":[]},{"id":"c","parts":[],}]}""")]
    [InlineData("""{"id"":"a","parts":[{"id":"b","parts":[]},{"id":"c","parts":[]}]}""")]
    [InlineData("""{"id":"a","parts":[{"id":"b]","parts":[]},{"id":"c","parts"":[]}]}""")]
    public void Parts_that_begin_as_the_items_do_stay_parts(string item)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Assembly>> answer = CorruptedContracts.Assembly.Contract.Read($$"""[{{item}},{"id":"d","parts":[]}]""", ImageFrame.Create(1000, 1000));
        Assert.Equal(["a", "d"], answer.Value.Select(static one => one.Id[..1]));
        Assert.Equal(2, answer.Value[0].Parts.Count);
        Assert.Equal(Outcome.Repaired, answer.Outcome);
    }
}
