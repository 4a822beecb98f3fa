using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>
/// Finds each label a place at its item: never on another label, never outside the picture, and on other items as little as can be.
/// Where there is no room for the words the number alone is placed, if need be a little way off; the page's table has the words.
/// </summary>
internal sealed class LabelLayout
{
    /// <summary>Size of a label's letters.</summary>
    public const double FontSize = 14;

    /// <summary>Height of a label's plate.</summary>
    public const double PlateHeight = 21;

    /// <summary>Room left and right of the words, and between number and words.</summary>
    public const double Padding = 5;

    private const double LongestText = 260;

    // The plate is on the item's outline, not beside it.
    private const double Overhang = 1;

    // How far off its item a number may stand.
    private const int FarthestRing = 8;

    // With more items than this the picture is full anyway, and weighing each label against each item would take too long.
    private const int MaxWeighed = 400;

    private readonly Area _picture;
    private readonly IReadOnlyList<(int Index, Area Bounds, string Label)> _items;
    private readonly Dictionary<(int X, int Y), List<Area>> _taken = [];

    private LabelLayout(Area picture, IReadOnlyList<(int Index, Area Bounds, string Label)> items)
    {
        _picture = picture;
        _items = items;
    }

    /// <summary>Places the labels of all items.</summary>
    /// <param name="picture">The whole drawing.</param>
    /// <param name="items">Their indices, from 0, their bounds within the picture, and their words, clean.</param>
    /// <returns>A place for each, or null where there is none.</returns>
    public static PlacedLabel?[] Place(Area picture, IReadOnlyList<(int Index, Area Bounds, string Label)> items)
    {
        LabelLayout layout = new(picture, items);
        PlacedLabel?[] placed = new PlacedLabel?[items.Count];

        // The smallest first: a large item has room elsewhere.
        foreach (int index in Enumerable.Range(0, items.Count).OrderBy(index => items[index].Bounds.Size).ThenBy(static index => index))
        {
            placed[index] = layout.Place(index);
        }

        return placed;
    }

    /// <summary>Width of the number that every plate begins with.</summary>
    public static double NumberWidth(int index) => LabelText.Width((index + 1).ToString(CultureInfo.InvariantCulture), FontSize) * 1.08;

    private PlacedLabel? Place(int position)
    {
        (int index, Area item, string label) = _items[position];
        double number = NumberWidth(index) + 2 * Padding;
        double room = Math.Min(LongestText, _picture.Width - number - Padding);
        string text = LabelText.Fit(label, FontSize, room);
        if (text.Length > 0 && Best(position, PlateOf(number + Padding + LabelText.Width(text, FontSize))) is { } whole)
        {
            return Taken(whole, text, item);
        }

        // As much as the item itself is wide, before the words are given up.
        string shorter = LabelText.Fit(label, FontSize, Math.Min(room, Math.Max(item.Width, 40) - number - Padding));
        if (shorter.Length > 0 && shorter.Length < text.Length && Best(position, PlateOf(number + Padding + LabelText.Width(shorter, FontSize))) is { } part)
        {
            return Taken(part, shorter, item);
        }

        Area plate = PlateOf(number);
        Area? place = Best(position, plate) ?? Around(item, plate);
        return place is { } found ? Taken(found, "", item) : null;
    }

    private static Area PlateOf(double width) => new(0, 0, width, PlateHeight);

    /// <summary>The best of the places that touch the item.</summary>
    private Area? Best(int position, Area plate)
    {
        Area? best = null;
        double least = double.PositiveInfinity;
        int rank = 0;
        foreach ((double x, double y) in Candidates(_items[position].Bounds, plate.Width))
        {
            Area place = Inside(plate.MovedTo(x, y));
            if (IsFree(place))
            {
                // A rank counts little, so that a place that is not on others wins over one that merely comes first.
                double cost = rank * 0.05 + Covered(position, place);
                if (cost < least)
                {
                    (best, least) = (place, cost);
                }
            }

            rank++;
        }

        return best;
    }

    /// <summary>The corners first, outside before inside, then along the edges.</summary>
    private static IEnumerable<(double X, double Y)> Candidates(Area item, double width)
    {
        const double Height = PlateHeight;
        double above = item.Top - Height + Overhang;
        double below = item.Bottom - Overhang;
        double left = item.Left - Overhang;
        double right = item.Right - width + Overhang;
        yield return (left, above);
        yield return (right, above);
        yield return (left, below);
        yield return (right, below);
        yield return (item.Right - Overhang, item.Top - Overhang);
        yield return (item.Left - width + Overhang, item.Top - Overhang);
        yield return (left, item.Top - Overhang);
        yield return (right, item.Top - Overhang);
        yield return (left, item.Bottom - Height + Overhang);
        yield return (right, item.Bottom - Height + Overhang);
        yield return (item.Right - Overhang, item.Bottom - Height + Overhang);
        yield return (item.Left - width + Overhang, item.Bottom - Height + Overhang);
        const int Steps = 8;
        for (int step = 1; step < Steps; step++)
        {
            double along = left + (right - left) * step / Steps;
            double down = item.Top + (item.Height - Height) * step / Steps;
            yield return (along, above);
            yield return (along, below);
            yield return (item.Right - Overhang, down);
            yield return (item.Left - width + Overhang, down);
            yield return (along, item.Top - Overhang);
            yield return (along, item.Bottom - Height + Overhang);
        }
    }

    /// <summary>The nearest free place on rings around the item.</summary>
    private Area? Around(Area item, Area plate)
    {
        for (int ring = 1; ring <= FarthestRing; ring++)
        {
            double gap = ring * PlateHeight * 0.6;
            Area bounds = new(item.Left - gap - plate.Width, item.Top - gap - plate.Height, item.Right + gap, item.Bottom + gap);
            int steps = 8 + 4 * ring;
            for (int step = 0; step < steps; step++)
            {
                double along = (double)step / steps;
                double x = bounds.Left + bounds.Width * along;
                double y = bounds.Top + bounds.Height * along;
                ReadOnlySpan<(double X, double Y)> sides = [(x, bounds.Top), (bounds.Right, y), (x, bounds.Bottom), (bounds.Left, y)];
                foreach ((double left, double top) in sides)
                {
                    Area place = plate.MovedTo(left, top);
                    if (_picture.Contains(place) && IsFree(place))
                    {
                        return place;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>How much of each item a plate would hide, the item's own counting less.</summary>
    private double Covered(int position, Area place)
    {
        if (_items.Count > MaxWeighed)
        {
            return 0;
        }

        double covered = 0;
        for (int other = 0; other < _items.Count; other++)
        {
            double shared = place.SharedWith(_items[other].Bounds);
            if (shared > 0)
            {
                // Both shares count: a plate hides little of a large item, but is the harder to read the more of it lies on others.
                double hidden = shared / Math.Max(_items[other].Bounds.Size, 1) + 0.2 * shared / place.Size;
                covered += other == position ? hidden * 0.8 : hidden;
            }
        }

        return covered;
    }

    private Area Inside(Area place)
    {
        double left = Math.Clamp(place.Left, 0, Math.Max(0, _picture.Width - place.Width));
        double top = Math.Clamp(place.Top, 0, Math.Max(0, _picture.Height - place.Height));
        return place.MovedTo(left, top);
    }

    private bool IsFree(Area place)
    {
        if (!_picture.Contains(place))
        {
            return false;
        }

        foreach ((int, int) cell in CellsOf(place))
        {
            if (_taken.TryGetValue(cell, out List<Area>? others))
            {
                foreach (Area other in others)
                {
                    if (other.Overlaps(place))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private PlacedLabel Taken(Area place, string text, Area item)
    {
        foreach ((int, int) cell in CellsOf(place))
        {
            if (!_taken.TryGetValue(cell, out List<Area>? others))
            {
                _taken[cell] = others = [];
            }

            others.Add(place);
        }

        bool touches = place.Left <= item.Right && item.Left <= place.Right && place.Top <= item.Bottom && item.Top <= place.Bottom;
        return new PlacedLabel(place, text, touches ? null : LeaderOf(place, item));
    }

    private static (double X1, double Y1, double X2, double Y2) LeaderOf(Area place, Area item)
    {
        (double x, double y) = ((place.Left + place.Right) / 2, (place.Top + place.Bottom) / 2);
        return (x, y, Math.Clamp(x, item.Left, item.Right), Math.Clamp(y, item.Top, item.Bottom));
    }

    private static IEnumerable<(int X, int Y)> CellsOf(Area place)
    {
        const double Cell = 64;
        for (int y = (int)(place.Top / Cell); y <= (int)(place.Bottom / Cell); y++)
        {
            for (int x = (int)(place.Left / Cell); x <= (int)(place.Right / Cell); x++)
            {
                yield return (x, y);
            }
        }
    }
}
