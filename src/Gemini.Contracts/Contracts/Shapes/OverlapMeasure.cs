namespace Gemini.Contracts;

/// <summary>How the overlap of two boxes is measured.</summary>
public enum OverlapMeasure
{
    /// <summary>Shared pixels ÷ pixels in either.</summary>
    IntersectionOverUnion,

    /// <summary>Shared pixels ÷ pixels of the smaller box: 1 for a box that lies in another, such as the part of a thing that a tile cut off.</summary>
    IntersectionOverSmaller,
}
