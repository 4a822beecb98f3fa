using System.Collections.Immutable;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts;

/// <summary>
/// One thing that an answer speaks of: an element of a list, an object with coordinates, or the answer itself, with its places.
/// What belongs to an object within it that is no item, such as a price with its currency, belongs to it.
/// </summary>
public sealed class AnswerItem
{
    internal AnswerItem(PlacePath path, AnswerItem? parent, bool isNamed, ImmutableArray<AnswerPlace> places)
    {
        IsNamed = isNamed;
        Path = path;
        Parent = parent;
        Places = places;
    }

    /// <summary>The JSON pointer (RFC 6901) of the item, such as <c>/3</c>; empty for the answer itself.</summary>
    public string Pointer => field ??= Path.ToPointer();

    /// <summary>The pointer with <c>*</c> in place of every index: the same for all elements of a list.</summary>
    public string Template => field ??= Path.ToTemplate();

    /// <summary>The item that holds this one; null for none.</summary>
    public AnswerItem? Parent { get; }

    /// <summary>Whether it is an element of a list, and so can be taken out of the answer.</summary>
    public bool IsElement => Path.IsElement;

    /// <summary>The item's places in the order of the contract, those of items within it left out.</summary>
    public ImmutableArray<AnswerPlace> Places { get; }

    /// <summary>What it is: its own label, else, for a located value, the name of its property on the wire, else the label of the item around it; null where there is none.</summary>
    public string? Label => Own(PlaceKind.Label)?.Value as string ?? (IsNamed ? Path.Name : Parent?.Label);

    /// <summary>Whether it is a <see cref="Located{T}"/>, whose property says what it is.</summary>
    internal bool IsNamed { get; }

    /// <summary>How sure the model is, in the unit that the contract asks for; null where it was not asked or gave none.</summary>
    public double? Confidence => Own(PlaceKind.Confidence)?.Value as double?;

    /// <summary>The first box; null where there is none.</summary>
    public PixelBox? Box => First(PlaceKind.Box)?.Value as PixelBox?;

    /// <summary>The first mask; null where there is none.</summary>
    public SegmentationMask? Mask => First(PlaceKind.Mask)?.Value as SegmentationMask;

    /// <summary>Whether it has a coordinate or a mask.</summary>
    public bool IsSpatial => Places.Any(static place => place is { IsSpatial: true, Value: not null });

    internal PlacePath Path { get; }

    /// <summary>The item without the coordinates and masks that lie in other pictures.</summary>
    /// <param name="image">The picture's placeholder, as an index in <see cref="ContractShape.ImageNames"/>.</param>
    /// <param name="imageIndex">Which of the placeholder's pictures, from 0.</param>
    public AnswerItem In(int image, int imageIndex = 0) =>
        new(Path, Parent, IsNamed, Places.RemoveAll(place => place.IsSpatial && (place.Image != image || place.ImageIndex != imageIndex)));

    /// <summary>The item with its coordinates in pixels of the user's picture.</summary>
    /// <param name="frame">The frame of the picture that they lie in.</param>
    public AnswerItem ToPixels(ImageFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new AnswerItem(Path, Parent, IsNamed, ImmutableArray.CreateRange(Places, place => place.ToPixels(frame)));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Pointer.Length == 0 ? "(answer)" : Pointer)}: {Label ?? "no label"}, {Places.Length} places";

    private AnswerPlace? First(PlaceKind kind) => Places.FirstOrDefault(place => place.Kind == kind && place.Value is not null);

    /// <summary>The place of the item's own object, before one of an object within it.</summary>
    private AnswerPlace? Own(PlaceKind kind) =>
        Places.FirstOrDefault(place => place.Kind == kind && place.Value is not null && place.Path.Parent == Path) ?? First(kind);
}
