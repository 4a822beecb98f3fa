namespace Gemini.Contracts.Site.Drawings;

/// <summary>The two kinds of coordinates, with one box in both; the numbers are the library's.</summary>
internal static class CoordinatesDiagram
{
    private const double Side = 200;

    /// <summary>Draws.</summary>
    public static string Draw()
    {
        const int Width = 4000;
        const int Height = 3000;
        NormalizedBox asked = new(250, 300, 750, 600);
        PixelBox found = ImageFrame.Create(Width, Height).ToPixels(asked);
        Diagram drawing = new(760, 320, "The model's coordinates, 0 to 1000 with y first, and the pixels of your picture, with x first");

        // The model's: a square, whatever the picture's sides.
        drawing.Text(50, 20, "What the model says", "b").Add($"""<rect class="edge" x="50" y="50" width="{Side}" height="{Side}"/>""");
        Mug(drawing, 50 + (asked.XMin * Side / 1000), 50 + (asked.YMin * Side / 1000), (asked.XMax - asked.XMin) * Side / 1000, (asked.YMax - asked.YMin) * Side / 1000);
        drawing.Text(50, 42, "0", "q").Text(225, 42, "1000 x", "q").Text(40 - 26, 255, "1000", "q").Text(30, 272, "y", "q");
        drawing.Text(50, 285, FormattableString.Invariant($"\"box_2d\": [{asked.YMin}, {asked.XMin}, {asked.YMax}, {asked.XMax}]"), "m").Text(50, 304, "[ymin, xmin, ymax, xmax]: y first, 0 to 1000 on both sides", "q");

        drawing.Arrow(300, 150, 400, "ImageFrame");

        // The user's: the picture's own sides.
        const double Scale = 0.07;
        drawing.Text(440, 20, "What you get", "b").Add($"""<rect class="edge" x="440" y="50" width="{Width * Scale}" height="{Height * Scale}"/>""");
        Mug(drawing, 440 + (found.X1 * Scale), 50 + (found.Y1 * Scale), (found.X2 - found.X1) * Scale, (found.Y2 - found.Y1) * Scale);
        drawing.Text(440, 42, "0", "q").Text(690, 42, "4000 x", "q").Text(402, 262, "3000", "q").Text(424, 279, "y", "q");
        drawing.Text(440, 285, FormattableString.Invariant($"new PixelBox({found.X1}, {found.Y1}, {found.X2}, {found.Y2})"), "m").Text(440, 304, "X1, Y1, X2, Y2: x first, pixels of your picture", "q");
        return drawing.Print();
    }

    private static void Mug(Diagram drawing, double x, double y, double width, double height)
    {
        drawing.Add($"""<rect x="{x + (width * 0.06):0.#}" y="{y + (height * 0.08):0.#}" width="{width * 0.64:0.#}" height="{height * 0.86:0.#}" rx="6" fill="#7cb342"/>""");
        drawing.Add($"""<path d="M{x + (width * 0.7):0.#} {y + (height * 0.25):0.#}q{width * 0.42:0.#} {height * 0.22:0.#} 0 {height * 0.44:0.#}" fill="none" stroke="#7cb342" stroke-width="7"/>""");
        drawing.Add($"""<rect class="box" x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}"/><circle class="mark" cx="{x:0.#}" cy="{y:0.#}" r="4"/>""");
    }
}
