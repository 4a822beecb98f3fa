namespace Gemini.Contracts;

/// <summary>A range of areas for which figures are given.</summary>
/// <param name="Name">Such as <c>small</c>.</param>
/// <param name="Min">In pixels, inclusive.</param>
/// <param name="Max">In pixels, inclusive.</param>
public sealed record AreaRange(string Name, double Min, double Max)
{
    /// <summary>Everything: 0 to 10¹⁰ pixels.</summary>
    public static AreaRange All { get; } = new("all", 0, 1e10);

    /// <summary>Up to 32² pixels.</summary>
    public static AreaRange Small { get; } = new("small", 0, 32 * 32);

    /// <summary>32² to 96² pixels.</summary>
    public static AreaRange Medium { get; } = new("medium", 32 * 32, 96 * 96);

    /// <summary>96² pixels and more.</summary>
    public static AreaRange Large { get; } = new("large", 96 * 96, 1e10);
}
