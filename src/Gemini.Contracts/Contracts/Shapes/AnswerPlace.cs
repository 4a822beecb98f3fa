using System.Collections.Immutable;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts;

/// <summary>One place of one answer: its pointer, what it holds, and the picture that it lies in.</summary>
public sealed class AnswerPlace
{
    private readonly PlaceDescription _description;

    internal AnswerPlace(PlacePath path, PlaceDescription description, int imageIndex, object? value)
    {
        Path = path;
        _description = description;
        ImageIndex = description.IsImageIndexed ? imageIndex : 0;
        Value = value;
    }

    /// <summary>The JSON pointer (RFC 6901) of the value in the answer as the contract writes it, such as <c>/3/box_2d</c>.</summary>
    public string Pointer => field ??= Path.ToPointer();

    /// <summary>The <see cref="PlaceTemplate.Pointer"/> of the place: the same for all elements of a list.</summary>
    public string Template => field ??= Path.ToTemplate();

    /// <summary>The name of the place on the wire, such as <c>box_2d</c>; for an element, its list's name; empty for an answer that is one value.</summary>
    public string Name => Path.Name;

    /// <summary>What it holds.</summary>
    public PlaceKind Kind => _description.Kind;

    /// <summary>The value, of the type that <see cref="PlaceKind"/> names; null where the answer has none.</summary>
    public object? Value { get; }

    /// <summary>Whether the value may be null.</summary>
    public bool IsNullable => _description.IsNullable;

    /// <summary>Whether the value is the name of an enum's member.</summary>
    public bool IsEnum => _description.IsEnum;

    /// <inheritdoc cref="PlaceTemplate.Image"/>
    public int Image => _description.Image;

    /// <summary>For a coordinate or a mask: which of the placeholder's pictures it lies in, from 0.</summary>
    public int ImageIndex { get; }

    /// <inheritdoc cref="PlaceTemplate.IsSpatial"/>
    public bool IsSpatial => Kind >= PlaceKind.Box;

    internal PlacePath Path { get; }

    /// <summary>The object that the place belongs to; the answer where there is none.</summary>
    internal PlacePath Owner { get; init; } = PlacePath.Root;

    /// <summary>What it has to do with references between items.</summary>
    internal ItemLink Link { get; init; } = ItemLink.None;

    /// <summary>The place in pixels of the user's picture.</summary>
    /// <param name="frame">The frame of the picture that it lies in.</param>
    /// <returns>A place with a <see cref="Value"/> in pixels; this place where it is not in the model's coordinates.</returns>
    public AnswerPlace ToPixels(ImageFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Value switch
        {
            NormalizedBox box => With(PlaceKind.Box, frame.ToPixels(box)),
            NormalizedPoint point => With(PlaceKind.Point, frame.ToPixels(point)),
            NormalizedPolygon polygon => With(PlaceKind.Polygon, frame.ToPixels(polygon)),
            ImmutableArray<NormalizedPoint> points => With(PlaceKind.Points, ImmutableArray.CreateRange(points, frame.ToPixels)),
            _ => this,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Pointer} ({Kind}): {Value ?? "null"}";

    private AnswerPlace With(PlaceKind kind, object value) => new(Path, _description with { Kind = kind }, ImageIndex, value) { Owner = Owner, Link = Link };
}
