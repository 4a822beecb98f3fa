using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Prompts;

/// <summary>GEM1018: a list without an end, and what only looks like one.</summary>
public sealed class UnlimitedListTests
{
    [Theory]
    [InlineData("Detect {|GEM1018:all|} cups.")]
    [InlineData("Find {|GEM1018:every|} person in the picture.")]
    [InlineData("Detect and label {|GEM1018:all|} of the cars.")]
    [InlineData("Locate {|GEM1018:all|} the leaves. There may be hundreds.")]
    public Task A_list_without_an_end_is_reported(string prompt) => EditorProject.ExpectAsync(Task(prompt));

    [Theory]
    [InlineData("Detect at most 50 cups.")]
    [InlineData("Detect all cups, up to {count}.")]
    [InlineData("Detect all cups, but not more than 30.")]
    [InlineData("Detect all cups (max. 25).")]
    [InlineData("Find all cups; limit the answer to 40 items.")]
    [InlineData("Find all of the ten largest cups.")]
    [InlineData("Point to all four corners of the table.")]
    [InlineData("Locate all 22 players.")]
    [InlineData("Find all the following: cup, plate, fork.")]
    [InlineData("Read all digits on the meter.")]
    [InlineData("Extract all fields of the form.")]
    [InlineData("Locate all joints that can be seen.")]
    [InlineData("Detect the cups, all of which are green.")]
    [InlineData("Write the label in all caps. Detect the cups.")]
    [InlineData("Do not list all cups, only the largest.")]
    public Task What_the_picture_or_the_prompt_bounds_is_not_reported(string prompt) => EditorProject.QuietAsync(Task(prompt));

    private static string Task(string prompt) => $"[VisionTask(\"{prompt}\")] record A(PixelBox Box2D, string Label);";
}
