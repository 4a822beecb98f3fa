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
    public void A_whole_call_compiles(string call) => Assert.Empty(Errors(call));

    /// <summary>The overloads of one contract are nothing to a wrong call of another.</summary>
    [Theory]
    [InlineData("Cup.CreateRequest()")]
    public void A_wrong_call_is_not_told_as_anothers(string call) =>
        Assert.All(Errors(call), static error => Assert.NotEqual("CS1929", error.Id));

    private static Diagnostic[] Errors(string call)
    {
        Generated generated = House.Of(Contracts, $$"""internal static class Program { public static object Ask(ImageInput photo) => {{call}}; }""").Generate();
        return [.. generated.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity == DiagnosticSeverity.Error && found.Id != "CS1591")];
    }
}
