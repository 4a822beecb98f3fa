namespace Gemini.Contracts;

/// <summary>What one part of a prompt is.</summary>
public enum PromptPartKind
{
    /// <summary>Literal text.</summary>
    Text,

    /// <summary>The place of a text argument.</summary>
    Argument,

    /// <summary>The place of one image.</summary>
    Image,

    /// <summary>The place of any number of images.</summary>
    Images,

    /// <summary>The place of a box of one of the images.</summary>
    Box,

    /// <summary>The place of a point of one of the images.</summary>
    Point,

    /// <summary>The place of points of one of the images, in order.</summary>
    Points,

    /// <summary>The place of an outline in one of the images.</summary>
    Polygon,
}
