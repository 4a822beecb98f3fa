using System.Collections.Immutable;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Robustness;

/// <summary>While somebody types, code is broken most of the time. No analyzer may throw.</summary>
public sealed class HalfTypedTests
{
    private static readonly string[] Sources =
    [
        """
        [VisionTask("Detect the cups in pixels as [x1, y1, x2, y2]. Return JSON with label and score.", Model = "gemini-3.8-flash", Temperature = 0.5, MaxOutputTokens = 100)]
        public record Cup(PixelBox Box2D, SegmentationMask? Mask, string Label, double? Weight, Color Color);
        public enum Color { Red, [Fallback] Other }
        """,
        """
        class C { async Task M(GeminiClient gemini, ImageInput photo, PixelBox box, int width, int height) {
            GeminiRequest.Create(GeminiPart.Text("a"), GeminiPart.Image(photo), GeminiPart.InlineData(File.ReadAllBytes("a.gif"), "image/jpg"));
            double x = box.X1 / 1000.0 * width; var r = new GenerateContentRequest { Model = "gemini-4-argon", Contents = [new RequestContent("model", [])], Options = new GenerationOptions { ThinkingBudget = 1 } };
            foreach (int i in new[] { 1 }) { using GeminiClient c = new(gemini.Options); } box.Offset(1, 2);
            ImageInput p = ImageInput.FromBytes(new byte[] { 0x89, 0x50, 0x4E }, "image/jpeg"); await Task.Yield(); } }
        """,
        """
        using Microsoft.Extensions.AI; class C { async Task M(IChatClient client, byte[] bytes) {
            List<ChatMessage> messages = [new(ChatRole.User, [new TextContent("Detect"), new DataContent(bytes, "image/jpg")])];
            ChatMessage m = new(ChatRole.User, "Detect the cups."); m.Contents.Add(new DataContent(bytes, "")); messages.Add(new(ChatRole.Assistant, "["));
            await client.GetResponseAsync(messages, new ChatOptions { ModelId = "gemini-4-neon", PresencePenalty = 1 }); } }
        """,
        """
        using System.Text.Json; class C { const string Key = "box_2d"; object M(string data, int[] box, int width, JsonElement e) {
            int x = (int)(box[1] / 1000.0 * width); var d = JsonSerializer.Deserialize<List<int>>(e.GetProperty("text").GetString()!);
            string json = "{ \"contents\": [ { \"parts\": [ { \"text\": \"a\" }, { \"inline_data\": { \"mime_type\": \"image/jpg\" } } ] } ] }";
            return new { contents = new object[] { new { role = "user", parts = new object[] { new { text = "a" }, new { inline_data = new { data } } } }, new { role = "model" } }, response_schema = new { type = "a" } }; } }
        """,
    ];

    private static readonly string[] Typed = ["(", ")", "{", "}", "[", "]", "\"", "'", ",", ";", ".", "?", "<", ">", "=", " ", "\n", "a", "1", "$\"", "\"\"\"", "new ", "=> ", "/*", "{{", "null"];

    [Fact]
    public async Task No_analyzer_throws_in_half_typed_code()
    {
        int edits = Environment.GetEnvironmentVariable("SOAK") == "1" ? 100_000 : 2_000;
        Random random = new(15);
        CSharpParseOptions parse = new(LanguageVersion.CSharp14);
        SyntaxTree usings = CSharpSyntaxTree.ParseText(ImplicitUsings.Text + "\nglobal using Gemini.Contracts;\n", parse, cancellationToken: TestContext.Current.CancellationToken);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Typing", [usings], EditorProject.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        for (int i = 0; i < edits; i++)
        {
            string source = Edit(Sources[random.Next(Sources.Length)], random);
            SyntaxTree tree = CSharpSyntaxTree.ParseText(source, parse, path: "File.cs", cancellationToken: TestContext.Current.CancellationToken);
            ImmutableArray<Diagnostic> found = await compilation.AddSyntaxTrees(tree)
                .WithAnalyzers(EditorProject.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
                .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
            Assert.True(found.All(static one => one.Id != "AD0001"), $"{found.FirstOrDefault(static one => one.Id == "AD0001")}\n{source}");
        }
    }

    // One to three places where something is missing or just typed.
    private static string Edit(string source, Random random)
    {
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int at = random.Next(source.Length);
            source = random.Next(3) switch
            {
                0 => source.Remove(at, Math.Min(random.Next(1, 20), source.Length - at)),
                1 => source.Insert(at, Typed[random.Next(Typed.Length)]),
                _ => source[..Math.Min(source.Length, Math.Max(1, at))],
            };
        }

        return source;
    }
}
