using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>What a member holds, as far as other spellings of its name depend on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum MemberKind : byte
{
    /// <summary>Anything else: only other cases and separators of the name are understood.</summary>
    Other,

    /// <summary>A text. <c>label</c>, <c>name</c>, <c>class</c>, <c>object</c> and their like stand for one another.</summary>
    Text,

    /// <summary>A box: <c>box_2d</c>, <c>bounding_box</c>, <c>bbox</c>, <c>box</c>….</summary>
    Box,

    /// <summary>A point: <c>point</c>, <c>coordinates</c>….</summary>
    Point,

    /// <summary>A list of points or a polygon: <c>points</c>, <c>polygon</c>, <c>coordinates</c>….</summary>
    Points,

    /// <summary>A box in space: <c>box_3d</c>, <c>bounding_box_3d</c>….</summary>
    Box3D,

    /// <summary>A mask: <c>mask</c>, <c>segmentation_mask</c>….</summary>
    Mask,

    /// <summary>The box of another member that came without it: <c>total_box_2d</c>, <c>total_bbox</c>…, and <c>words_boxes</c> for a list.</summary>
    BoxApart,

    /// <summary>How sure the model is: <c>confidence</c>, <c>score</c>, <c>probability</c>….</summary>
    Confidence,
}
