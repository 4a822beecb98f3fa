using Gemini.Contracts.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>Labels drawn with the bitmap font.</summary>
public sealed class LabelTests
{
    private static readonly Rgba32 White = new(255, 255, 255);

    [Fact]
    public void Every_letter_of_Latin_1_and_Latin_Extended_A_is_a_letter_of_its_own()
    {
        // Of ŉ (deprecated), ĸ, ĳ and ſ no label is made.
        Dictionary<string, char> seen = [];
        string missing = Picture(LabelFont.Read("水")[0]);
        for (char letter = '!'; letter < 0x180; letter++)
        {
            if (letter < 0x7F || (char.IsLetter(letter) && letter >= 0xC0 && letter is not ('Ĳ' or 'ĳ' or 'ĸ' or 'ŉ' or 'ſ' or 'Ŀ' or 'ŀ')))
            {
                string picture = Picture(Assert.Single(LabelFont.Read(letter.ToString())));
                Assert.True(picture != missing, $"'{letter}' (U+{(int)letter:X4}) has no letter.");
                Assert.True(seen.TryAdd(picture, letter) || letter is 'Đ', $"'{letter}' looks like '{seen.GetValueOrDefault(picture)}'.");
            }
        }
    }

    [Theory]
    [InlineData("水", 1)]
    [InlineData("🍏", 1)]
    [InlineData("яблоко", 6)]
    public void What_the_font_has_not_is_an_empty_box_a_character(string text, int boxes)
    {
        List<LabelGlyph> glyphs = LabelFont.Read(text);
        Assert.Equal(boxes, glyphs.Count);
        Assert.All(glyphs, static glyph => Assert.Equal(["#####", "#...#", "#...#", "#...#", "#...#", "#...#", "#####"], glyph.Rows[..7]));
    }

    [Fact]
    public void A_letter_and_a_combining_mark_are_drawn_as_the_composed_letter()
    {
        Assert.Equal(Picture(LabelFont.Read("é")[0]), Picture(Assert.Single(LabelFont.Read("e\u0301"))));
        Assert.Equal("a b", string.Concat(LabelFont.Read("a\nb").Select(static (glyph, index) => index == 1 ? " " : index == 0 ? "a" : "b")));
        Assert.Equal(Picture(LabelFont.Read(" ")[0]), Picture(LabelFont.Read("\n")[0]));
    }

    [Theory]
    [InlineData(400, 300)]
    [InlineData(60, 40)]
    [InlineData(13, 400)]
    [InlineData(3000, 2000)]
    [InlineData(5, 5)]
    public void A_label_never_leaves_the_picture(int width, int height)
    {
        foreach (string text in (string[])["x", "a green cup", new string('W', 300)])
        {
            LabelPlaces places = new(width, height);
            foreach (PixelBox box in (PixelBox[])[new(0, 0, width, height), new(-50, -50, 3, 3), new(width - 2, height - 2, width + 90, height + 90), new(0, 0, 1, 1), new(width / 2, 0, width, 2)])
            {
                if (LabelPlate.Create(text, Math.Max(1, width / 480), width, height) is not { } plate)
                {
                    Assert.True(Math.Min(width, height) < 12, $"There is room for a label in {width} × {height} pixels.");
                    continue;
                }

                PixelBox place = places.Take(box, plate);
                Assert.True(new PixelBox(0, 0, width, height).Contains(place), $"{place} of '{text}' leaves the picture.");
                Assert.All(plate.Squares(), square => Assert.True(new PixelBox(0, 0, plate.Width, plate.Height).Contains(square), $"A pixel of '{text}' leaves its plate."));
            }
        }
    }

    [Fact]
    public void Labels_of_neighbors_do_not_cover_each_other()
    {
        LabelPlaces places = new(400, 300);
        PixelBox[] taken = [.. Enumerable.Range(0, 4).Select(index => places.Take(new PixelBox(100 + index, 100, 160, 140), LabelPlate.Create("a cup", 1, 400, 300)!))];
        for (int i = 0; i < taken.Length; i++)
        {
            Assert.All(taken[..i], other => Assert.True(other.Intersect(taken[i]).IsEmpty));
        }
    }

    [Fact]
    public void A_label_that_is_too_long_ends_with_an_ellipsis()
    {
        LabelPlate plate = LabelPlate.Create(new string('x', 50), 1, 60, 40)!;
        Assert.True(plate.Width <= 60);
        int last = plate.Squares().Max(static square => square.X2);
        Assert.Equal(3, plate.Squares().Count(square => square.X1 >= last - 5));
    }

    [Fact]
    public void A_drawing_has_its_label_above_the_box_and_none_where_it_is_not_wanted()
    {
        using Image<Rgba32> scene = new(200, 160, White);
        scene.Mutate(static context => context.DrawAnswer(Detection.Contract, [new Detection(new PixelBox(40, 60, 120, 120), "Tasse à café")]));
        using Image<Rgba32> bare = new(200, 160, White);
        bare.Mutate(static context => context.DrawAnswer(Detection.Contract, [new Detection(new PixelBox(40, 60, 120, 120), "Tasse à café")], drawLabels: false));
        Assert.NotEqual(White, scene[44, 50]);
        Assert.Equal(White, bare[44, 50]);
        Assert.Equal(bare[40, 80], scene[40, 80]);
    }

    [Fact]
    public void Only_what_lies_in_the_named_picture_is_drawn()
    {
        using Image<Rgba32> scene = new(100, 80, White);
        Change[] changes = [new Change(new PixelBox(10, 10, 50, 40), "cup")];
        Assert.Contains("before, after", Assert.Throws<ArgumentException>(() => scene.Mutate(context => context.DrawAnswer(Change.Contract, changes))).Message, StringComparison.Ordinal);
        scene.Mutate(context => context.DrawAnswer(Change.Contract, changes, "before"));
        Assert.Equal(White, scene[10, 20]);
        scene.Mutate(context => context.DrawAnswer(Change.Contract, changes, "after"));
        Assert.NotEqual(White, scene[10, 20]);
    }

    private static string Picture(LabelGlyph glyph) => string.Join('\n', [.. glyph.Mark ?? [], "", .. glyph.Rows]);
}
