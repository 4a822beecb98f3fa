namespace Gemini.Contracts.Testing.Looking;

/// <summary>Joins the pieces of one thing: what lies inside another's box, and what a thin gap (a highlight, a line) cut apart.</summary>
internal static class RegionJoiner
{
    private const int MaxPieces = 400;

    /// <summary>Joins until nothing more belongs together.</summary>
    /// <param name="regions">Of one color.</param>
    /// <param name="gap">The widest gap that does not part a thing, in pixels.</param>
    public static List<Region> Join(List<Region> regions, int gap)
    {
        // Thousands of pieces in a noisy picture would make the search below quadratic for nothing.
        List<Region> left = [.. regions.OrderByDescending(static region => region.Area).Take(MaxPieces)];
        for (bool joined = true; joined;)
        {
            joined = false;
            for (int i = 0; i < left.Count; i++)
            {
                PixelBox near = Widened(left[i].Box, gap);
                for (int j = left.Count - 1; j > i; j--)
                {
                    if (Touches(near, left[j].Box) && BelongTogether(left[i], left[j], gap))
                    {
                        left[i] = Merge(left[i], left[j]);
                        left.RemoveAt(j);
                        near = Widened(left[i].Box, gap);
                        joined = true;
                    }
                }
            }
        }

        return left;
    }

    private static PixelBox Widened(PixelBox box, int gap) => new(box.X1 - gap, box.Y1 - gap, box.X2 + gap, box.Y2 + gap);

    private static bool Touches(PixelBox near, PixelBox box) => box.X1 <= near.X2 && box.X2 >= near.X1 && box.Y1 <= near.Y2 && box.Y2 >= near.Y1;

    private static bool BelongTogether(Region a, Region b, int gap)
    {
        (Region large, Region small) = a.Area >= b.Area ? (a, b) : (b, a);

        // A piece inside the box of a larger one is part of it only if that one is not a frame or a crescent around it.
        if (large.Box.Intersect(small.Box).Area > 0.8 * small.Box.Area)
        {
            return large.Fill > 0.5;
        }

        int acrossX = Math.Max(large.Box.X1, small.Box.X1) - Math.Min(large.Box.X2, small.Box.X2);
        int acrossY = Math.Max(large.Box.Y1, small.Box.Y1) - Math.Min(large.Box.Y2, small.Box.Y2);
        bool isBeside = acrossX <= gap && -acrossY > 0.7 * Math.Max(large.Box.Height, small.Box.Height);
        bool isAbove = acrossY <= gap && -acrossX > 0.7 * Math.Max(large.Box.Width, small.Box.Width);
        return (isBeside || isAbove) && Math.Abs(large.Lightness - small.Lightness) < 0.12f;
    }

    private static Region Merge(Region into, Region from)
    {
        RegionPixels pixels = RegionPixels.Union(into.Pixels, from.Pixels);
        (double own, double other) = (into.Area, from.Area);
        return into with
        {
            Pixels = pixels,
            Area = pixels.Area,
            Lightness = (float)(((into.Lightness * own) + (from.Lightness * other)) / (own + other)),
            Purity = ((into.Purity * own) + (from.Purity * other)) / (own + other),
        };
    }
}
