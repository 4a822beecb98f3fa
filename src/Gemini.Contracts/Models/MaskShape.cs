using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>How a model's masks look on the wire.</summary>
public enum MaskShape
{
    /// <summary>It gives none.</summary>
    None,

    /// <summary>An 8-bit PNG stretched to the item's box.</summary>
    Png,

    /// <summary>A polygon, 0–1000.</summary>
    Polygon,

    /// <summary>Any of them; nothing is documented.</summary>
    Varies,
}
