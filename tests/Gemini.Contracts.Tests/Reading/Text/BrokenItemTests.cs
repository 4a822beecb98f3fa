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
}
