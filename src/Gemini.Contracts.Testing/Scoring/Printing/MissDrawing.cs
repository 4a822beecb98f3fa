using System.Collections.Immutable;
using System.Globalization;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>The misses of one picture, to be drawn over it.</summary>
/// <param name="Name">The picture's placeholder and number; empty where there is one picture.</param>
/// <param name="Picture">The picture; null where it is not available.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Items">The misses.</param>
internal sealed record MissDrawing(string Name, ImageInput? Picture, ImageFrame Frame, ImmutableArray<DrawnItem> Items)
{
    // Of the palette that color-blind people can tell apart.
    private const string Missed = "#e69f00";
    private const string Extra = "#d55e00";
    private const string Wrong = "#56b4e9";

    /// <summary>The misses as one SVG document.</summary>
    public string ToSvg(string title)
    {
        AnswerDrawing drawing = Picture is { IsReference: false } ? AnswerDrawing.Over(Picture) : AnswerDrawing.Over(Frame.Width, Frame.Height);
        foreach (DrawnItem item in Items)
        {
            drawing.Add(item);
        }

        return drawing.ToSvg(title);
    }

    /// <summary>The misses of a contract's answers, by the items that they belong to.</summary>
    public static ImmutableArray<MissDrawing> Of(IReadOnlyList<SetPicture> pictures, ImmutableArray<AnswerItem> expected, ImmutableArray<AnswerItem> answered, IEnumerable<ScoreMiss> misses)
    {
        Dictionary<SetPicture, List<DrawnItem>> drawn = [];
        foreach (ScoreMiss miss in misses)
        {
            bool isAnswered = miss.Kind == ScoreMissKind.Extra;
            AnswerItem? item = isAnswered ? ItemOf(answered, miss.AnsweredPointer!) : ItemOf(expected, miss.ExpectedPointer!);
            foreach (SetPicture picture in item is null ? [] : pictures)
            {
                DrawnItem mark = Mark(item!.In(picture.Image, picture.ImageIndex).ToPixels(picture.Frame), new DrawnItem(LabelOf(miss, item)) { Color = ColorOf(miss.Kind) });
                if (mark.Box is not null || mark.Point is not null || mark.Polygon is not null || mark.Mask is not null || !mark.Points.IsEmpty)
                {
                    ListOf(drawn, picture).Add(mark);
                }
            }
        }

        return ToDrawings(pictures, drawn);
    }

    /// <summary>The misses of a set that knows boxes alone.</summary>
    public static ImmutableArray<MissDrawing> Of(IReadOnlyList<SetPicture> pictures, DetectionMatch match)
    {
        Dictionary<SetPicture, List<DrawnItem>> drawn = [];
        foreach ((SpatialItem item, ScoreMissKind kind) in match.Missed.Select(static item => (item, ScoreMissKind.Missed)).Concat(match.Extra.Select(static item => (item, ScoreMissKind.Extra))))
        {
            if (pictures.FirstOrDefault(picture => (picture.Image, picture.ImageIndex) == item.Image) is { } picture)
            {
                ListOf(drawn, picture).Add(new DrawnItem($"{Word(kind)}: {item.Label}") { Box = item.Bounds, Color = ColorOf(kind) });
            }
        }

        return ToDrawings(pictures, drawn);
    }

    private static ImmutableArray<MissDrawing> ToDrawings(IReadOnlyList<SetPicture> pictures, Dictionary<SetPicture, List<DrawnItem>> drawn) =>
    [
        .. pictures.Where(drawn.ContainsKey).Select(picture => new MissDrawing(
            pictures.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{picture.Placeholder} {picture.ImageIndex + 1}"), picture.Input, picture.Frame, [.. drawn[picture]])),
    ];

    private static List<DrawnItem> ListOf(Dictionary<SetPicture, List<DrawnItem>> drawn, SetPicture picture)
    {
        if (!drawn.TryGetValue(picture, out List<DrawnItem>? items))
        {
            drawn[picture] = items = [];
        }

        return items;
    }

    /// <summary>The innermost item that holds a pointer.</summary>
    private static AnswerItem? ItemOf(ImmutableArray<AnswerItem> items, string pointer) => items
        .Where(item => item.IsSpatial && pointer.StartsWith(item.Pointer, StringComparison.Ordinal) && (pointer.Length == item.Pointer.Length || pointer[item.Pointer.Length] == '/'))
        .MaxBy(static item => item.Pointer.Length);

    private static string LabelOf(ScoreMiss miss, AnswerItem item) => miss.Kind switch
    {
        ScoreMissKind.Wrong => $"{item.Label}: {miss.Answered} for {miss.Expected}",
        _ when miss.ExpectedPointer == item.Pointer || miss.AnsweredPointer == item.Pointer => $"{Word(miss.Kind)}: {item.Label}",
        _ => $"{Word(miss.Kind)} of {item.Label}: {miss.Expected ?? miss.Answered}",
    };

    private static string Word(ScoreMissKind kind) => kind == ScoreMissKind.Missed ? "missed" : "extra";

    private static string ColorOf(ScoreMissKind kind) => kind switch
    {
        ScoreMissKind.Missed => Missed,
        ScoreMissKind.Extra => Extra,
        _ => Wrong,
    };

    private static DrawnItem Mark(AnswerItem item, DrawnItem mark)
    {
        foreach (AnswerPlace place in item.Places)
        {
            mark = place.Value switch
            {
                PixelBox box when mark.Box is null => mark with { Box = box },
                PixelPoint point when mark.Point is null => mark with { Point = point },
                Polygon polygon when mark.Polygon is null => mark with { Polygon = polygon },
                RotatedBox box when mark.Polygon is null => mark with { Polygon = box.ToPolygon() },
                ImmutableArray<PixelPoint> points when mark.Points.IsEmpty => mark with { Points = points },
                SegmentationMask mask when mark.Mask is null && PlaceOverlap.MaskOf(mask) is { } bits => mark with { Mask = bits },
                _ => mark,
            };
        }

        return mark;
    }
}
