using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Calls;

/// <summary>GEM2001.</summary>
public sealed class ImageAfterTextTests
{
    [Theory]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|])", "GeminiRequest.Create(GeminiPart.Image(image), GeminiPart.Text(\"q\"))")]
    [InlineData("GeminiRequest.Create([GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|]])", "GeminiRequest.Create([GeminiPart.Image(image), GeminiPart.Text(\"q\")])")]
    [InlineData("GeminiRequest.Create(new GeminiPart[] { GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|] })", "GeminiRequest.Create(new GeminiPart[] { GeminiPart.Image(image), GeminiPart.Text(\"q\") })")]
    [InlineData("GeminiRequest.Create(new[] { GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|] })", "GeminiRequest.Create(new[] { GeminiPart.Image(image), GeminiPart.Text(\"q\") })")]
    [InlineData("GeminiRequest.Create(new List<GeminiPart> { GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|] }.ToArray())", "GeminiRequest.Create(new List<GeminiPart> { GeminiPart.Image(image), GeminiPart.Text(\"q\") }.ToArray())")]
    [InlineData("GeminiRequest.Create(new TextPart(\"q\"), [|new ImagePart(image)|])", "GeminiRequest.Create(new ImagePart(image), new TextPart(\"q\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"a\"), GeminiPart.Text(\"b\"), [|GeminiPart.Image(image)|])", "GeminiRequest.Create(GeminiPart.Image(image), GeminiPart.Text(\"a\"), GeminiPart.Text(\"b\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.InlineData(bytes, \"application/pdf\"), GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|])", "GeminiRequest.Create(GeminiPart.InlineData(bytes, \"application/pdf\"), GeminiPart.Image(image), GeminiPart.Text(\"q\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"q\"), [|GeminiPart.InlineData(bytes, \"image/png\")|])", "GeminiRequest.Create(GeminiPart.InlineData(bytes, \"image/png\"), GeminiPart.Text(\"q\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"q\"), [|GeminiPart.FileData(\"files/a\", \"image/png\")|])", "GeminiRequest.Create(GeminiPart.FileData(\"files/a\", \"image/png\"), GeminiPart.Text(\"q\"))")]
    [InlineData("new RequestContent(\"user\", [GeminiPart.Text(\"q\"), [|GeminiPart.Image(image)|]])", "new RequestContent(\"user\", [GeminiPart.Image(image), GeminiPart.Text(\"q\")])")]
    public Task An_image_after_the_text_is_told_of_and_moved(string before, string after) => EditorProject.FixAsync(Source(before), Source(after));

    [Fact]
    public Task Parts_that_a_local_variable_holds_are_seen() =>
        EditorProject.FixAsync(
            Body("GeminiPart question = GeminiPart.Text(\"q\"); GeminiPart[] parts = [question, [|GeminiPart.Image(image)|]]; GeminiRequest.Create(parts);"),
            Body("GeminiPart question = GeminiPart.Text(\"q\"); GeminiPart[] parts = [GeminiPart.Image(image), question]; GeminiRequest.Create(parts);"));

    [Fact]
    public Task Lines_and_comments_stay_with_what_they_belong_to() =>
        EditorProject.FixAsync(
            Body("""
                GeminiRequest.Create(
                    GeminiPart.Text("q"), // the question
                    [|GeminiPart.Image(image)|]);
                """),
            Body("""
                GeminiRequest.Create(
                    GeminiPart.Image(image),
                    GeminiPart.Text("q") // the question
                    );
                """));

    [Theory]
    [InlineData("GeminiRequest.Create(GeminiPart.Image(image), GeminiPart.Text(\"q\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Image(image))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"q\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"Before:\"), GeminiPart.Image(image), GeminiPart.Text(\"After:\"), GeminiPart.Image(image))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"Which of these?\"), GeminiPart.Image(image), GeminiPart.Image(image))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"Kitchen:\"), GeminiPart.Image(image), GeminiPart.Text(\"What is green?\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"q\"), GeminiPart.InlineData(bytes, \"application/pdf\"))")]
    [InlineData("GeminiRequest.Create(GeminiPart.Text(\"q\"), part)")]
    [InlineData("GeminiRequest.Create(part, GeminiPart.Text(\"q\"), GeminiPart.Image(image))")]
    [InlineData("GeminiRequest.Create([GeminiPart.Text(\"q\"), .. more, GeminiPart.Image(image)])")]
    [InlineData("GeminiRequest.Create([.. more])")]
    [InlineData("GeminiRequest.Create(more)")]
    public Task Other_requests_are_left_alone(string call) => EditorProject.QuietAsync(Source(call));

    [Theory]
    [InlineData("List<GeminiPart> parts = [GeminiPart.Text(\"q\"), GeminiPart.Image(image)]; parts.Add(GeminiPart.Image(image)); GeminiRequest.Create(parts.ToArray());")]
    [InlineData("GeminiPart[] parts = [GeminiPart.Text(\"q\"), GeminiPart.Image(image)]; Array.Reverse(parts); GeminiRequest.Create(parts);")]
    [InlineData("GeminiPart[] parts = [GeminiPart.Text(\"q\"), GeminiPart.Image(image)]; parts[0] = GeminiPart.Image(image); GeminiRequest.Create(parts);")]
    [InlineData("GeminiPart first = GeminiPart.Text(\"q\"); if (bytes.Length > 0) { first = GeminiPart.Image(image); } GeminiRequest.Create(first, GeminiPart.Image(image));")]
    public Task Parts_that_may_have_changed_are_left_alone(string body) => EditorProject.QuietAsync(Body(body));

    [Fact]
    public Task A_move_that_changes_what_is_computed_is_not_offered() =>
        EditorProject.NoFixAsync(Body("int n = 0; GeminiRequest.Create(GeminiPart.Text($\"{n++}\"), [|GeminiPart.Image(image)|]);"));

    [Fact]
    public Task A_twin_of_the_library_is_none_of_our_business() =>
        EditorProject.QuietAsync("""
            namespace Mine
            {
                class GeminiPart { public static GeminiPart Text(string s) => new(); public static GeminiPart Image(object o) => new(); }
                static class GeminiRequest { public static void Create(params GeminiPart[] parts) { } }
                class C { void M() => GeminiRequest.Create(GeminiPart.Text("q"), GeminiPart.Image(1)); }
            }
            """);

    [Fact]
    public Task A_pragma_silences_it() =>
        EditorProject.QuietAsync(Body("""
            #pragma warning disable GEM2001 // measured: here it does not matter
            GeminiRequest.Create(GeminiPart.Text("q"), GeminiPart.Image(image));
            """));

    private static string Source(string expression) => Body($"_ = {expression};");

    private static string Body(string statements) =>
        $"class C {{ void M(ImageInput image, byte[] bytes, GeminiPart part, GeminiPart[] more)\n{{\n{statements}\n}} }}";
}
