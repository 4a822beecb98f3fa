using Gemini.Contracts.Testing.Looking;
using Xunit;

namespace Gemini.Contracts.Testing.Tests;

/// <summary>What the stand-in sees, asked over HTTP.</summary>
public sealed class LookingTests : IAsyncLifetime
{
    private static readonly Rgb Wood = new(176, 132, 88);
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(640, 480, 0.0)]
    [InlineData(640, 480, 8.0)]
    [InlineData(1900, 1300, 14.0)]
    [InlineData(300, 200, 5.0)]
    public async Task Shaded_and_noisy_things_of_the_named_color_are_found_and_nothing_else(int width, int height, double noise)
    {
        PixelBox ball = Part(width, height, 0.10, 0.15, 0.30, 0.45);
        PixelBox book = Part(width, height, 0.55, 0.55, 0.80, 0.90);
        PixelBox pear = Part(width, height, 0.70, 0.10, 0.82, 0.30);
        DrawnPicture picture = new DrawnPicture(width, height, Wood)
            .Shadow(ball).Ellipse(ball, new Rgb(60, 170, 70))
            .Shadow(book).Rectangle(book, new Rgb(30, 95, 50), shade: 0.5)
            .Ellipse(pear, new Rgb(170, 215, 110))
            .Ellipse(Part(width, height, 0.36, 0.60, 0.50, 0.85), new Rgb(205, 45, 40))
            .Rectangle(Part(width, height, 0.40, 0.10, 0.55, 0.30), new Rgb(50, 90, 190))
            .Ellipse(Part(width, height, 0.05, 0.65, 0.20, 0.85), new Rgb(240, 205, 50))
            .Light(1.05, 0.6).Noise(noise, seed: 3);
        List<(PixelBox Box, string Label)> found = RawRequests.Boxes(await _server.AskAsync(picture.ToPng(), "Detect the green objects."), width, height);
        Assert.Equal(3, found.Count);
        foreach (PixelBox drawn in (PixelBox[])[ball, book, pear])
        {
            Assert.True(found.Max(one => one.Box.IoU(drawn)) > 0.85, $"{drawn} among {string.Join(", ", found)}");
        }

        Assert.All(found, one => Assert.Contains("green", one.Label, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("red", 200, 40, 40)]
    [InlineData("orange", 240, 140, 30)]
    [InlineData("yellow", 245, 215, 50)]
    [InlineData("green", 50, 160, 60)]
    [InlineData("turquoise", 40, 190, 185)]
    [InlineData("blue", 45, 85, 200)]
    [InlineData("purple", 120, 50, 150)]
    [InlineData("pink", 245, 130, 175)]
    [InlineData("brown", 110, 65, 35)]
    [InlineData("black", 20, 20, 22)]
    [InlineData("white", 250, 250, 248)]
    public async Task Each_color_that_a_prompt_names_is_told_from_all_others(string color, byte r, byte g, byte b)
    {
        Dictionary<string, Rgb> colors = new()
        {
            ["red"] = new(200, 40, 40),
            ["orange"] = new(240, 140, 30),
            ["yellow"] = new(245, 215, 50),
            ["green"] = new(50, 160, 60),
            ["turquoise"] = new(40, 190, 185),
            ["blue"] = new(45, 85, 200),
            ["purple"] = new(120, 50, 150),
            ["pink"] = new(245, 130, 175),
            ["brown"] = new(110, 65, 35),
            ["black"] = new(20, 20, 22),
            ["white"] = new(250, 250, 248),
        };
        DrawnPicture picture = new(600, 400, new Rgb(128, 128, 128));
        PixelBox wanted = default;
        int place = 0;
        foreach ((string name, Rgb other) in colors)
        {
            PixelBox box = PixelBox.FromSize(20 + 145 * (place % 4), 20 + 125 * (place / 4), 90, 80);
            picture.Rectangle(box, name == color ? new Rgb(r, g, b) : other, shade: 0.2, cornerRadius: 6);
            wanted = name == color ? box : wanted;
            place++;
        }

        picture.Noise(4);
        (PixelBox found, _) = Assert.Single(RawRequests.Boxes(await _server.AskAsync(picture.ToPng(), $"Find every {color} thing, please."), 600, 400));
        Assert.True(found.IoU(wanted) > 0.85, $"{found} for {wanted}");
    }

    [Fact]
    public async Task A_picture_of_noise_has_nothing_in_it()
    {
        byte[] picture = new DrawnPicture(400, 300, new Rgb(128, 128, 128)).Noise(40, seed: 9).ToPng();
        Assert.Equal("[]", await _server.AskAsync(picture, "Detect the green objects."));
    }

    [Fact]
    public async Task What_everything_lies_on_is_not_one_of_the_things()
    {
        PixelBox nut = new(100, 100, 160, 150);
        byte[] picture = new DrawnPicture(400, 300, Wood).Shadow(nut).Ellipse(nut, new Rgb(110, 65, 35)).Light(1, 0.7).ToPng();
        List<(PixelBox Box, string Label)> found = RawRequests.Boxes(await _server.AskAsync(picture, "Detect the brown objects"), 400, 300);
        Assert.DoesNotContain(found, one => one.Box.Width > 300);
    }

    [Fact]
    public async Task A_highlight_does_not_cut_a_thing_apart()
    {
        PixelBox ball = new(100, 60, 300, 240);
        byte[] picture = new DrawnPicture(400, 300, Wood).Ellipse(ball, new Rgb(50, 150, 60))
            .Ellipse(new PixelBox(140, 90, 190, 130), new Rgb(250, 255, 250), shade: 0).ToPng();
        (PixelBox found, _) = Assert.Single(RawRequests.Boxes(await _server.AskAsync(picture, "Detect the green objects."), 400, 300));
        Assert.True(found.IoU(ball) > 0.9);
    }

    [Theory]
    [InlineData("Detect everything that is not green", "red,blue")]
    [InlineData("Detect the non-green objects", "red,blue")]
    [InlineData("Detect the red and the blue objects, but not the green ones", "red,blue")]
    [InlineData("Detect all objects", "red,blue,green")]
    public async Task Negations_and_prompts_without_a_color_are_understood(string prompt, string expected)
    {
        byte[] picture = new DrawnPicture(400, 300, new Rgb(200, 200, 200))
            .Ellipse(new PixelBox(20, 20, 100, 100), new Rgb(200, 40, 40))
            .Ellipse(new PixelBox(150, 20, 230, 100), new Rgb(45, 85, 200))
            .Ellipse(new PixelBox(280, 20, 360, 100), new Rgb(50, 160, 60)).ToPng();
        string[] labels = [.. RawRequests.Boxes(await _server.AskAsync(picture, prompt), 400, 300).Select(one => one.Label)];
        Assert.Equal(
            expected.Split(',').Order(),
            labels.Select(label => new[] { "red", "blue", "green" }.Single(label.Contains)).Order());
    }

    [Fact]
    public void A_colors_name_stays_when_less_light_falls_on_it()
    {
        foreach ((string name, Rgb color) in new[] { ("Green", new Rgb(60, 170, 70)), ("Red", new Rgb(200, 40, 40)), ("Blue", new Rgb(45, 85, 200)), ("Cyan", new Rgb(40, 190, 185)) })
        {
            for (double light = 1; light > 0.25; light -= 0.05)
            {
                Assert.Equal(name, OkLab.From(color.Lit(light)).Name().ToString());
            }
        }
    }

    private static PixelBox Part(int width, int height, double x1, double y1, double x2, double y2) =>
        new((int)(x1 * width), (int)(y1 * height), (int)(x2 * width), (int)(y2 * height));
}
