namespace Gemini.Contracts.Testing.Looking;

/// <summary>Finds the connected regions of one color: opening against specks and lines, closing, filling, joining pieces.</summary>
internal static class RegionFinder
{
    /// <summary>The regions of a color, the largest first.</summary>
    public static List<Region> Find(NamedPicture picture, ColorName color)
    {
        int width = picture.Width;
        int height = picture.Height;
        bool isSmall = Math.Min(width, height) < 24;
        BitPlane named = BitPlane.Create(picture.Names, color);
        BitPlane mask = BitPlane.Create(picture.Names, color);
        if (!isSmall)
        {
            // The line where two colors meet mixes into a third one, one or two pixels wide: opening takes such lines away.
            mask = mask.Shrink().Grow().Grow().Shrink();
        }

        List<Region> regions = ComponentFinder.Find(mask, named, picture.Lightness, color);
        mask.Return();
        named.Return();

        int leastArea = Math.Max(isSmall ? 1 : 24, width * height / 3000);
        regions = RegionJoiner.Join(regions, Math.Max(1, Math.Max(width, height) / 200));
        regions.RemoveAll(region => region.Area < leastArea || IsBackground(region, width, height));
        regions.Sort((a, b) => a.Area != b.Area ? b.Area.CompareTo(a.Area) : (a.Box.Y1, a.Box.X1).CompareTo((b.Box.Y1, b.Box.X1)));
        return regions;
    }

    /// <summary>What reaches three sides of the picture and fills much of it is what the things lie on.</summary>
    private static bool IsBackground(Region region, int width, int height)
    {
        int sides = (region.Box.X1 <= 1 ? 1 : 0) + (region.Box.Y1 <= 1 ? 1 : 0)
            + (region.Box.X2 >= width - 1 ? 1 : 0) + (region.Box.Y2 >= height - 1 ? 1 : 0);
        return sides >= 3 && region.Box.Area > 0.35 * width * height;
    }
}
