namespace Gemini.Contracts;

/// <summary>The order of the two numbers of a point.</summary>
public enum AxisOrder
{
    /// <summary>x first, as the documentation shows polygons.</summary>
    XY,

    /// <summary>y first, as boxes and points come, and the polygons of robotics models.</summary>
    YX,
}
