using System.Collections.Immutable;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>An expected or answered item with its place in a picture.</summary>
/// <param name="Pointer">Its JSON pointer in the answer.</param>
/// <param name="Template">The pointer with <c>*</c> for every index; null for an item of a set that knows no contract, which is compared with all.</param>
/// <param name="Label">What it is; empty for nothing.</param>
/// <param name="Place">A box, an outline or a mask.</param>
/// <param name="Area">In pixels, or in square thousandths where no picture's size is known.</param>
/// <param name="Confidence">How sure the model was; null for nothing.</param>
/// <param name="Image">The placeholder and the picture that it lies in.</param>
internal sealed record SpatialItem(string Pointer, string? Template, string Label, object Place, double Area, double? Confidence, (int Image, int ImageIndex) Image)
{
    /// <summary>Whether it is a crowd: what lies in it is neither right nor wrong.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Its named points, where keypoints are compared.</summary>
    public ImmutableArray<Keypoint> Keypoints { get; init; } = [];

    /// <summary>The box around it, in pixels; empty where its place is in thousandths.</summary>
    public PixelBox Bounds => Place switch
    {
        PixelBox box => box,
        RotatedBox box => box.Bounds,
        Polygon polygon => polygon.Bounds,
        BitMask mask => mask.BoundingBox,
        LabeledBox box => box.ToPixels(),
        _ => default,
    };

    /// <summary>The items of an answer that have a box, an outline or a mask, or points where keypoints are compared.</summary>
    /// <param name="shape">The contract's shape.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="frames">The frames of the request's pictures.</param>
    /// <param name="options">Whether a mask goes before a box, and whether keypoints are compared.</param>
    public static ImmutableArray<SpatialItem> Of(ContractShape shape, object answer, AnswerFrames frames, ScoreOptions options)
    {
        ImmutableArray<SpatialItem>.Builder items = ImmutableArray.CreateBuilder<SpatialItem>();
        foreach (AnswerItem item in shape.GetItems(answer))
        {
            AnswerPlace[] places = [.. item.Places.Where(static place => place.Value is not null && IsArea(place.Kind))];
            AnswerPlace? chosen = (options.UseMasks ? Array.Find(places, static place => place.Kind == PlaceKind.Mask) : null) ?? places.FirstOrDefault();
            ImmutableArray<Keypoint> keypoints = options.UseKeypoints ? Keypoint.Of(item, frames) : [];
            if (chosen is not null && PlaceOf(chosen, frames, options.UseMasks) is { } value)
            {
                items.Add(new SpatialItem(item.Pointer, chosen.Template, item.Label ?? "", value, AreaOf(value), item.Confidence, (chosen.Image, chosen.ImageIndex)) { Keypoints = keypoints });
            }
            else if (!keypoints.IsEmpty)
            {
                AnswerPlace point = item.Places.First(static place => place.Value is not null && Keypoint.IsPoint(place.Kind));
                PixelBox around = Keypoint.Around(keypoints);
                items.Add(new SpatialItem(item.Pointer, item.Template, item.Label ?? "", around, around.Area, item.Confidence, (point.Image, point.ImageIndex)) { Keypoints = keypoints });
            }
        }

        return items.ToImmutable();
    }

    /// <summary>Whether a kind of place has an area.</summary>
    public static bool IsArea(PlaceKind kind) =>
        kind is PlaceKind.Box or PlaceKind.NormalizedBox or PlaceKind.RotatedBox or PlaceKind.Polygon or PlaceKind.NormalizedPolygon or PlaceKind.Mask;

    /// <summary>The overlap of an answered item with an expected one, 0 to 1; 0 for items of two pictures or two places of the contract.</summary>
    public static double Overlap(SpatialItem answered, SpatialItem expected)
    {
        if (!IsComparable(answered, expected))
        {
            return 0;
        }

        return (answered.Place, expected.Place) switch
        {
            (BitMask or Polygon or RotatedBox, LabeledBox { Mask: { } mask }) => PlaceOverlap.MaskOf(answered.Place) is { } own ? OfMask(own, mask, expected.IsCrowd) : 0,
            (_, LabeledBox crowd) when expected.IsCrowd => crowd.Covers(answered.Bounds),
            (BitMask or Polygon, BitMask or Polygon) => PlaceOverlap.OfMasks(answered.Place, expected.Place),
            _ => PlaceOverlap.OfBoxes(answered.Place, expected.Place),
        };
    }

    /// <summary>Whether two items are of one picture and one place of the contract.</summary>
    public static bool IsComparable(SpatialItem answered, SpatialItem expected) =>
        answered.Image == expected.Image && (expected.Template is null || expected.Template == answered.Template);

    private static double OfMask(BitMask answered, BitMask expected, bool isCrowd) =>
        !isCrowd ? answered.IoU(expected) : answered.Area == 0 ? 0 : (double)answered.IntersectionArea(expected) / answered.Area;

    private static object? PlaceOf(AnswerPlace place, AnswerFrames frames, bool useMasks) => place.Value switch
    {
        SegmentationMask mask => useMasks ? PlaceOverlap.MaskOf(mask) : mask.Box,
        NormalizedBox or NormalizedPolygon => frames.Find(place.Image, place.ImageIndex) is { } frame ? place.ToPixels(frame).Value : place.Value,
        var value => value,
    };

    private static double AreaOf(object place) => place switch
    {
        PixelBox box => box.Area,
        NormalizedBox box => box.Area,
        RotatedBox box => box.Area,
        Polygon polygon => polygon.Area,
        BitMask mask => mask.Area,
        _ => 0,
    };
}
