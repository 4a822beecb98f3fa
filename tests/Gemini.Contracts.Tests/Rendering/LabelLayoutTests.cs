using Gemini.Contracts.Rendering;
using Xunit;

namespace Gemini.Contracts.Tests.Rendering;

/// <summary>Labels never lie on one another and never leave the picture.</summary>
public sealed class LabelLayoutTests
{
    [Fact]
    public void Labels_never_overlap_and_never_leave_the_picture()
    {
        Random random = new(11);
        for (int round = 0; round < 300; round++)
        {
            Area picture = new(0, 0, random.Next(1, 1000), random.Next(1, 1000));
            double most = Math.Pow(10, random.NextDouble() * 3);
            List<(int, Area, string)> items = [];
            for (int index = random.Next(1, 60); index > 0; index--)
            {
                (double x, double y) = (random.NextDouble() * picture.Width, random.NextDouble() * picture.Height);
                Area bounds = new Area(x, y, x + random.NextDouble() * most, y + random.NextDouble() * most).ClampedTo(picture);
                items.Add((items.Count, bounds, new string('w', random.Next(0, 40))));
            }

            PlacedLabel[] placed = [.. LabelLayout.Place(picture, items).OfType<PlacedLabel>()];
            for (int one = 0; one < placed.Length; one++)
            {
                Assert.True(picture.Contains(placed[one].Area), $"round {round}: {placed[one]} is outside {picture}");
                for (int other = 0; other < one; other++)
                {
                    Assert.False(placed[one].Area.Overlaps(placed[other].Area), $"round {round}: {placed[one]} lies on {placed[other]}");
                }
            }
        }
    }

    [Fact]
    public void Where_there_is_room_every_label_is_whole_and_touches_its_item()
    {
        List<(int, Area, string)> items = [];
        for (int index = 0; index < 20; index++)
        {
            double x = index % 5 * 200 + 30;
            double y = index / 5 * 180 + 40;
            items.Add((index, new Area(x, y, x + 120, y + 100), $"object {index}"));
        }

        PlacedLabel?[] placed = LabelLayout.Place(new Area(0, 0, 1000, 760), items);
        for (int index = 0; index < items.Count; index++)
        {
            Assert.Equal(items[index].Item3, placed[index]!.Text);
            Assert.Null(placed[index]!.Leader);
        }
    }

    [Fact]
    public void Where_items_lie_on_one_another_each_still_has_its_number()
    {
        (int, Area, string)[] items = [.. Enumerable.Range(0, 30).Select(static index => (index, new Area(400 + index % 6, 300 + index / 6, 430, 330), "a bottle of water"))];
        PlacedLabel?[] placed = LabelLayout.Place(new Area(0, 0, 760, 760), items);

        Assert.All(placed, Assert.NotNull);
        Assert.Contains(placed, static label => label!.Leader is not null);
    }

    [Theory]
    [InlineData("abc", 1000, "abc")]
    [InlineData("abcdefghij", 50, "abcd…")]
    [InlineData("abcdefghij", 10, "")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 290, "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧…")]
    public void Words_are_cut_between_characters_as_people_see_them(string text, double width, string expected) =>
        Assert.Equal(expected, LabelText.Fit(text, 14, width));

    [Theory]
    [InlineData("  two \t\r\n lines ", "two lines")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301\u0301\u0301b")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData(null, "")]
    public void Words_are_one_clean_line(string? text, string expected) => Assert.Equal(expected, DrawingText.Clean(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\uFFFDx", DrawingText.Clean("\uDC00x"));

    [Fact]
    public void Endless_words_are_cut()
    {
        string clean = DrawingText.Clean(new string('x', 1_000_000));
        Assert.Equal(DrawingText.LongestLabel, clean.Length + 1);
        Assert.EndsWith("…", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_color_of_the_palette_can_be_read_upon()
    {
        for (int index = 0; index < DrawingPalette.Count; index++)
        {
            // Black on it, and a black halo around it: WCAG contrast of at least 7.
            Assert.True((DrawingPalette.Luminance(DrawingPalette.Of(index)) + 0.05) / 0.05 >= 7);
            Assert.Equal("#000", DrawingPalette.TextOn(DrawingPalette.Of(index)));
        }
    }
}
