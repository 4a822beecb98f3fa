using Gemini.Contracts;
using Gemini.Contracts.Testing;

namespace GreenObjects;

/// <summary>A desk seen from above, drawn by hand: things in several greens, things that are not green, light from one side, shadows, and a camera's grain.</summary>
internal static class DeskPicture
{
    private const int Width = 960;
    private const int Height = 600;

    private static readonly PixelBox Apple = new(120, 90, 248, 212);
    private static readonly PixelBox Book = new(330, 330, 520, 548);
    private static readonly PixelBox Mug = new(560, 84, 676, 204);
    private static readonly PixelBox Plant = new(742, 42, 918, 228);
    private static readonly PixelBox Pencil = new(96, 470, 296, 492);

    /// <summary>Where the green things lie, in pixels: what a perfect answer would say.</summary>
    public static IReadOnlyList<(string Name, PixelBox Box)> GreenThings { get; } =
    [
        ("apple", Apple), ("book", Book), ("mug", Mug), ("plant", new PixelBox(747, 48, 918, 222)), ("pencil", Pencil),
    ];

    /// <summary>Draws the desk.</summary>
    public static DrawnPicture Draw()
    {
        DrawnPicture desk = new(Width, Height, new Rgb(178, 132, 90));
        DrawWood(desk);
        DrawDecoys(desk);
        DrawApple(desk);
        DrawBook(desk);
        DrawMug(desk);
        DrawPlant(desk);
        desk.Shadow(Pencil, 8).Rectangle(Pencil, new Rgb(120, 200, 60), shade: 0.15, cornerRadius: 3)
            .Rectangle(new PixelBox(Pencil.X1, Pencil.Y1 + 7, Pencil.X2, Pencil.Y1 + 9), new Rgb(95, 170, 45), shade: 0.15);
        return desk.Light(1.08, 0.62).Noise(2.5);
    }

    /// <summary>Planks, and a grain that runs along them.</summary>
    private static void DrawWood(DrawnPicture desk)
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int plank = y / 120;
                double wave = Math.Sin(y * 0.9 + 2.4 * Math.Sin(x * 0.008 + plank) + plank * 7) * 0.05 + Math.Sin(y * 0.23 + x * 0.003) * 0.03;
                double gap = y % 120 < 2 ? -0.45 : 0;
                desk[x, y] = desk[x, y].Lit(1 + wave + gap + 0.05 * (plank % 2));
            }
        }
    }

    /// <summary>What must not be found: other colors, one of them close to green.</summary>
    private static void DrawDecoys(DrawnPicture desk)
    {
        PixelBox paper = new(300, 40, 500, 280);
        desk.Shadow(paper, 8, 0.3).Rectangle(paper, new Rgb(245, 243, 236), shade: 0.05);
        for (int line = 0; line < 8; line++)
        {
            desk.Rectangle(PixelBox.FromSize(324, 76 + 22 * line, line % 3 == 2 ? 90 : 150, 3), new Rgb(120, 120, 128), shade: 0);
        }

        PixelBox ball = new(600, 300, 700, 400);
        desk.Shadow(ball, isRound: true).Ellipse(ball, new Rgb(215, 48, 40), shade: 0.6);
        PixelBox note = new(90, 300, 210, 420);
        desk.Shadow(note, 6, 0.3).Rectangle(note, new Rgb(250, 220, 70), shade: 0.12);
        PixelBox folder = new(740, 300, 920, 450);
        desk.Shadow(folder).Rectangle(folder, new Rgb(50, 92, 190), shade: 0.3, cornerRadius: 8);
        PixelBox eraser = new(600, 470, 690, 520);
        desk.Shadow(eraser, 8).Rectangle(eraser, new Rgb(40, 180, 200), shade: 0.25, cornerRadius: 8);
        PixelBox phone = new(800, 488, 930, 560);
        desk.Shadow(phone).Rectangle(phone, new Rgb(28, 28, 32), shade: 0.2, cornerRadius: 10);
    }

    private static void DrawApple(DrawnPicture desk) => desk
        .Shadow(Apple, isRound: true)
        .Ellipse(Apple, new Rgb(132, 190, 52), shade: 0.6)
        .Ellipse(new PixelBox(152, 112, 182, 136), new Rgb(222, 240, 190), shade: 0)
        .Rectangle(new PixelBox(182, 128, 188, 156), new Rgb(84, 56, 34), shade: 0.3, cornerRadius: 2);

    private static void DrawBook(DrawnPicture desk) => desk
        .Shadow(Book)
        .Rectangle(Book, new Rgb(24, 104, 62), shade: 0.35, cornerRadius: 5)
        .Rectangle(new PixelBox(350, 364, 490, 372), new Rgb(214, 196, 120), shade: 0.2)
        .Rectangle(new PixelBox(350, 384, 450, 390), new Rgb(214, 196, 120), shade: 0.2);

    /// <summary>From above: the rim, the handle, and what is in it.</summary>
    private static void DrawMug(DrawnPicture desk)
    {
        PixelBox body = new(Mug.X1, Mug.Y1, Mug.X1 + 96, Mug.Y2);
        desk.Shadow(body, isRound: true)
            .Rectangle(new PixelBox(Mug.X1 + 80, 130, Mug.X2, 158), new Rgb(150, 215, 160), shade: 0.2, cornerRadius: 12)
            .Ellipse(body, new Rgb(160, 222, 170), shade: 0.35)
            .Ellipse(new PixelBox(body.X1 + 13, body.Y1 + 16, body.X2 - 13, body.Y2 - 16), new Rgb(70, 42, 26), shade: 0.3);
    }

    /// <summary>Leaves around a pot, the nearer ones lighter.</summary>
    private static void DrawPlant(DrawnPicture desk)
    {
        PixelPoint middle = Plant.Center;
        desk.Shadow(Plant, 18, isRound: true).Ellipse(new PixelBox(middle.X - 52, middle.Y - 52, middle.X + 52, middle.Y + 52), new Rgb(176, 92, 60));
        for (int ring = 0; ring < 2; ring++)
        {
            for (int leaf = 0; leaf < 9; leaf++)
            {
                double angle = (leaf + ring * 0.5) * Math.Tau / 9;
                double reach = ring == 0 ? 1 : 0.62;
                DrawLeaf(desk, middle, angle, reach, ring == 0 ? new Rgb(34, 120, 50) : new Rgb(66, 160, 66));
            }
        }
    }

    private static void DrawLeaf(DrawnPicture desk, PixelPoint root, double angle, double reach, Rgb color)
    {
        (double cos, double sin) = (Math.Cos(angle), Math.Sin(angle));
        double length = reach * Math.Min(Plant.Width / 2.0, Plant.Height / 2.0);
        double halfWidth = 0.24 * length;
        desk.Draw(
            Plant,
            (x, y) =>
            {
                double along = ((x - root.X) * cos + (y - root.Y) * sin) / length;
                double across = (-(x - root.X) * sin + (y - root.Y) * cos) / halfWidth;
                return along is >= 0 and <= 1 && Math.Abs(across) <= Math.Sin(Math.PI * Math.Pow(along, 0.8));
            },
            (x, y) => color.Lit(0.75 + 0.5 * (((x - root.X) * cos + (y - root.Y) * sin) / length) - (Math.Abs(-(x - root.X) * sin + (y - root.Y) * cos) < 1.2 ? 0.2 : 0)));
    }
}
