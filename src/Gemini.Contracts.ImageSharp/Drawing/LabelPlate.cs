namespace Gemini.Contracts.Pictures;

/// <summary>A label, measured: which pixels it sets on its plate.</summary>
internal sealed class LabelPlate
{
    private readonly List<LabelGlyph> _glyphs;
    private readonly int _scale;
    private readonly int _top;

    private LabelPlate(List<LabelGlyph> glyphs, int scale)
    {
        _glyphs = glyphs;
        _scale = scale;
        _top = (1 + (glyphs.Exists(static glyph => glyph.Mark is not null) ? LabelFont.MarkHeight : 0)) * scale;
        Width = WidthOf(glyphs.Count, scale);
        Height = _top + ((LabelFont.Height + 1) * scale);
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The largest plate that fits into a picture: first the letters become smaller, then the text is cut, with an ellipsis.</summary>
    /// <param name="text">The label.</param>
    /// <param name="scale">Pixels of the picture for one of the font's, at least 1.</param>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <returns>Null where there is no text, or not even one letter fits.</returns>
    public static LabelPlate? Create(string text, int scale, int width, int height)
    {
        List<LabelGlyph> glyphs = LabelFont.Read(text.AsSpan().Trim());
        if (glyphs.Count == 0)
        {
            return null;
        }

        int whole = scale;
        while (whole > Math.Max(1, scale / 2) && WidthOf(glyphs.Count, whole) > width)
        {
            whole--;
        }

        for (; whole >= 1; whole--)
        {
            int most = (width - (3 * whole)) / ((LabelFont.Width + 1) * whole);
            List<LabelGlyph> shown = glyphs.Count <= most ? glyphs : [.. glyphs.Take(Math.Max(0, most - 1)), .. LabelFont.Read("…")];
            LabelPlate plate = new(shown, whole);
            if (plate.Width <= width && plate.Height <= height)
            {
                return plate;
            }
        }

        return null;
    }

    /// <summary>The set pixels, as squares relative to the plate's corner.</summary>
    public IEnumerable<PixelBox> Squares()
    {
        int left = 2 * _scale;
        foreach (LabelGlyph glyph in _glyphs)
        {
            // Above small letters a mark sits lower: a row is left between.
            int above = _top - ((glyph.Rows[0].Contains('#') || glyph.Rows[1].Contains('#') ? LabelFont.MarkHeight : 1) * _scale);
            foreach (PixelBox square in Squares(glyph.Mark ?? [], left, above).Concat(Squares(glyph.Rows, left, _top)))
            {
                yield return square;
            }

            left += (LabelFont.Width + 1) * _scale;
        }
    }

    private static int WidthOf(int letters, int scale) => ((letters * (LabelFont.Width + 1)) + 3) * scale;

    private IEnumerable<PixelBox> Squares(string[] rows, int left, int top)
    {
        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x] == '#')
                {
                    yield return PixelBox.FromSize(left + (x * _scale), top + (y * _scale), _scale, _scale);
                }
            }
        }
    }
}
