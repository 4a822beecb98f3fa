using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.OtherSdks;

/// <summary>GEM4001 to GEM4008 in requests and answers that are written and read by hand.</summary>
public sealed class HandWrittenTests
{
    private const string Usings = "using System.Net.Http.Json; using System.Text.Json; using System.Text.Json.Nodes; ";
    private const string Start = Usings + "record Cup(int[] box_2d, string label); class C { const string Address = \"https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent\"; async Task M(HttpClient http, string data, string prompt, int width, int height, int[] box) {\n";

    [Theory]
    [InlineData("var body = new { contents = new[] { new { parts = new object[] { new { text = prompt }, {|GEM4001:new { inline_data = new { mime_type = \"image/png\", data } }|} } } } };")]
    [InlineData("object[] parts = [new { text = prompt }, {|GEM4001:new { inlineData = new { mimeType = \"image/png\", data } }|}];")]
    [InlineData("JsonArray parts = new(new JsonObject { [\"text\"] = prompt }, {|GEM4001:new JsonObject { [\"inline_data\"] = new JsonObject { [\"mime_type\"] = \"image/png\", [\"data\"] = data } }|});")]
    [InlineData("object part = new { inline_data = new { mime_type = {|GEM4003:\"image/jpg\"|}, data } };")]
    [InlineData("object part = new { {|GEM4002:inline_data|} = new { data } };")]
    [InlineData("object part = new { inline_data = new { mime_type = {|GEM4002:\"\"|}, data } };")]
    [InlineData("object part = new { inline_data = new { mime_type = \"image/gif\", data = Convert.ToBase64String(File.ReadAllBytes({|GEM4004:\"cups.gif\"|})) } };")]
    [InlineData("object[] contents = [new { role = \"user\", parts = new[] { new { text = prompt } } }, {|GEM4005:new { role = \"model\", parts = new[] { new { text = \"[\" } } }|}];")]
    [InlineData("object config = new { {|GEM4007:response_schema|} = new { type = \"ARRAY\" } };")]
    [InlineData("JsonObject config = new() { {|GEM4007:[\"responseSchema\"]|} = new JsonObject { [\"type\"] = \"ARRAY\" } };")]
    [InlineData("int x = {|GEM4006:box[1] * width / 1000|}; int y = box[0] * height / 1000;")]
    [InlineData("int x = {|GEM4006:(int)(box[1] / 1000.0 * width)|};")]
    [InlineData("const double scale = 1000; double x = {|GEM4006:box[1] / scale * width|};")]
    [InlineData("JsonDocument body = JsonDocument.Parse(await http.GetStringAsync(Address)); string text = body.RootElement.GetProperty(\"candidates\")[0].GetProperty(\"text\").GetString()!; List<Cup>? cups = {|GEM4008:JsonSerializer.Deserialize<List<Cup>>(text)|};")]
    [InlineData("JsonNode body = JsonNode.Parse(await http.GetStringAsync(Address))!; List<Cup>? cups = {|GEM4008:JsonSerializer.Deserialize<List<Cup>>((string)body[\"candidates\"]![0]![\"content\"]![\"parts\"]![0]![\"text\"]!)|};")]
    public Task Mistakes_by_hand_are_reported(string body) => EditorProject.ExpectAsync(Start + body + "\n} }");

    [Fact]
    public Task Mistakes_in_JSON_text_are_reported() => EditorProject.ExpectAsync(Usings + """"
        class C { string M(string data) => $$"""
            { "contents": [ { "role": "user", "parts": [ { "text": "Detect the cups, box_2d." }, { {|GEM4001:"inline_data"|}: { "mime_type": "{|GEM4003:image/jpg|}", "data": "{{data}}" } } ] } ],
              "generationConfig": { {|GEM4007:"responseSchema": {|} "type": "ARRAY" } } }
            """; }
        """");

    [Theory]
    [InlineData("int x = box[1] * width / 1000;")]
    [InlineData("object part = new { inline_data = new { mime_type = \"image/jpg\", data } };")]
    [InlineData("double seconds = width / 1000.0 * height;")]
    public Task Files_that_do_not_mention_Gemini_are_not_read(string body) => EditorProject.QuietAsync(Usings + "class C { void M(string data, int width, int height, int[] box) {\n" + body + "\n} }");

    [Theory]
    [InlineData("var body = new { contents = new[] { new { parts = new object[] { new { inline_data = new { mime_type = \"image/png\", data } }, new { text = prompt } } } } };")]
    [InlineData("object[] contents = [new { role = \"user\", parts = 1 }, new { role = \"model\", parts = 1 }, new { role = \"user\", parts = 1 }];")]
    [InlineData("JsonDocument body = JsonDocument.Parse(await http.GetStringAsync(Address)); Console.WriteLine(body.RootElement.GetProperty(\"modelVersion\").GetString());")]
    [InlineData("double seconds = Environment.TickCount / 1000.0; double kilometers = box[0] / 1000.0;")]
    [InlineData("Cup? cup = JsonSerializer.Deserialize<Cup>(File.ReadAllText(\"cup.json\"));")]
    public Task Code_by_hand_that_is_right_is_not_reported(string body) => EditorProject.QuietAsync(Start + body + "\n} }");
}
