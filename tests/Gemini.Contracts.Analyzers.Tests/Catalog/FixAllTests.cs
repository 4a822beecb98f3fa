using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Catalog;

/// <summary>What a code fix heals in one place, "fix all" heals in a document, a project and a solution.</summary>
public sealed class FixAllTests
{
    private const string Range = "System.ComponentModel.DataAnnotations.Range(1, 5)";
    private const string Flash = "Model = \"gemini-3.8-flash\"";

    // By rule: a source with two places at least, and what it becomes.
    private static readonly Dictionary<string, (string Before, string After)> Cases = new()
    {
        ["GEM0002"] = (
            "class C { [VisionTask(\"a\")] private record A(string Name); [VisionTask(\"b\")] private record B(string Name); }",
            "class C { [VisionTask(\"a\")] internal record A(string Name); [VisionTask(\"b\")] internal record B(string Name); }"),
        ["GEM0006"] = (
            "[VisionTask(\"a\")] record A(string Label, SegmentationMask Mask); [VisionTask(\"b\")] record B(SegmentationMask? Mask, string Label);",
            "[VisionTask(\"a\")] record A(string Label, PixelBox Box2D, SegmentationMask Mask); [VisionTask(\"b\")] record B(PixelBox Box2D, SegmentationMask? Mask, string Label);"),
        ["GEM0007"] = (
            "[VisionTask(\"a\")] record A(string Name, A Inner); [VisionTask(\"b\")] record B(B Inner, string Name);",
            "[VisionTask(\"a\")] record A(string Name, A? Inner); [VisionTask(\"b\")] record B(B? Inner, string Name);"),
        ["GEM0008"] = (
            $"[VisionTask(\"a\")] record A([property: {Range}] string Name); [VisionTask(\"b\")] record B([property: {Range}] string Name);",
            "[VisionTask(\"a\")] record A(string Name); [VisionTask(\"b\")] record B(string Name);"),
        ["GEM0014"] = (
            "[VisionTask(\"{before:image} or {after:image}?\")] record A([property: InImage(\"afer\")] PixelBox Box, [property: InImage(\"aftr\")] PixelBox Other);",
            "[VisionTask(\"{before:image} or {after:image}?\")] record A([property: InImage(\"after\")] PixelBox Box, [property: InImage(\"after\")] PixelBox Other);"),
        ["GEM0015"] = (
            "[VisionTask(\"{before:image} or {after:image}?\")] record A(string Name, PixelBox BoxBefore, PixelPoint AfterPoint);",
            "[VisionTask(\"{before:image} or {after:image}?\")] record A(string Name, [InImage(\"before\")] PixelBox BoxBefore, [InImage(\"after\")] PixelPoint AfterPoint);"),
        ["GEM0016"] = (
            "[VisionTask(\"a\")] record A([property: ImageIndex] int Index, PixelBox Box); [VisionTask(\"b\")] record B([property: ImageIndex] int Index, PixelBox Box);",
            "[VisionTask(\"a\")] record A(int Index, PixelBox Box); [VisionTask(\"b\")] record B(int Index, PixelBox Box);"),
        ["GEM0021"] = (
            "[VisionTask(\"a\")] record A([property: Box] string Place); [VisionTask(\"b\")] record B([property: Point] string Place);",
            "[VisionTask(\"a\")] record A(string Place); [VisionTask(\"b\")] record B(string Place);"),
        ["GEM0026"] = (
            "[VisionTask(\"a\")] record A(int[] Coordinates, string Name); [VisionTask(\"b\")] record B(string BBox, string Name);",
            "[VisionTask(\"a\")] record A(PixelBox Coordinates, string Name); [VisionTask(\"b\")] record B(PixelBox BBox, string Name);"),
        ["GEM0027"] = (
            "[VisionTask(\"a\")] record A(string Name) { private static string[] Check(A item) => []; } [VisionTask(\"b\")] record B(string Name) { private static string? Check(B item) => null; }",
            "[VisionTask(\"a\")] record A(string Name) { internal static string[] Check(A item) => []; } [VisionTask(\"b\")] record B(string Name) { internal static string? Check(B item) => null; }"),
        ["GEM0040"] = (
            "[VisionTask(\"a\")] record A(Located<Located<string>> Name); [VisionTask(\"b\")] record B(Located<PixelBox> Place, string Name);",
            "[VisionTask(\"a\")] record A(Located<string> Name); [VisionTask(\"b\")] record B(PixelBox Place, string Name);"),
        ["GEM0041"] = (
            "[VisionTask(\"a\")] record A(PixelBox Box, [property: Keypoints(\"nose, nose\")] IReadOnlyDictionary<string, Keypoint> Face, [property: Keypoints(\"tip,,tail\")] IReadOnlyDictionary<string, Keypoint> Ends);",
            "[VisionTask(\"a\")] record A(PixelBox Box, [property: Keypoints(\"nose\")] IReadOnlyDictionary<string, Keypoint> Face, [property: Keypoints(\"tip, tail\")] IReadOnlyDictionary<string, Keypoint> Ends);"),
        ["GEM1030"] = (
            "[VisionTask(\"{before:image} {after:image} {before_box:box}\")] record A(string Name); [VisionTask(\"{before:image} {after:image} {spotAfter:point}\")] record B(string Name);",
            "[VisionTask(\"{before:image} {after:image} {before_box:box@before}\")] record A(string Name); [VisionTask(\"{before:image} {after:image} {spotAfter:point@after}\")] record B(string Name);"),
        ["GEM1002"] = (
            "[VisionTask(\"Like {}.\")] record A(string Name); [VisionTask(\"Like {1}.\")] record B(string Name);",
            "[VisionTask(\"Like {{}}.\")] record A(string Name); [VisionTask(\"Like {{1}}.\")] record B(string Name);"),
        ["GEM1003"] = (
            "[VisionTask(\"What is {photo:img}?\")] record A(string Name); [VisionTask(\"What is {photo:img} or {other:img}?\")] record B(string Name);",
            "[VisionTask(\"What is {photo:image}?\")] record A(string Name); [VisionTask(\"What is {photo:image} or {other:image}?\")] record B(string Name);"),
        ["GEM1022"] = (
            "[VisionTask(\"What is {photo}?\")] record A(string Name); [VisionTask(\"What is {images} or {other_picture}?\")] record B(string Name);",
            "[VisionTask(\"What is {photo:image}?\")] record A(string Name); [VisionTask(\"What is {images:images} or {other_picture:image}?\")] record B(string Name);"),
        ["GEM1010"] = (
            "[VisionTask(\"Boxes are [x1, y1, x2, y2].\")] record A(PixelBox Box2D); [VisionTask(\"Boxes are [x, y, w, h].\")] record B(PixelBox Box2D);",
            "[VisionTask(\"Boxes are [ymin, xmin, ymax, xmax].\")] record A(PixelBox Box2D); [VisionTask(\"Boxes are [ymin, xmin, ymax, xmax].\")] record B(PixelBox Box2D);"),
        ["GEM1011"] = (
            "[VisionTask(\"Boxes are in pixels.\")] record A(PixelBox Box2D); [VisionTask(\"Boxes are in image pixels.\")] record B(PixelBox Box2D);",
            "[VisionTask(\"Boxes are normalized to 0-1000.\")] record A(PixelBox Box2D); [VisionTask(\"Boxes are normalized to 0-1000.\")] record B(PixelBox Box2D);"),
        ["GEM2001"] = (
            Body("GeminiRequest.Create(GeminiPart.Text(\"a\"), GeminiPart.Image(image)); GeminiRequest.Create([GeminiPart.Text(\"b\"), GeminiPart.Image(image)]);"),
            Body("GeminiRequest.Create(GeminiPart.Image(image), GeminiPart.Text(\"a\")); GeminiRequest.Create([GeminiPart.Image(image), GeminiPart.Text(\"b\")]);")),
        ["GEM2002"] = (
            Body("GeminiPart.FileData(\"files/a.png\", \"\"); GeminiPart.FileData(\"files/b.jpg\", \" \");"),
            Body("GeminiPart.FileData(\"files/a.png\", \"image/png\"); GeminiPart.FileData(\"files/b.jpg\", \"image/jpeg\");")),
        ["GEM2003"] = (
            Body("GeminiPart.InlineData(bytes, \"image/jpg\"); GeminiPart.FileData(uri, \"IMAGE/PNG\"); GeminiPart.FileData(uri, \"image/gif\");"),
            Body("GeminiPart.InlineData(bytes, \"image/jpeg\"); GeminiPart.FileData(uri, \"image/png\"); GeminiPart.FileData(uri, \"image/gif\");")),
        ["GEM3001"] = (Tasks("Model = \"gemini-2.0-flash\"", "Model = \"gemini-1.5-pro\""), Tasks(Flash, Flash)),
        ["GEM3002"] = (Tasks("Model = \"gemini-2.5-pro\"", "Model = \"gemini-2.5-pro\""), Tasks(Flash, Flash)),
        ["GEM3003"] = (Tasks("Model = \"gemini-3.8-flsh\"", "Model = \"gemini-3.8_flash\""), Tasks(Flash, Flash)),
        ["GEM3005"] = (Tasks($"{Flash}, Temperature = 1", $"Temperature = 0, {Flash}"), Tasks(Flash, Flash)),
        ["GEM3006"] = (Tasks($"{Flash}, Thinking = Thinking.Minimal", $"Thinking = Thinking.Minimal, {Flash}"), Tasks($"{Flash}, Thinking = Thinking.Low", $"Thinking = Thinking.Low, {Flash}")),
        ["GEM3007"] = (
            Tasks("Model = \"gemini-2.5-pro\", MediaResolution = MediaResolution.UltraHigh", "MediaResolution = MediaResolution.UltraHigh, Model = \"gemini-2.5-pro\""),
            Tasks("Model = \"gemini-2.5-pro\", MediaResolution = MediaResolution.High", "MediaResolution = MediaResolution.High, Model = \"gemini-2.5-pro\"")),
        ["GEM3008"] = (Tasks($"{Flash}, MaxOutputTokens = 100_000", $"MaxOutputTokens = 70_000, {Flash}"), Tasks($"{Flash}, MaxOutputTokens = 65536", $"MaxOutputTokens = 65536, {Flash}")),
        ["GEM2007"] = (
            Body("int width = 4, height = 3; ImageFrame.Create(height, width).Scaled(height, width);"),
            Body("int width = 4, height = 3; ImageFrame.Create(width, height).Scaled(width, height);")),
        ["GEM2013"] = (
            Body("ImageInput.FromBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, \"image/jpeg\"); ImageInput.FromBytes(Convert.FromBase64String(\"/9j/4AAQ\"), \"image/png\");"),
            Body("ImageInput.FromBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, \"image/png\"); ImageInput.FromBytes(Convert.FromBase64String(\"/9j/4AAQ\"), \"image/jpeg\");")),
        ["GEM2015"] = (
            Body("ImageInput photo = image; photo.WithFrame(photo.Frame); image.WithFrame(photo.Frame);"),
            Body("ImageInput photo = image; photo = photo.WithFrame(photo.Frame); image = image.WithFrame(photo.Frame);")),
        ["GEM4001"] = (
            Messages("AI.AIContent[] a = [new AI.TextContent(\"a\"), new AI.DataContent(bytes, \"image/png\")]; AI.ChatMessage b = new(AI.ChatRole.User, [new AI.TextContent(\"a\"), new AI.DataContent(bytes, \"image/png\")]); b = new(AI.ChatRole.User, a);"),
            Messages("AI.AIContent[] a = [new AI.DataContent(bytes, \"image/png\"), new AI.TextContent(\"a\")]; AI.ChatMessage b = new(AI.ChatRole.User, [new AI.DataContent(bytes, \"image/png\"), new AI.TextContent(\"a\")]); b = new(AI.ChatRole.User, a);")),
        ["GEM4002"] = (
            Messages("AI.DataContent a = new(System.IO.File.ReadAllBytes(\"a.png\"), \"\"); AI.DataContent b = new(System.IO.File.ReadAllBytes(\"b.jpg\"), \"\");"),
            Messages("AI.DataContent a = new(System.IO.File.ReadAllBytes(\"a.png\"), \"image/png\"); AI.DataContent b = new(System.IO.File.ReadAllBytes(\"b.jpg\"), \"image/jpeg\");")),
        ["GEM4003"] = (
            Messages("AI.DataContent a = new(bytes, \"image/jpg\"); AI.DataContent b = new(bytes, \"png\");"),
            Messages("AI.DataContent a = new(bytes, \"image/jpeg\"); AI.DataContent b = new(bytes, \"image/png\");")),
        ["GEM9001"] = (
            "[VisionTask(\"a\")] record A(string Name); class C { object M(ImageInput image) => A.CreateRequest(image); object N => A.Contract; }",
            "[VisionTask(\"a\")] record A(string Name); class C { object M(ImageInput image) => AContract.CreateRequest(image); object N => AContract.Instance; }"),
    };

    private static string Messages(string statements) =>
        $"class C {{ void M(byte[] bytes)\n{{\n{statements.Replace("AI.", "Microsoft.Extensions.AI.", StringComparison.Ordinal)}\n}} }}";

    public static TheoryData<string, FixAllScope> Each
    {
        get
        {
            TheoryData<string, FixAllScope> each = [];
            foreach (string id in Cases.Keys)
            {
                each.Add(id, FixAllScope.Document);
                each.Add(id, FixAllScope.Project);
                each.Add(id, FixAllScope.Solution);
            }

            return each;
        }
    }

    public static TheoryData<string> FixedIds => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Each))]
    public Task All_are_fixed_at_once(string id, FixAllScope scope) => EditorProject.FixAllAsync(Cases[id].Before, Cases[id].After, id, scope);

    /// <summary>"dotnet format" passes no key if the first diagnostic of a solution has no fix.</summary>
    [Theory]
    [MemberData(nameof(FixedIds))]
    public Task Without_a_key_each_diagnostic_gets_its_first_change(string id) =>
        EditorProject.FixAllAsync(Cases[id].Before, Cases[id].After, id, FixAllScope.Solution, hasKey: false);

    /// <summary>The lock's fix writes another file than a source; LockTests have it.</summary>
    [Fact]
    public void Every_rule_with_a_fix_is_among_them() =>
        Assert.Equal(EditorProject.CodeFixes.Where(static fix => fix is not CodeFixes.Lock.LockCodeFix).SelectMany(static fix => fix.FixableDiagnosticIds).Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));

    private static string Tasks(string one, string another) =>
        $"[VisionTask(\"a\", {one})] record A(string Name); [VisionTask(\"b\", {another})] record B(string Name);";

    private static string Body(string statements) =>
        $"class C {{ void M(ImageInput image, byte[] bytes, string uri)\n{{\n{statements}\n}} }}";
}
