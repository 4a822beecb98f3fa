using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Which items of several sources are one thing: pairs join in the order of how much they overlap, best first, and a group has at most one item of each source,
/// so that things side by side are never joined by a chain of others.
/// </summary>
internal sealed class ItemGroups
{
    // From which share of the smaller box on an item within the overlap of two tiles is a part of the other one.
    private const double MinContained = 0.8;

    // How surely the point of a cut part is that of the thing whose point another tile shows.
    private const double SureOfCutPart = 0.51;

    // How far the point of a part lies beside that of the whole thing along the edge, in pixels: both are in its middle there.
    private const int MaxPointShift = 2;

    private ItemGroups(ImmutableArray<ImmutableArray<int>> groups) => Groups = groups;

    /// <summary>The groups in the order of their first items, each with its items' indices in order.</summary>
    public ImmutableArray<ImmutableArray<int>> Groups { get; }

    /// <summary>Items of tiles: what of two boxes lies in the part that both tiles show must agree.</summary>
    public static ItemGroups OfTiles(ImmutableArray<ItemPlace> items, double minIoU, IEqualityComparer<string> labels) =>
        Join(items, (left, right) => labels.Equals(left.Label, right.Label) ? TileOverlap(left, right) : 0, minIoU);

    /// <summary>Items of answers about one picture.</summary>
    public static ItemGroups OfAnswers(ImmutableArray<ItemPlace> items, double minIoU, IEqualityComparer<string> labels) =>
        Join(items, (left, right) => labels.Equals(left.Label, right.Label) ? left.Box.IoU(right.Box) : 0, minIoU);

    /// <summary>
    /// The groups that are fragments: each item of such a group is cut by its tile's edge, and another tile shows in the same place something whole that has another label.
    /// A fragment is not known by its label, so it says nothing that the whole thing does not; it is still not united with it.
    /// </summary>
    /// <returns>Places in <see cref="Groups"/>.</returns>
    public ImmutableHashSet<int> FindFragments(ImmutableArray<ItemPlace> items, IEqualityComparer<string> labels)
    {
        HashSet<int> fragments = [];
        for (int item = 0; item < items.Length; item++)
        {
            foreach (ItemPlace other in items)
            {
                if (other.Source != items[item].Source && !labels.Equals(other.Label, items[item].Label) && IsFragment(items[item], other))
                {
                    fragments.Add(item);
                    break;
                }
            }
        }

        return [.. Enumerable.Range(0, Groups.Length).Where(group => Groups[group].All(fragments.Contains))];
    }

    /// <summary>How surely two items of two tiles are one, 0–1.</summary>
    private static double TileOverlap(ItemPlace left, ItemPlace right)
    {
        PixelBox both = left.Seen.Intersect(right.Seen);
        if (both.IsEmpty)
        {
            return Halves(left, right);
        }

        if (left.PointRadius > 0 && right.PointRadius > 0 && (IsPointOfCutPart(left, right) || IsPointOfCutPart(right, left)))
        {
            // Points in one place come before those that lie apart.
            return Math.Max(left.Box.IoU(right.Box), SureOfCutPart);
        }

        PixelBox here = left.Box.Intersect(both);
        PixelBox there = right.Box.Intersect(both);
        long shared = here.Intersect(there).Area;
        if (shared == 0)
        {
            return 0;
        }

        // A box that its tile's edge cuts may end a little before the edge: the other one then holds it.
        double iou = here.IoU(there);
        bool isCut = IsCut(left, both) || IsCut(right, both);
        double contained = (double)shared / Math.Min(here.Area, there.Area);
        return isCut && contained >= MinContained ? Math.Max(iou, contained / 2 + 0.01) : iou;
    }

    /// <summary>Whether an item is what its tile's edge leaves of a thing that another tile shows whole: both cover nearly the same of the part that both tiles show.</summary>
    private static bool IsFragment(ItemPlace item, ItemPlace whole)
    {
        PixelBox both = item.Seen.Intersect(whole.Seen);
        return item.PointRadius > 0 && whole.PointRadius > 0
            ? IsPointOfCutPart(item, whole)
            : !both.IsEmpty && IsCut(item, both) && !IsCut(whole, both) && item.Box.Intersect(both).IoU(whole.Box.Intersect(both)) >= MinContained;
    }

    /// <summary>
    /// Whether a point is that of a part which its tile's edge leaves of a thing: straight over toward the edge, or beyond it, another tile shows the point of the whole thing.
    /// </summary>
    private static bool IsPointOfCutPart(ItemPlace item, ItemPlace whole)
    {
        PixelBox both = item.Seen.Intersect(whole.Seen);
        PixelPoint part = item.Box.Center, other = whole.Box.Center;
        PixelBox seen = item.Seen, around = whole.Seen;
        (int aside, int down) = (other.X - part.X, other.Y - part.Y);
        return (Math.Abs(down) <= MaxPointShift && (Leads(-aside, part.X - seen.X1, both.Width, around.X1 < seen.X1) || Leads(aside, seen.X2 - part.X, both.Width, around.X2 > seen.X2)))
            || (Math.Abs(aside) <= MaxPointShift && (Leads(-down, part.Y - seen.Y1, both.Height, around.Y1 < seen.Y1) || Leads(down, seen.Y2 - part.Y, both.Height, around.Y2 > seen.Y2)));

        // Things are at most half as long as tiles overlap, and the middle of a part is at most half a thing away from the edge and from the middle of the whole.
        bool Leads(int towardsEdge, int toEdge, int overlap, bool showsMore)
        {
            int reach = Math.Max(item.PointRadius, overlap / 4);
            return showsMore && towardsEdge >= 0 && towardsEdge <= reach && toEdge <= reach && toEdge > 0;
        }
    }

    /// <summary>Whether a box reaches the edge at which its own tile ends within the overlap.</summary>
    private static bool IsCut(ItemPlace item, PixelBox both)
    {
        const int near = 2;
        PixelBox box = item.Box;
        PixelBox seen = item.Seen;
        return (box.X1 <= seen.X1 + near && seen.X1 == both.X1) || (box.Y1 <= seen.Y1 + near && seen.Y1 == both.Y1)
            || (box.X2 >= seen.X2 - near && seen.X2 == both.X2) || (box.Y2 >= seen.Y2 - near && seen.Y2 == both.Y2);
    }

    /// <summary>Tiles without overlap: two halves meet at the edge, and run along the same stretch of it.</summary>
    private static double Halves(ItemPlace left, ItemPlace right)
    {
        const int near = 3;
        if (Math.Abs(left.Box.X2 - right.Box.X1) <= near || Math.Abs(right.Box.X2 - left.Box.X1) <= near)
        {
            return left.Seen.X2 == right.Seen.X1 || right.Seen.X2 == left.Seen.X1 ? Ratio(left.Box.Y1, left.Box.Y2, right.Box.Y1, right.Box.Y2) : 0;
        }

        if (Math.Abs(left.Box.Y2 - right.Box.Y1) <= near || Math.Abs(right.Box.Y2 - left.Box.Y1) <= near)
        {
            return left.Seen.Y2 == right.Seen.Y1 || right.Seen.Y2 == left.Seen.Y1 ? Ratio(left.Box.X1, left.Box.X2, right.Box.X1, right.Box.X2) : 0;
        }

        return 0;
    }

    private static double Ratio(int from1, int to1, int from2, int to2)
    {
        double shared = Math.Min(to1, to2) - Math.Max(from1, from2);
        double all = Math.Max(to1, to2) - Math.Min(from1, from2);
        return shared <= 0 ? 0 : shared / all;
    }

    private static ItemGroups Join(ImmutableArray<ItemPlace> items, Func<ItemPlace, ItemPlace, double> overlap, double min)
    {
        List<(double Overlap, int Left, int Right)> pairs = [];
        for (int left = 0; left < items.Length; left++)
        {
            for (int right = left + 1; right < items.Length; right++)
            {
                if (items[left].Source != items[right].Source && !items[left].Box.IsEmpty && !items[right].Box.IsEmpty
                    && overlap(items[left], items[right]) is double shared && shared >= min)
                {
                    pairs.Add((shared, left, right));
                }
            }
        }

        pairs.Sort(static (left, right) => left.Overlap != right.Overlap ? right.Overlap.CompareTo(left.Overlap) : (left.Left, left.Right).CompareTo((right.Left, right.Right)));
        List<int>[] groupOf = [.. Enumerable.Range(0, items.Length).Select(static index => new List<int> { index })];
        foreach ((_, int left, int right) in pairs)
        {
            List<int> to = groupOf[left];
            List<int> from = groupOf[right];
            if (ReferenceEquals(to, from) || to.Exists(one => from.Exists(other => items[one].Source == items[other].Source)))
            {
                continue;
            }

            to.AddRange(from);
            foreach (int index in from)
            {
                groupOf[index] = to;
            }
        }

        return new ItemGroups([.. groupOf.Distinct().Select(static group => group.Order().ToImmutableArray()).OrderBy(static group => group[0])]);
    }
}
