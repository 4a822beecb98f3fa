using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>A call that forgets a picture or a text is told what is missing, whatever the other contracts of the program would take.</summary>
public sealed class IncompleteRequestTests
{
    private const string Contracts = """
        [VisionTask("What is different between {before:image} and {after:image}? Look at the {focus} only.")] public record Difference(string Summary);
        [VisionTask("Count the {what}.")] public record Count(int Number);
        [VisionTask("Detect the cups.")] public record Cup(PixelBox Box2D);
        [VisionTask("Compare {first:image} with {others:images}.")] public record Likeness(double Score);
        """;

    [Theory]
    [InlineData("Difference.CreateRequest(photo, \"legs\")", "image 'after' is missing")]
    [InlineData("Difference.CreateRequest(photo, focus: \"legs\")", "image 'after' is missing")]
    [InlineData("Difference.CreateRequest(photo)", "image 'after', text 'focus' are missing")]
    [InlineData("Difference.CreateRequest(photo, photo)", "text 'focus' is missing")]
    [InlineData("Count.CreateRequest(photo)", "text 'what' is missing")]
    [InlineData("Likeness.CreateRequest(photo)", "images 'others' is missing")]
    public void What_is_missing_is_told_at_the_call(string call, string message)
    {
        Diagnostic error = Assert.Single(Errors(call));
        Assert.Equal("CS0619", error.Id);
        Assert.Contains($"'{message}'", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Difference.CreateRequest(photo, photo, \"legs\")")]
    [InlineData("Difference.CreateRequest(focus: \"legs\", after: photo, before: photo)")]
    [InlineData("Count.CreateRequest(photo, \"cups\")")]
    [InlineData("Cup.CreateRequest(photo)")]
    [InlineData("Likeness.CreateRequest(photo, [photo])")]
    [InlineData("Cup.CreateRequest(null!)")]
    [InlineData("Cup.CreateRequest(image: photo)")]
    [InlineData("Difference.CreateRequest(null!, null!, null!)")]
    public void A_whole_call_compiles(string call) => Assert.Empty(Errors(call));

    /// <summary>What is no picture, too much or too little: the call itself is found, and what it takes is said.</summary>
    [Theory]
    [InlineData("Cup.CreateRequest()", "it takes (ImageInput image)")]
    [InlineData("Cup.CreateRequest(\"a.jpg\")", "ImageInput.FromFile(path)")]
    [InlineData("Cup.CreateRequest(new byte[3])", "FromBytes(bytes)")]
    [InlineData("Cup.CreateRequest(new Uri(\"https://example.org/a.jpg\"))", "FromUri(uri, mimeType)")]
    [InlineData("Cup.CreateRequest(System.IO.Stream.Null)", "FromStream(stream)")]
    [InlineData("Cup.CreateRequest(photo, photo)", "it takes (ImageInput image)")]
    [InlineData("Count.CreateRequest(\"cups\")", "it takes (ImageInput image, string what)")]
    [InlineData("Difference.CreateRequest(\"a.jpg\", \"b.jpg\")", "it takes (ImageInput before, ImageInput after, string focus)")]
    [InlineData("Likeness.CreateRequest()", "it takes (ImageInput first, IEnumerable<ImageInput> others)")]
    public void A_call_with_other_arguments_is_told_what_it_takes(string call, string message)
    {
        Diagnostic error = Assert.Single(Errors(call));
        Assert.Equal("CS0619", error.Id);
        Assert.Contains(message, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Diagnostic[] Errors(string call)
    {
        Generated generated = StrictProject.Of(Contracts, $$"""internal static class Program { public static object Ask(ImageInput photo) => {{call}}; }""").Generate();
        return [.. generated.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity == DiagnosticSeverity.Error && found.Id != "CS1591")];
    }
}
