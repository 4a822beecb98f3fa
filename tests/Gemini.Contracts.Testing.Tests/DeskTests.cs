using GreenObjects;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>The sample's desk: all its green things are found, and none of what lies between them.</summary>
public sealed class DeskTests
{
    [Fact]
    public async Task The_green_things_on_the_desk_are_found_and_nothing_else()
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        List<(PixelBox Box, string Label)> found = RawRequests.Boxes(await server.AskAsync(DeskPicture.Draw().ToPng(), "Detect the green objects."), 960, 600);
        Assert.Equal(DeskPicture.GreenThings.Count, found.Count);
        foreach ((string name, PixelBox drawn) in DeskPicture.GreenThings)
        {
            Assert.True(found.Max(one => one.Box.IoU(drawn)) > 0.85, $"{name} at {drawn} among {string.Join(", ", found)}");
        }
    }

    [Fact]
    public void The_same_desk_is_drawn_every_time() => Assert.Equal(DeskPicture.Draw().ToPng(), DeskPicture.Draw().ToPng());

    [Theory]
    [InlineData("red", 1)]
    [InlineData("blue", 1)]
    [InlineData("yellow", 1)]
    [InlineData("turquoise", 1)]
    [InlineData("black", 1)]
    [InlineData("white", 1)]
    [InlineData("purple", 0)]
    public async Task Things_of_other_colors_are_found_when_they_are_asked_for(string color, int count)
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        string answer = await server.AskAsync(DeskPicture.Draw().ToPng(), $"Detect the {color} objects.");
        Assert.True(RawRequests.Boxes(answer, 960, 600).Count == count, answer);
    }
}
