namespace Gemini.Contracts.Site.Drawings;

/// <summary>The way from a photo to what the model sees and back, with one box; the numbers are the library's.</summary>
internal static class FramesDiagram
{
    private const int Width = 3024;
    private const int Height = 4032;
    private const double Scale = 0.05;

    /// <summary>Draws.</summary>
    public static string Draw()
    {
        PixelBox part = new(0, 0, 2016, 3024);
        ImageFrame stored = ImageFrame.FromStored(Height, Width, ExifOrientation.Rotate90Clockwise);
        ImageFrame seen = stored.Cropped(part).Scaled(512, 768);
        NormalizedBox said = seen.ToNormalized(new PixelBox(1815, 605, 2419, 1109));
        PixelBox found = seen.ToPixels(said);
        Diagram drawing = new(800, 330, "A photo, its stored pixels, the part that is cut out and made smaller, and the box of an answer on its way back through the frame");

        Picture(drawing, 20, 45, "your photo, as a person sees it", $"{Width} × {Height}", Width * Scale, Height * Scale, FormattableString.Invariant($"matrix({Scale} 0 0 {Scale} 20 45)"), At(20, 45, found));
        drawing.Arrow(185, 130, 245, "EXIF 6");

        // Turned a quarter to the left: what stood at the top lies at the left.
        Picture(drawing, 260, 45, "the file's pixels", $"{Height} × {Width}", Height * Scale, Width * Scale, FormattableString.Invariant($"matrix(0 {-Scale} {Scale} 0 260 {45 + (Width * Scale):0.#})"), At(260, 45, stored.ToNormalized(found), Height * Scale, Width * Scale));
        drawing.Arrow(475, 130, 525, "crop");
        double partWidth = part.Width * Scale;
        Picture(drawing, 540, 45, "a part", $"{part.Width} × {part.Height}", partWidth, Width * Scale, FormattableString.Invariant($"matrix(0 {-Scale} {Scale} 0 540 {45 + (Width * Scale):0.#})"), At(540, 45, said, partWidth, Width * Scale));
        drawing.Arrow(652, 130, 702, "scale");
        const double Small = Scale * 512 / 2016 * 2;
        Picture(drawing, 715, 45, "sent", $"{seen.SeenWidth} × {seen.SeenHeight}", 2016 * Small, Width * Small, FormattableString.Invariant($"matrix(0 {-Small:0.#####} {Small:0.#####} 0 715 {45 + (Width * Small):0.#})"), At(715, 45, said, 2016 * Small, Width * Small));

        drawing.Text(540, 262, FormattableString.Invariant($"\"box_2d\": [{said.YMin}, {said.XMin}, {said.YMax}, {said.XMax}]"), "m");
        drawing.Text(20, 285, FormattableString.Invariant($"({found.X1}, {found.Y1}, {found.X2}, {found.Y2}) px"), "m");
        drawing.Add($"""<path class="line" d="M640 272V308H95V298m-5 7l5 -7l5 7"/>""").Text(365, 325, "ImageInput.Frame: every coordinate of an answer, once", "c b");
        return drawing.Print();
    }

    private static void Picture(Diagram drawing, double x, double y, string words, string size, double width, double height, string transform, string box)
    {
        drawing.Text(x, y - 27, words, "b").Text(x, y - 9, size, "q");
        drawing.Add($"""<svg x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" viewBox="{x:0.#} {y:0.#} {width:0.#} {height:0.#}"><g transform="{transform}"><rect width="{Width}" height="3100" fill="#a9d4f5"/><rect y="3100" width="{Width}" height="932" fill="#8bc34a"/><rect x="700" y="1900" width="260" height="1300" fill="#795548"/><circle cx="830" cy="1400" r="760" fill="#388e3c"/><circle cx="2580" cy="420" r="230" fill="#ffca28"/><path d="M1840 860q140 -260 290 0q130 -260 270 0q-140 -90 -270 110q-140 -200 -290 -110" fill="#263238"/></g></svg>""");
        drawing.Add($"""<rect class="edge" x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}"/>{box}""");
    }

    private static string At(double x, double y, PixelBox box) =>
        FormattableString.Invariant($"""<rect class="box" x="{x + (box.X1 * Scale):0.#}" y="{y + (box.Y1 * Scale):0.#}" width="{box.Width * Scale:0.#}" height="{box.Height * Scale:0.#}"/>""");

    private static string At(double x, double y, NormalizedBox box, double width, double height) =>
        FormattableString.Invariant($"""<rect class="box" x="{x + (box.XMin * width / 1000):0.#}" y="{y + (box.YMin * height / 1000):0.#}" width="{(box.XMax - box.XMin) * width / 1000:0.#}" height="{(box.YMax - box.YMin) * height / 1000:0.#}"/>""");
}
