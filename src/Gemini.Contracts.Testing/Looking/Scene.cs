namespace Gemini.Contracts.Testing.Looking;

/// <summary>One thing seen in one of a request's pictures.</summary>
/// <param name="Image">The picture, counted from 0.</param>
/// <param name="Region">The thing.</param>
/// <param name="Width">Of the looked-at picture, in its pixels.</param>
/// <param name="Height">Of the looked-at picture, in its pixels.</param>
internal sealed record Sight(int Image, Region Region, int Width, int Height)
{
    /// <summary>Edges 0–1000, rounded to whole numbers, in the wire's order: ymin, xmin, ymax, xmax.</summary>
    public (int YMin, int XMin, int YMax, int XMax) Box => (
        Scale(Region.Box.Y1, Height), Scale(Region.Box.X1, Width), Scale(Region.Box.Y2, Height), Scale(Region.Box.X2, Width));

    /// <summary>A point of the thing itself, 0–1000, y and x: its middle, or the nearest of its pixels where the middle is not one of them.</summary>
    public (int Y, int X) Point
    {
        get
        {
            RegionPixels pixels = Region.Pixels;
            PixelBox box = pixels.Box;
            (int cx, int cy) = (box.X1 + (box.Width / 2), box.Y1 + (box.Height / 2));
            (int bestX, int bestY, long least) = (cx, cy, long.MaxValue);
            for (int y = box.Y1; y < box.Y2; y++)
            {
                long down = (long)(y - cy) * (y - cy);
                if (down < least)
                {
                    Try(pixels.Previous(cx, y), y, down);
                    Try(pixels.Next(cx, y), y, down);
                }
            }

            return (Scale((2 * bestY) + 1, 2 * Height), Scale((2 * bestX) + 1, 2 * Width));

            void Try(int x, int y, long down)
            {
                if (x is >= 0 and < int.MaxValue && down + ((long)(x - cx) * (x - cx)) < least)
                {
                    (bestX, bestY, least) = (x, y, down + ((long)(x - cx) * (x - cx)));
                }
            }
        }
    }

    /// <summary>Thousandths of a side.</summary>
    public static int Scale(int pixels, int size) => (int)Math.Round(pixels * 1000.0 / size, MidpointRounding.AwayFromZero);
}

/// <summary>What a request shows and asks: its words, the colors they name, and all that has one of those colors.</summary>
internal sealed record Scene(string Prompt, IReadOnlyList<ColorName> Wanted, IReadOnlyList<Sight> Sights, int Images)
{
    /// <summary>Looks at all pictures.</summary>
    /// <param name="prompt">The words of the question.</param>
    /// <param name="pictures">The pictures.</param>
    /// <param name="maxItems">How many things are seen in each at most, the largest.</param>
    public static Scene Of(string prompt, IReadOnlyList<PixelPicture> pictures, int maxItems)
    {
        IReadOnlyList<ColorName> wanted = PromptColors.In(prompt);
        List<Sight> sights = [];
        for (int image = 0; image < pictures.Count; image++)
        {
            using NamedPicture seen = NamedPicture.Create(pictures[image]);
            List<Region> regions = [];
            foreach (ColorName color in wanted)
            {
                regions.AddRange(RegionFinder.Find(seen, color));
            }

            // Of what was found as two colors (a thing and its own shade), the larger stands.
            regions.Sort((a, b) => b.Area.CompareTo(a.Area));
            int most = sights.Count + maxItems;
            for (int i = 0; i < regions.Count && sights.Count < most; i++)
            {
                if (!IsSeenAsLarger(regions, i))
                {
                    sights.Add(new Sight(image, regions[i], seen.Width, seen.Height));
                }
            }
        }

        return new Scene(prompt, wanted, sights, pictures.Count);
    }

    /// <summary>How the stand-in came to its answer, in the form in which models tell their thoughts.</summary>
    public string Thoughts =>
        $"**Looking**\n\nI look for {(Wanted.Count == 0 ? "nothing" : string.Join(", ", Wanted).ToLowerInvariant())} in {Images} {(Images == 1 ? "picture" : "pictures")}. {Caption}\n";

    /// <summary>One sentence about all that was seen.</summary>
    public string Caption => Sights.Count == 0
        ? $"There is nothing {string.Join(" or ", Wanted.Take(3)).ToLowerInvariant()} to be seen."
        : $"{Sights.Count} {(Sights.Count == 1 ? "object" : "objects")}: {string.Join(", ", Sights.Select(sight => sight.Region.Label))}.";

    private static bool IsSeenAsLarger(List<Region> regions, int index)
    {
        for (int larger = 0; larger < index; larger++)
        {
            if (regions[larger].Box.IoU(regions[index].Box) > 0.7)
            {
                return true;
            }
        }

        return false;
    }
}
