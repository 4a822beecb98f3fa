using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>Answers take the shape that the request's schema asks for.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    private static readonly PixelBox Ball = new(40, 30, 140, 130);
    private static readonly PixelBox Card = new(220, 150, 360, 260);
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Points_lie_on_the_things_y_first()
    {
        JsonNode answer = await AskAsync("""{"type":"array","items":{"type":"object","properties":{"point":{"type":"array","items":{"type":"integer"}},"label":{"type":"string"}},"required":["point","label"]}}""");
        Assert.Equal(2, answer.AsArray().Count);
        int[] point = [.. answer[1]!["point"]!.AsArray().Select(number => number!.GetValue<int>())];
        Assert.True(Ball.Contains(new PixelPoint(point[1] * 400 / 1000, point[0] * 300 / 1000)), answer.ToJsonString());
    }

    [Fact]
    public async Task A_mask_is_a_png_of_the_box_as_data_url_where_the_model_answers_such()
    {
        JsonNode answer = await AskMaskAsync("gemini-2.5-flash");
        string mask = answer[1]!["mask"]!.GetValue<string>();
        Assert.StartsWith("data:image/png;base64,", mask, StringComparison.Ordinal);
        Assert.True(Looking.PixelPicture.TryDecode(Convert.FromBase64String(mask[22..]), out Looking.PixelPicture? picture, out string? problem), problem);
        double share = picture.Pixels.ToArray().Where((_, i) => i % Looking.PixelPicture.Step == 0).Count(value => value > 127) / (double)(picture.Width * picture.Height);
        Assert.InRange(share, 0.74, 0.83);   // an ellipse fills π/4 of its box
    }

    [Fact]
    public async Task A_mask_is_a_polygon_where_the_model_answers_such()
    {
        JsonArray corners = JsonNode.Parse((await AskMaskAsync("gemini-3.8-flash"))[1]!["mask"]!.GetValue<string>())!.AsArray();
        Assert.True(corners.Count > 20);
        Assert.Equal(2, corners[0]!.AsArray().Count);
    }

    [Fact]
    public async Task A_mask_that_is_an_array_is_an_outline_x_first()
    {
        JsonNode answer = await AskAsync("""{"type":"array","items":{"type":"object","properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"mask":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}},"required":["box_2d","mask"]}}""");
        int[][] corners = [.. answer[0]!["mask"]!.AsArray().Select(pair => pair!.AsArray().Select(number => number!.GetValue<int>()).ToArray())];
        Assert.InRange(corners.Min(corner => corner[0]), Card.X1 * 1000 / 400 - 8, Card.X1 * 1000 / 400 + 8);
        Assert.InRange(corners.Max(corner => corner[1]), Card.Y2 * 1000 / 300 - 8, Card.Y2 * 1000 / 300 + 8);
    }

    [Fact]
    public async Task An_object_counts_describes_and_holds_its_list()
    {
        JsonNode answer = await AskAsync(
            """
            {"type":"object","required":["caption","count","has_green","has_red","things","largest","serial_number","colors"],
             "properties":{"caption":{"type":"string"},"count":{"type":"integer"},"has_green":{"type":"boolean"},"has_red":{"type":"boolean"},
              "things":{"type":"array","items":{"$ref":"#/$defs/Thing"}},"largest":{"$ref":"#/$defs/Thing"},"serial_number":{"type":["string","null"]},
              "colors":{"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"integer"}}}},"owner":{"type":"string"}},
             "$defs":{"Thing":{"type":"object","required":["box_2d","kind","confidence"],
              "properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"kind":{"type":"string","enum":["RedThing","GreenThing"]},"confidence":{"type":"number","minimum":0,"maximum":1}}}}}
            """);
        Assert.StartsWith("2 objects: ", answer["caption"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(2, answer["count"]!.GetValue<int>());
        Assert.True(answer["has_green"]!.GetValue<bool>());
        Assert.False(answer["has_red"]!.GetValue<bool>());
        Assert.Equal(2, answer["things"]!.AsArray().Count);
        Assert.Equal("GreenThing", answer["largest"]!["kind"]!.GetValue<string>());
        Assert.InRange(answer["largest"]!["confidence"]!.GetValue<double>(), 0.9, 1);
        Assert.Null(answer["serial_number"]);
        Assert.Equal("""[{"key":"green","value":2}]""", answer["colors"]!.ToJsonString());
        Assert.False(answer.AsObject().ContainsKey("owner"));
    }

    [Fact]
    public async Task Properties_stand_in_the_order_that_the_schema_gives()
    {
        JsonNode answer = await AskAsync("""{"type":"array","items":{"type":"object","propertyOrdering":["label","box_2d"],"properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"label":{"type":"string"}},"required":["box_2d","label"]}}""");
        Assert.Equal(["label", "box_2d"], answer[0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task The_openapi_dialect_and_the_response_format_are_understood_too()
    {
        const string OpenApi = """{"type":"ARRAY","items":{"type":"OBJECT","properties":{"box_2d":{"type":"ARRAY","items":{"type":"INTEGER"}},"label":{"type":"STRING"}},"required":["box_2d","label"]}}""";
        foreach (string config in new[]
        {
            $$"""{"responseMimeType":"application/json","responseSchema":{{OpenApi}}}""",
            $$"""{"response_mime_type":"application/json","response_schema":{{OpenApi}}}""",
            """{"responseFormat":{"text":{"mimeType":"APPLICATION_JSON","schema":SCHEMA}}}""".Replace("SCHEMA", RawRequests.BoxSchema, StringComparison.Ordinal),
        })
        {
            JsonNode body = JsonNode.Parse(RawRequests.Body(Picture(), "Detect the green objects.", null))!;
            body["generationConfig"] = JsonNode.Parse(config);
            (int status, JsonNode answer) = await _server.SendAsync(body.ToJsonString());
            Assert.True(status == 200, answer.ToJsonString());
            Assert.Equal(2, RawRequests.Boxes(RawRequests.Text(answer), 400, 300).Count);
        }
    }

    [Fact]
    public async Task A_bare_enum_is_one_word()
    {
        JsonNode body = JsonNode.Parse(RawRequests.Body(Picture(), "Which color are the green objects?", null))!;
        body["generationConfig"] = JsonNode.Parse("""{"responseMimeType":"text/x.enum","responseSchema":{"type":"STRING","enum":["RED","GREEN"]}}""");
        (_, JsonNode answer) = await _server.SendAsync(body.ToJsonString());
        Assert.Equal("GREEN", RawRequests.Text(answer));
    }

    [Fact]
    public async Task Without_a_schema_the_list_comes_fenced_as_models_write_it()
    {
        string text = await _server.AskAsync(Picture(), "Detect the green objects, box_2d and label.", null);
        Assert.StartsWith("```json\n[", text, StringComparison.Ordinal);
        Assert.Equal(2, RawRequests.Boxes(text[8..^4], 400, 300).Count);
    }

    private static byte[] Picture() => new DrawnPicture(400, 300, new Rgb(190, 190, 195))
        .Ellipse(Ball, new Rgb(60, 170, 70)).Rectangle(Card, new Rgb(40, 120, 60), shade: 0.1)
        .Ellipse(new PixelBox(250, 20, 350, 100), new Rgb(200, 40, 40)).ToPng();

    private Task<JsonNode> AskAsync(string schema) => _server.AskJsonAsync(Picture(), "Detect the green objects.", schema);

    private async Task<JsonNode> AskMaskAsync(string model)
    {
        const string Schema = """{"type":"array","items":{"type":"object","properties":{"box_2d":{"type":"array","items":{"type":"integer"}},"mask":{"type":"string"},"label":{"type":"string"}},"required":["box_2d","mask","label"]}}""";
        (int status, JsonNode body) = await _server.SendAsync(RawRequests.Body(Picture(), "Detect the green objects.", Schema), model);
        Assert.True(status == 200, body.ToJsonString());
        return JsonNode.Parse(RawRequests.Text(body))!;
    }
}
