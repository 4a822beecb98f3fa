namespace Gemini.Contracts.Testing.Tests;

/// <summary>Scenes drawn from a seed, the same on every machine: things of all colors, sizes and shapes, in even and uneven light, with and without grain.</summary>
internal static class DrawnScenes
{
    private static readonly Rgb[] Colors =
    [
        new(200, 40, 40), new(240, 140, 30), new(245, 215, 50), new(50, 160, 60), new(40, 190, 185), new(45, 85, 200), new(120, 50, 150), new(245, 130, 175),
        new(110, 65, 35), new(20, 20, 22), new(250, 250, 248), new(128, 128, 128), new(30, 95, 50), new(170, 215, 110), new(90, 90, 30),
    ];

    private static readonly string[] Prompts =
    [
        "Detect the green objects.", "Where are the red and the blue things?", "Find everything that is not green.", "List all objects.", "Point at the brown, black and white ones.",
    ];

    public static (string Prompt, DrawnPicture Picture) Draw(int index)
    {
        uint state = (uint)index * 2654435761u + 12345;
        int Next(int limit)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)limit);
        }

        (int width, int height) = (index % 10) switch
        {
            0 => (20 + Next(30), 20 + Next(30)),
            1 => (850 + Next(100), 700 + Next(200)),
            2 => (300 + Next(400), 25 + Next(20)),
            3 => (1650 + Next(60), 420 + Next(60)),
            _ => (60 + Next(300), 60 + Next(300)),
        };
        DrawnPicture picture = new(width, height, Colors[Next(Colors.Length)]);
        int things = 1 + Next(9);
        for (int i = 0; i < things; i++)
        {
            (int w, int h) = (3 + Next(Math.Max(1, width / 2)), 3 + Next(Math.Max(1, height / 2)));
            PixelBox box = PixelBox.FromSize(Next(width) - w / 3, Next(height) - h / 3, w, h);
            Rgb color = Colors[Next(Colors.Length)];
            if (Next(3) == 0)
            {
                picture.Shadow(box, 2 + Next(12), isRound: Next(2) == 0);
            }

            _ = Next(4) switch
            {
                0 => picture.Rectangle(box, color, shade: Next(50) / 100.0, cornerRadius: Next(8)),
                1 => Ring(picture, box, color),
                _ => picture.Ellipse(box, color, shade: Next(60) / 100.0),
            };
        }

        if (Next(2) == 0)
        {
            picture.Light(1.05, 0.55 + Next(40) / 100.0);
        }

        picture.Noise(Next(4) switch { 0 => 0, 1 => 2.5, 2 => 9, _ => 30 }, state);
        return (Prompts[index % Prompts.Length], picture);
    }

    private static DrawnPicture Ring(DrawnPicture picture, PixelBox box, Rgb color)
    {
        (double cx, double cy, double rx, double ry) = ((box.X1 + box.X2) / 2.0, (box.Y1 + box.Y2) / 2.0, box.Width / 2.0, box.Height / 2.0);
        return picture.Draw(
            box,
            (x, y) => ((x - cx) / rx * ((x - cx) / rx)) + ((y - cy) / ry * ((y - cy) / ry)) is > 0.5 and <= 1,
            (_, _) => color);
    }
}
