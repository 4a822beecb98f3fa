using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>One item of a drawing: a label, and what marks its place. It is one row of the page's table, whatever it is made of.</summary>
/// <param name="Label">What it is. Shown as text whatever it holds: control characters are removed, markup is escaped, very long ones are cut.</param>
public sealed record DrawnItem(string Label)
{
    /// <summary>A box, in pixels of the user's picture; what lies outside the picture is drawn at its edge.</summary>
    public PixelBox? Box { get; init; }

    /// <summary>A point, in pixels of the user's picture.</summary>
    public PixelPoint? Point { get; init; }

    /// <summary>A closed outline, in pixels of the user's picture.</summary>
    public Polygon? Polygon { get; init; }

    /// <summary>Points in order, such as a path or a trajectory, in pixels of the user's picture: drawn as a line from the first to the last, each with its number.</summary>
    public ImmutableArray<PixelPoint> Points { get; init; } = [];

    /// <summary>A mask, in pixels of the user's picture.</summary>
    public BitMask? Mask { get; init; }

    /// <summary>A box in space, in the camera's frame: drawn where the drawing has a camera (<see cref="AnswerDrawing.Through"/>).</summary>
    public Box3D? Box3D { get; init; }

    /// <summary>More about it, for the table beside the picture, such as a confidence; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The color as <c>#rgb</c> or <c>#rrggbb</c>; null for the next of the palette.</summary>
    public string? Color { get; init; }
}
