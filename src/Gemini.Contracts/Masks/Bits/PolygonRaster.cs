namespace Gemini.Contracts.Masks;

/// <summary>Fills outlines row by row along the middles of the pixels.</summary>
internal sealed class PolygonRaster
{
    private readonly List<Edge> _edges = [];

    /// <summary>Adds a side, in pixels. Sides with a number that is none are left out.</summary>
    public void Add(double fromX, double fromY, double toX, double toY)
    {
        if (double.IsFinite(fromX + fromY + toX + toY) && fromY != toY)
        {
            _edges.Add(fromY < toY ? new Edge(fromX, fromY, toX, toY, 1) : new Edge(toX, toY, fromX, fromY, -1));
        }
    }

    /// <summary>The mask of what is inside.</summary>
    /// <param name="box">The part of the picture to fill.</param>
    /// <param name="rule">What is inside.</param>
    public BitMask Fill(PixelBox box, FillRule rule)
    {
        BitRows rows = BitMask.Allocate(box);
        _edges.Sort(static (left, right) => left.Top.CompareTo(right.Top));
        List<Edge> active = [];
        List<(double X, int Winding)> crossings = [];
        int next = 0;
        for (int y = 0; y < rows.Height; y++)
        {
            double middle = box.Y1 + y + 0.5;
            for (; next < _edges.Count && _edges[next].Top <= middle; next++)
            {
                active.Add(_edges[next]);
            }

            active.RemoveAll(edge => edge.Bottom <= middle);
            crossings.Clear();
            foreach (Edge edge in active)
            {
                crossings.Add((edge.At(middle), edge.Winding));
            }

            crossings.Sort(static (left, right) => left.X.CompareTo(right.X));
            FillRow(rows[y], crossings, box, rule);
        }

        return new BitMask(box, rows);
    }

    private static void FillRow(Span<ulong> row, List<(double X, int Winding)> crossings, PixelBox box, FillRule rule)
    {
        int winding = 0;
        for (int i = 0; i + 1 < crossings.Count; i++)
        {
            winding += crossings[i].Winding;
            if (rule == FillRule.NonZero ? winding != 0 : (i & 1) == 0)
            {
                BitRow.Fill(row, Column(crossings[i].X, box), Column(crossings[i + 1].X, box));
            }
        }
    }

    /// <summary>The first pixel whose middle lies at or after a crossing, as a column of the box.</summary>
    private static int Column(double x, PixelBox box) => (int)Math.Clamp(Math.Ceiling(x - 0.5) - box.X1, 0, box.Width);

    private readonly record struct Edge(double TopX, double Top, double BottomX, double Bottom, int Winding)
    {
        // One division, last, so that a side through a pixel's middle is found there.
        public double At(double y) => TopX + (BottomX - TopX) * (y - Top) / (Bottom - Top);
    }
}
