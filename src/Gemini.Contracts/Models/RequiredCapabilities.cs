namespace Gemini.Contracts;

/// <summary>What coordinates an answer holds.</summary>
[Flags]
public enum RequiredCapabilities
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Boxes.</summary>
    Boxes = 1,

    /// <summary>Points, also outlines made of them.</summary>
    Points = 2,

    /// <summary>Masks.</summary>
    Masks = 4,

    /// <summary>Boxes in space.</summary>
    Boxes3D = 8,
}
