using System.Buffers;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>Finds what hangs together in a mask (corners touch), with its holes filled.</summary>
internal static class ComponentFinder
{
    /// <summary>What has fewer pixels is a speck.</summary>
    public const int MinArea = 8;

    /// <summary>The regions, in the order of their first pixels.</summary>
    /// <param name="mask">The pixels.</param>
    /// <param name="named">The pixels that had the color's name from the start.</param>
    /// <param name="lightness">Of each pixel.</param>
    /// <param name="color">The color.</param>
    public static List<Region> Find(BitPlane mask, BitPlane named, ReadOnlySpan<float> lightness, ColorName color)
    {
        RunSets runs = FindRuns(mask);
        int[] order = ArrayPool<int>.Shared.Rent(Math.Max(1, 2 * runs.Count));
        Span<int> next = order.AsSpan(0, runs.Count);
        Span<int> last = order.AsSpan(runs.Count, runs.Count);
        for (int index = 0; index < runs.Count; index++)
        {
            // Each run points at the next one of its set, which keeps them from the top.
            int root = runs.Root(index);
            next[index] = -1;
            if (root != index)
            {
                next[last[root]] = index;
            }

            last[root] = index;
        }

        List<Region> regions = [];
        for (int index = 0; index < runs.Count; index++)
        {
            if (runs[index].Parent == index && Build(runs, next, index, named, lightness, color) is Region region)
            {
                regions.Add(region);
            }
        }

        ArrayPool<int>.Shared.Return(order);
        runs.Return();
        return regions;
    }

    private static RunSets FindRuns(BitPlane mask)
    {
        RunSets runs = new(1024);
        int before = 0;
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<ulong> row = mask.Row(y);
            int own = runs.Count;
            for (int x = BitPlane.Next(row, 0, isSet: true); x < mask.Width;)
            {
                int end = Math.Min(mask.Width, BitPlane.Next(row, x, isSet: false));
                runs.Add(y, x, end);
                x = end < mask.Width ? BitPlane.Next(row, end, isSet: true) : end;
            }

            runs.UniteRows(before, own, runs.Count, reach: 1);
            before = own;
        }

        return runs;
    }

    private static Region? Build(RunSets runs, ReadOnlySpan<int> next, int first, BitPlane named, ReadOnlySpan<float> lightness, ColorName color)
    {
        (int x1, int x2, int y2, int count, int own, int most) = (int.MaxValue, 0, 0, 0, 0, 0);
        int y1 = runs[first].Y;
        double light = 0;
        for (int index = first; index >= 0; index = next[index])
        {
            Run run = runs[index];
            (x1, x2, y2) = (Math.Min(x1, run.Start), Math.Max(x2, run.End), run.Y + 1);
            count += run.End - run.Start;
            most++;
        }

        PixelBox box = new(x1, y1, x2, y2);
        if (box.Area < MinArea)
        {
            return null;
        }

        RegionPixels pixels = new(box);
        for (int index = first; index >= 0; index = next[index])
        {
            Run run = runs[index];
            pixels.Add(run.Y, run.Start, run.End);
            own += BitPlane.Count(named.Row(run.Y), run.Start, run.End);
            foreach (float one in lightness.Slice((run.Y * named.Width) + run.Start, run.End - run.Start))
            {
                light += one;
            }
        }

        // One run in each row leaves no room for a hole.
        int area = count + (most > box.Height ? FillHoles(runs, next, first, pixels) : 0);
        return area < MinArea ? null : new Region(color, pixels, area, (float)(light / count), own / (double)count);
    }

    /// <summary>Fills every gap that no way through gaps, side by side, leads to the edge of the box.</summary>
    /// <returns>How many pixels were added.</returns>
    private static int FillHoles(RunSets runs, ReadOnlySpan<int> next, int first, RegionPixels pixels)
    {
        PixelBox box = pixels.Box;
        RunSets gaps = new(256);

        // Number 0 is the outside.
        gaps.Add(box.Y1 - 1, box.X1, box.X1);
        (int before, int index) = (1, first);
        for (int y = box.Y1; y < box.Y2; y++)
        {
            int own = gaps.Count;
            int x = box.X1;
            for (; index >= 0 && runs[index].Y == y; index = next[index])
            {
                AddGap(ref gaps, y, x, runs[index].Start);
                x = runs[index].End;
            }

            AddGap(ref gaps, y, x, box.X2);
            gaps.UniteRows(before, own, gaps.Count, reach: 0);
            before = own;
        }

        int filled = 0;
        for (int gap = 1; gap < gaps.Count; gap++)
        {
            if (gaps.Root(gap) != 0)
            {
                pixels.Add(gaps[gap].Y, gaps[gap].Start, gaps[gap].End);
                filled += gaps[gap].End - gaps[gap].Start;
            }
        }

        gaps.Return();
        return filled;

        void AddGap(ref RunSets gaps, int y, int start, int end)
        {
            if (start < end)
            {
                gaps.Add(y, start, end);
                if (y == box.Y1 || y == box.Y2 - 1 || start == box.X1 || end == box.X2)
                {
                    gaps.Unite(0, gaps.Count - 1);
                }
            }
        }
    }
}
