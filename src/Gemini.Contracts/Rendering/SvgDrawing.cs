using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Prints the drawing as SVG. Coordinates are pixels of the user's picture.</summary>
internal sealed class SvgDrawing
{
    // Widths of lines, in units of the drawing.
    private const double Line = 2.4;
    private const double Halo = 5;
    private const double PointRadius = 6;

    private readonly DrawingPicture _picture;
    private readonly IReadOnlyList<ShownItem> _items;
    private readonly StringBuilder _text = new();
    private readonly double _unit;
    private readonly string _prefix;

    private SvgDrawing(DrawingPicture picture, IReadOnlyList<ShownItem> items, string prefix)
    {
        _prefix = prefix;
        _picture = picture;
        _items = items;
        _unit = picture.Unit;
    }

    /// <summary>What the drawing needs to look right, without which it still shows.</summary>
    public static string Style { get; } = """
        .drawing{font-family:Arial,"Liberation Sans",Helvetica,sans-serif}
        .drawing .halo,.drawing .line{fill:none;stroke-linejoin:round;stroke-linecap:round}
        .drawing .halo{stroke-opacity:.6}
        .drawing .shape{pointer-events:all}
        .drawing .shape:hover .line{fill:currentColor;fill-opacity:.18;fill-rule:evenodd}
        .drawing .fill{fill:currentColor;fill-opacity:.3;fill-rule:evenodd}
        .drawing .label{pointer-events:none}

        """;

    /// <summary>The whole element in two halves, between which the picture's data belong.</summary>
    /// <param name="picture">What is drawn upon.</param>
    /// <param name="items">In the order in which they were added.</param>
    /// <param name="title">What the drawing is called.</param>
    /// <param name="isAlone">Whether it is a document of its own, which brings its own style and size.</param>
    /// <param name="prefix">Tells its classes and ids from those of other drawings on one page.</param>
    public static (string Head, string Tail) Print(DrawingPicture picture, IReadOnlyList<ShownItem> items, string title, bool isAlone, string prefix = "")
    {
        SvgDrawing drawing = new(picture, items, prefix);
        drawing.AppendHead(title, isAlone);
        string head = drawing._text.ToString();
        drawing._text.Clear();
        drawing.AppendTail();
        return (head, drawing._text.ToString());
    }

    private void AppendHead(string title, bool isAlone)
    {
        // Small pictures are shown enlarged, so that their labels can be read.
        double scale = Math.Clamp(Math.Max(_picture.Width, _picture.Height), DrawingPicture.LongSide, 2 * DrawingPicture.LongSide)
            / Math.Max(_picture.Width, _picture.Height);
        _text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" viewBox=\"0 0 {_picture.Width} {_picture.Height}\"");
        if (isAlone)
        {
            _text.Append(CultureInfo.InvariantCulture, $" width=\"{DrawingText.Number(_picture.Width * scale)}\" height=\"{DrawingText.Number(_picture.Height * scale)}\"");
        }

        _text.Append(CultureInfo.InvariantCulture, $" role=\"img\" aria-label=\"{DrawingText.Escape(title)}\">\n");
        if (isAlone)
        {
            _text.Append("<style>\n").Append(Style).Append("</style>\n");
        }

        _text.Append(CultureInfo.InvariantCulture, $"<rect width=\"{_picture.Width}\" height=\"{_picture.Height}\" fill=\"#777\"/>\n");
        if (_picture.FormatFewShow is { } format)
        {
            // Seen only where the picture is not.
            _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Length(_picture.Width / 2.0)}\" y=\"{Length(_picture.Height / 2.0)}\" font-size=\"{Length(LabelLayout.FontSize * _unit)}\" text-anchor=\"middle\" fill=\"#fff\">This viewer does not show {format} pictures.</text>\n");
        }

        _text.Append(_picture.OpenElement());
    }

    private void AppendTail()
    {
        _text.Append(_picture.CloseElement());

        // The largest first, so that a small item lies above the one that holds it and can be pointed at.
        foreach (ShownItem item in _items.Where(static item => item.HasPlace).OrderByDescending(static item => item.Bounds.Size).ThenBy(static item => item.Index))
        {
            AppendShape(item);
        }

        Area whole = new Area(0, 0, _picture.Width, _picture.Height).Scaled(1 / _unit);
        ShownItem[] placed = [.. _items.Where(static item => item.HasPlace)];
        PlacedLabel?[] labels = LabelLayout.Place(whole, [.. placed.Select(item => (item.Index, item.Bounds.Scaled(1 / _unit), item.Label))]);
        for (int index = 0; index < labels.Length; index++)
        {
            AppendLeader(placed[index], labels[index]);
        }

        for (int index = 0; index < labels.Length; index++)
        {
            AppendLabel(placed[index], labels[index]);
        }

        _text.Append("</svg>\n");
    }

    private void AppendShape(ShownItem item)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<g class=\"item {_prefix}i{item.Index + 1} shape\" color=\"{item.Color}\">");
        _text.Append(CultureInfo.InvariantCulture, $"<title>{DrawingText.Escape($"{item.Number} {item.Label}".TrimEnd())}</title>");
        if (item.Item.Mask is { IsEmpty: false } mask)
        {
            AppendMask(item, mask);
        }

        if (item.Item.Box is { } box)
        {
            AppendOutline(item, BoxPath(box));
        }

        if (item.Item.Polygon is { Points.Length: > 0 } polygon)
        {
            AppendFill(PolygonPath(polygon));
            AppendOutline(item, PolygonPath(polygon));
        }

        if (item.Edges.Count > 0)
        {
            AppendOutline(item, string.Concat(item.Edges.Select(static edge => $"M{Length(edge.X1)} {Length(edge.Y1)}L{Length(edge.X2)} {Length(edge.Y2)}")));
        }

        if (!item.Item.Points.IsDefaultOrEmpty)
        {
            AppendOutline(item, LinePath(item.Item.Points));
            for (int i = 0; i < item.Item.Points.Length; i++)
            {
                AppendStop(item, item.Item.Points[i], i + 1);
            }
        }

        if (item.Item.Point is { } point)
        {
            AppendPoint(item, point);
        }

        _text.Append("</g>\n");
    }

    private void AppendFill(string path) => _text.Append(CultureInfo.InvariantCulture, $"<path class=\"fill\" d=\"{path}\"/>");

    private void AppendOutline(ShownItem item, string path)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<path class=\"halo\" d=\"{path}\" stroke=\"{DrawingPalette.HaloOf(item.Color)}\" stroke-width=\"{Length(Halo * _unit)}\"/>");
        _text.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"{path}\" stroke=\"currentColor\" stroke-width=\"{Length(Line * _unit)}\"/>");
    }

    private void AppendMask(ShownItem item, BitMask mask)
    {
        if (MaskPath.Of(mask, out bool hasOutline) is { } path)
        {
            AppendFill(path);
            if (hasOutline)
            {
                AppendOutline(item, path);
            }

            return;
        }

        // What is white in the picture of the mask lets the color through.
        PixelBox box = mask.Extent;
        string place = string.Create(CultureInfo.InvariantCulture, $"x=\"{box.X1}\" y=\"{box.Y1}\" width=\"{box.Width}\" height=\"{box.Height}\"");
        _text.Append(CultureInfo.InvariantCulture, $"<mask id=\"{_prefix}mask{item.Number}\" maskUnits=\"userSpaceOnUse\" {place}><image {place} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(mask.ToPng())}\"/></mask>");
        _text.Append(CultureInfo.InvariantCulture, $"<rect class=\"fill\" mask=\"url(#{_prefix}mask{item.Number})\" {place}/>");
    }

    private void AppendPoint(ShownItem item, PixelPoint point)
    {
        // The middle of the pixel; a point outside the picture is shown at its edge.
        string x = Length(Math.Clamp(point.X + 0.5, 0, _picture.Width));
        string y = Length(Math.Clamp(point.Y + 0.5, 0, _picture.Height));
        string halo = DrawingPalette.HaloOf(item.Color);
        _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{Length(PointRadius * _unit)}\" fill=\"currentColor\" stroke=\"{halo}\" stroke-opacity=\".7\" stroke-width=\"{Length(Line * _unit)}\"/>");
        _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{Length(PointRadius * _unit / 4)}\" fill=\"{halo}\"/>");
    }

    /// <summary>The box, drawn so far inside the picture that its line is seen whole at an edge.</summary>
    private string BoxPath(PixelBox box)
    {
        double inset = Math.Min(Line / 2 * _unit, Math.Min(_picture.Width, _picture.Height) / 2.0);
        Area area = ShownItem.AreaOf(box).ClampedTo(new Area(inset, inset, _picture.Width - inset, _picture.Height - inset));
        return $"M{Length(area.Left)} {Length(area.Top)}H{Length(area.Right)}V{Length(area.Bottom)}H{Length(area.Left)}Z";
    }

    /// <summary>A point of a path with its number, from 1.</summary>
    private void AppendStop(ShownItem item, PixelPoint point, int number)
    {
        double x = Math.Clamp(point.X + 0.5, 0, _picture.Width);
        double y = Math.Clamp(point.Y + 0.5, 0, _picture.Height);
        _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Length(x)}\" cy=\"{Length(y)}\" r=\"{Length(PointRadius * 1.2 * _unit)}\" fill=\"currentColor\" stroke=\"{DrawingPalette.HaloOf(item.Color)}\" stroke-opacity=\".7\" stroke-width=\"{Length(Line / 2 * _unit)}\"/>");
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Length(x)}\" y=\"{Length(y + 3.2 * _unit)}\" font-size=\"{Length(9 * _unit)}\" text-anchor=\"middle\" fill=\"{DrawingPalette.TextOn(item.Color)}\">{number}</text>");
    }

    private static string PolygonPath(Polygon polygon) => CornerPath(polygon.Points, 0) + "Z";

    // Through the middles of the pixels.
    private static string LinePath(ImmutableArray<PixelPoint> points) => CornerPath(points, 0.5);

    private static string CornerPath(ImmutableArray<PixelPoint> points, double shift)
    {
        StringBuilder path = new("M");
        foreach (PixelPoint point in points)
        {
            path.Append(path.Length > 1 ? "L" : "").Append(CultureInfo.InvariantCulture, $"{point.X + shift} {point.Y + shift}");
        }

        return path.ToString();
    }

    private void AppendLeader(ShownItem item, PlacedLabel? label)
    {
        if (label?.Leader is { } leader)
        {
            string ends = $"x1=\"{Length(leader.X1 * _unit)}\" y1=\"{Length(leader.Y1 * _unit)}\" x2=\"{Length(leader.X2 * _unit)}\" y2=\"{Length(leader.Y2 * _unit)}\"";
            _text.Append(CultureInfo.InvariantCulture, $"<g class=\"item {_prefix}i{item.Index + 1} label\">");
            _text.Append(CultureInfo.InvariantCulture, $"<line class=\"halo\" {ends} stroke=\"{DrawingPalette.HaloOf(item.Color)}\" stroke-width=\"{Length(3.5 * _unit)}\"/>");
            _text.Append(CultureInfo.InvariantCulture, $"<line class=\"line\" {ends} stroke=\"{item.Color}\" stroke-width=\"{Length(1.5 * _unit)}\"/></g>\n");
        }
    }

    private void AppendLabel(ShownItem item, PlacedLabel? label)
    {
        if (label is null)
        {
            return;
        }

        _text.Append(CultureInfo.InvariantCulture, $"<g class=\"item {_prefix}i{item.Index + 1} label\">");

        // A picture in the picture: its letters are of a usual size however small or large the picture's pixels are.
        Area plate = label.Area;
        (string width, string height) = (Length(plate.Width), Length(plate.Height));
        _text.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Length(plate.Left * _unit)}\" y=\"{Length(plate.Top * _unit)}\" width=\"{Length(plate.Width * _unit)}\" height=\"{Length(plate.Height * _unit)}\" viewBox=\"0 0 {width} {height}\">");
        _text.Append(CultureInfo.InvariantCulture, $"<rect x=\".5\" y=\".5\" width=\"{Length(plate.Width - 1)}\" height=\"{Length(plate.Height - 1)}\" rx=\"3\" fill=\"{item.Color}\" stroke=\"{DrawingPalette.HaloOf(item.Color)}\" stroke-opacity=\".6\"/>");
        string baseline = $"y=\"15.5\" font-size=\"{Length(LabelLayout.FontSize)}\" fill=\"{DrawingPalette.TextOn(item.Color)}\"";
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Length(LabelLayout.Padding)}\" {baseline} font-weight=\"bold\"{Fitted(LabelLayout.NumberWidth(item.Index))}>{item.Number}</text>");
        if (label.Text.Length > 0)
        {
            bool isRightToLeft = DrawingText.IsRightToLeft(label.Text);
            double x = isRightToLeft ? plate.Width - LabelLayout.Padding : LabelLayout.NumberWidth(item.Index) + 2 * LabelLayout.Padding;
            _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Length(x)}\" {baseline}{(isRightToLeft ? " direction=\"rtl\"" : "")}{Fitted(LabelText.Width(label.Text, LabelLayout.FontSize))}>{DrawingText.Escape(label.Text)}</text>");
        }

        _text.Append("</svg></g>\n");
    }

    // Whatever font a viewer has, the words are as wide as the room that was kept for them.
    private static string Fitted(double width) => width < 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" textLength=\"{Length(width)}\" lengthAdjust=\"spacingAndGlyphs\"");

    private static string Length(double value) => DrawingText.Number(value);
}
