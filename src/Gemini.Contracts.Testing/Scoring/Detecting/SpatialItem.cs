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

    /// <summary>The items of an answer that have a box, an outline or a mask.</summary>
    /// <param name="shape">The contract's shape.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="frames">The frames of the request's pictures.</param>
    /// <param name="useMasks">Whether a mask goes before a box.</param>
    public static ImmutableArray<SpatialItem> Of(ContractShape shape, object answer, AnswerFrames frames, bool useMasks)
    {
        ImmutableArray<SpatialItem>.Builder items = ImmutableArray.CreateBuilder<SpatialItem>();
        foreach (AnswerItem item in shape.GetItems(answer))
        {
            AnswerPlace[] places = [.. item.Places.Where(static place => place.Value is not null && IsArea(place.Kind))];
            AnswerPlace? chosen = (useMasks ? Array.Find(places, static place => place.Kind == PlaceKind.Mask) : null) ?? places.FirstOrDefault();
            if (chosen is not null && PlaceOf(chosen, frames, useMasks) is { } value)
            {
                items.Add(new SpatialItem(item.Pointer, chosen.Template, item.Label ?? "", value, AreaOf(value), item.Confidence, (chosen.Image, chosen.ImageIndex)));
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
        if (answered.Image != expected.Image || (expected.Template is not null && expected.Template != answered.Template))
        {
            return 0;
        }

        return (answered.Place, expected.Place) switch
        {
            (_, LabeledBox crowd) when expected.IsCrowd => crowd.Covers(answered.Bounds),
            (BitMask or Polygon, BitMask or Polygon) => PlaceOverlap.OfMasks(answered.Place, expected.Place),
            _ => PlaceOverlap.OfBoxes(answered.Place, expected.Place),
        };
    }

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
