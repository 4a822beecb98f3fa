namespace Gemini.Contracts;

/// <summary>Which parts of a polygon that crosses itself, or of several polygons, are inside.</summary>
public enum FillRule
{
    /// <summary>What the outlines wind around, whatever how often: crossings leave no hole, and several polygons are their union.</summary>
    NonZero,

    /// <summary>What lies behind an odd number of outlines: a polygon in another one is a hole.</summary>
    EvenOdd,
}
