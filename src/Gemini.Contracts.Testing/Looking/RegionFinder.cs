namespace Gemini.Contracts.Testing.Looking;

/// <summary>Finds the connected regions of one color: opening against specks and lines, closing, filling, joining pieces.</summary>
internal static class RegionFinder
{
    /// <summary>The regions of a color, the largest first.</summary>
    public static List<Region> Find(LabPicture picture, ColorName color)
    {
        int width = picture.Width;
        int height = picture.Height;
        byte[] named = new byte[width * height];
        for (int i = 0; i < named.Length; i++)
        {
            named[i] = picture.Names[i] == color ? (byte)1 : (byte)0;
        }

        // The line where two colors meet mixes into a third one, one or two pixels wide: opening takes such lines away.
        bool isSmall = Math.Min(width, height) < 24;
        byte[] mask = isSmall ? named : Morphology.Grow(Morphology.Shrink(named, width, height), width, height);
        mask = isSmall ? mask : Morphology.Shrink(Morphology.Grow(mask, width, height), width, height);
        int leastArea = Math.Max(isSmall ? 1 : 24, width * height / 3000);

        List<Region> regions = [];
        int[] labels = new int[mask.Length];
        Stack<int> open = new();
        for (int start = 0; start < mask.Length; start++)
        {
            if (mask[start] != 0 && labels[start] == 0 && Flood(picture, color, named, mask, labels, open, start, regions.Count + 1) is Region region)
            {
                regions.Add(region);
            }
        }

        regions = RegionJoiner.Join(regions, Math.Max(1, Math.Max(width, height) / 200));
        regions.RemoveAll(region => region.Area < leastArea || IsBackground(region, width, height));
        regions.Sort((a, b) => a.Area != b.Area ? b.Area.CompareTo(a.Area) : (a.Box.Y1, a.Box.X1).CompareTo((b.Box.Y1, b.Box.X1)));
        return regions;
    }

    /// <summary>Collects one region, 8-connected.</summary>
    private static Region Flood(LabPicture picture, ColorName color, byte[] named, byte[] mask, int[] labels, Stack<int> open, int start, int label)
    {
        int width = picture.Width;
        List<int> members = [];
        (int x1, int y1, int x2, int y2) = (int.MaxValue, int.MaxValue, 0, 0);
        (double l, double a, double b, int own) = (0, 0, 0, 0);
        labels[start] = label;
        open.Push(start);
        while (open.TryPop(out int at))
        {
            members.Add(at);
            (int x, int y) = (at % width, at / width);
            (x1, y1, x2, y2) = (Math.Min(x1, x), Math.Min(y1, y), Math.Max(x2, x + 1), Math.Max(y2, y + 1));
            OkLab seen = picture.Colors[at];
            (l, a, b) = (l + seen.L, a + seen.A, b + seen.B);
            own += named[at];
            for (int ny = Math.Max(0, y - 1); ny <= Math.Min(picture.Height - 1, y + 1); ny++)
            {
                for (int nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                {
                    int next = ny * width + nx;
                    if (mask[next] != 0 && labels[next] == 0)
                    {
                        labels[next] = label;
                        open.Push(next);
                    }
                }
            }
        }

        PixelBox box = new(x1, y1, x2, y2);
        byte[] pixels = new byte[box.Width * box.Height];
        foreach (int at in members)
        {
            pixels[(at / width - y1) * box.Width + (at % width - x1)] = 1;
        }

        int count = members.Count;
        Morphology.FillHoles(pixels, box.Width, box.Height);
        return new Region
        {
            Color = color,
            Box = box,
            Area = pixels.AsSpan().Count((byte)1),
            Mean = new OkLab((float)(l / count), (float)(a / count), (float)(b / count)),
            Purity = own / (double)count,
            Pixels = pixels,
        };
    }

    /// <summary>What reaches three sides of the picture and fills much of it is what the things lie on.</summary>
    private static bool IsBackground(Region region, int width, int height)
    {
        int sides = (region.Box.X1 <= 1 ? 1 : 0) + (region.Box.Y1 <= 1 ? 1 : 0)
            + (region.Box.X2 >= width - 1 ? 1 : 0) + (region.Box.Y2 >= height - 1 ? 1 : 0);
        return sides >= 3 && region.Box.Area > 0.35 * width * height;
    }
}
