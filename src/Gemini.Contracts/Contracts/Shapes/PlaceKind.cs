namespace Gemini.Contracts;

/// <summary>What one place of an answer holds.</summary>
public enum PlaceKind
{
    /// <summary>Any other single value: a text, a number, a date. <see cref="AnswerPlace.Value"/> has the property's own type; an enum is its name on the wire.</summary>
    Scalar,

    /// <summary>What the item is: a <see cref="string"/>; an enum is its name on the wire. An object has one at most.</summary>
    Label,

    /// <summary>How sure the model is: a <see cref="double"/> in the unit that the contract asks for. An object has one at most.</summary>
    Confidence,

    /// <summary>Which picture of an <c>{name:images}</c> placeholder the object's coordinates lie in: an <see cref="int"/> from 0.</summary>
    ImageIndex,

    /// <summary>A <see cref="PixelBox"/>.</summary>
    Box,

    /// <summary>A <see cref="PixelPoint"/>.</summary>
    Point,

    /// <summary>Points in order: an <see cref="System.Collections.Immutable.ImmutableArray{T}"/> of <see cref="PixelPoint"/>.</summary>
    Points,

    /// <summary>A <see cref="Gemini.Contracts.Polygon"/>.</summary>
    Polygon,

    /// <summary>A <see cref="Gemini.Contracts.NormalizedBox"/>.</summary>
    NormalizedBox,

    /// <summary>A <see cref="Gemini.Contracts.NormalizedPoint"/>.</summary>
    NormalizedPoint,

    /// <summary>Points in order: an <see cref="System.Collections.Immutable.ImmutableArray{T}"/> of <see cref="Gemini.Contracts.NormalizedPoint"/>.</summary>
    NormalizedPoints,

    /// <summary>A <see cref="Gemini.Contracts.NormalizedPolygon"/>.</summary>
    NormalizedPolygon,

    /// <summary>A <see cref="Gemini.Contracts.Box3D"/>.</summary>
    Box3D,

    /// <summary>A <see cref="SegmentationMask"/>.</summary>
    Mask,

    /// <summary>A <see cref="Gemini.Contracts.RotatedBox"/>.</summary>
    RotatedBox,
}
