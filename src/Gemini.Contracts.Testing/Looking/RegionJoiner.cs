namespace Gemini.Contracts.Testing.Looking;

/// <summary>Joins the pieces of one thing: what lies inside another's box, and what a thin gap (a highlight, a line) cut apart.</summary>
internal static class RegionJoiner
{
    /// <summary>Joins until nothing more belongs together.</summary>
    /// <param name="regions">Of one color.</param>
    /// <param name="gap">The widest gap that does not part a thing, in pixels.</param>
    public static List<Region> Join(List<Region> regions, int gap)
    {
        // Specks first: thousands of them in a noisy picture would make the search below quadratic for nothing.
        List<Region> left = regions.Where(region => region.Area >= 8).OrderByDescending(region => region.Area).Take(400).ToList();
        for (bool joined = true; joined;)
        {
            joined = false;
            for (int i = 0; i < left.Count; i++)
            {
                for (int j = left.Count - 1; j > i; j--)
                {
                    if (BelongTogether(left[i], left[j], gap))
                    {
                        left[i] = Merge(left[i], left[j]);
                        left.RemoveAt(j);
                        joined = true;
                    }
                }
            }
        }

        return left;
    }

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
        return (isBeside || isAbove) && Math.Abs(large.Mean.L - small.Mean.L) < 0.12f;
    }

    private static Region Merge(Region large, Region small)
    {
        PixelBox box = large.Box.Union(small.Box);
        byte[] pixels = new byte[box.Width * box.Height];
        Copy(large, pixels, box);
        Copy(small, pixels, box);
        (double own, double other) = (large.Area, small.Area);
        return new Region
        {
            Color = large.Color,
            Box = box,
            Area = pixels.AsSpan().Count((byte)1),
            Mean = new OkLab(Mean(large.Mean.L, small.Mean.L), Mean(large.Mean.A, small.Mean.A), Mean(large.Mean.B, small.Mean.B)),
            Purity = (large.Purity * own + small.Purity * other) / (own + other),
            Pixels = pixels,
        };

        float Mean(float a, float b) => (float)((a * own + b * other) / (own + other));
    }

    private static void Copy(Region region, byte[] pixels, PixelBox box)
    {
        for (int y = 0; y < region.Box.Height; y++)
        {
            for (int x = 0; x < region.Box.Width; x++)
            {
                if (region.Pixels[y * region.Box.Width + x] != 0)
                {
                    pixels[(y + region.Box.Y1 - box.Y1) * box.Width + (x + region.Box.X1 - box.X1)] = 1;
                }
            }
        }
    }
}
