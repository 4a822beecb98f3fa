using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Refactorings;

/// <summary>The refactorings, each at the marked place; what they write compiles and no rule says anything about it.</summary>
public sealed class RefactoringTests
{
    [Theory]
    [InlineData("[VisionTask(\"Find the cups.\")] record [|Cup|](string Label);", "Add a box to the contract", "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, string Label);")]
    [InlineData("[VisionTask(\"Find the cups.\")] record [|Cup|](string Label);", "Add a mask to the contract", "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, SegmentationMask Mask, string Label);")]
    [InlineData("[VisionTask(\"Find the cups.\")] record [|Cup|](PixelBox Place, string Label);", "Add a mask to the contract", "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Place, SegmentationMask Mask, string Label);")]
    [InlineData(
        "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, string [|Label|]);",
        "Describe 'Label' to the model",
        "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, [property: System.ComponentModel.Description(\"Label: \")] string Label);")]
    [InlineData(
        "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, Color Color); enum [|Color|] { Red, Green }",
        "Add a fallback member",
        "[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, Color Color); enum Color { Red, Green, [Gemini.Contracts.Fallback] Other }")]
    [InlineData("[VisionTask(\"Find the [|green cups|].\")] record Cup(PixelBox Box2D);", "Replace 'green cups' by the placeholder {greenCups}", "[VisionTask(\"Find the {greenCups}.\")] record Cup(PixelBox Box2D);")]
    [InlineData(
        "class C { List<Cup>? M(string text, ImageInput photo) => [|System.Text.Json.JsonSerializer.Deserialize<List<Cup>>(text)|]?.ToList(); } record Cup(int[] box_2d, string label);",
        "Convert to a [VisionTask] record",
        "class C { List<Cup>? M(string text, ImageInput photo) => Cup.Contract.Read(text, photo.Frame).Value?.ToList(); } [Gemini.Contracts.VisionTask(\"Detect the objects.\")]\npublic record Cup(Gemini.Contracts.PixelBox Box2D, string Label);")]
    [InlineData(
        "class C { async Task<List<Cup>> M(GeminiClient gemini, ImageInput photo, Func<string, Task<string>> ask) { string text = await ask(\"Detect the green cups. Return JSON with box_2d and label.\"); return [|System.Text.Json.JsonSerializer.Deserialize<List<Cup>>(text)|]; } } record Cup(int[] box_2d, string label);",
        "Convert to a [VisionTask] record and ask with it",
        "class C { async Task<List<Cup>> M(GeminiClient gemini, ImageInput photo, Func<string, Task<string>> ask) { string text = await ask(\"Detect the green cups. Return JSON with box_2d and label.\"); return (await gemini.AskAsync(Cup.CreateRequest(photo))).EnsureWhole().ToList(); } } [Gemini.Contracts.VisionTask(\"Detect the green cups.\")]\npublic record Cup(Gemini.Contracts.PixelBox Box2D, string Label);")]
    [InlineData(
        "class C\n{\n    async Task<int> M(string file, Func<byte[], Task<string>> ask)\n    {\n        byte[] bytes = await System.IO.File.ReadAllBytesAsync(file);\n        string text = await ask(bytes);\n        var cups = [|System.Text.Json.JsonSerializer.Deserialize<Cup[]>(text)|];\n        return cups!.Count();\n    }\n}\n\nrecord Cup(int[] box_2d, string label);",
        "Convert to a [VisionTask] record and ask with it",
        "class C\n{\n    private static readonly Gemini.Contracts.GeminiClient VisionClient = Gemini.Contracts.GeminiClient.FromEnvironment();\n\n    async Task<int> M(string file, Func<byte[], Task<string>> ask)\n    {\n        byte[] bytes = await System.IO.File.ReadAllBytesAsync(file);\n        string text = await ask(bytes);\n        var cups = (await VisionClient.AskAsync(Cup.CreateRequest(Gemini.Contracts.ImageInput.FromFile(file)))).EnsureWhole();\n        return cups!.Count();\n    }\n}\n\n[Gemini.Contracts.VisionTask(\"Detect the objects.\")]\npublic record Cup(Gemini.Contracts.PixelBox Box2D, string Label);")]
    public Task A_refactoring_writes_what_its_title_says(string source, string title, string expected) => EditorProject.RefactorAsync(source, title, expected);

    [Theory]
    [InlineData("record [|Cup|](string Label);")]
    [InlineData("enum [|Color|] { Red, Green }")]
    [InlineData("[VisionTask(\"Find the cups.\")] record Cup(PixelBox Box2D, Color Color); enum [|Color|] { Red, Other }")]
    [InlineData("class C { string M() => \"Find the [|green cups|].\"; }")]
    [InlineData("[VisionTask(\"Find the {a} [|{b}|].\")] record Cup(PixelBox Box2D);")]
    [InlineData("class C { List<int>? M(string text) => [|System.Text.Json.JsonSerializer.Deserialize<List<int>>(text)|]; }")]
    public async Task Elsewhere_none_is_offered(string source) => Assert.Empty(await EditorProject.RefactoringsAsync(source));
}
