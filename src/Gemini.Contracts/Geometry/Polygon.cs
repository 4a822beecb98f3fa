using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>A closed outline in pixels of the user's picture; the last point joins the first.</summary>
/// <param name="Points">The corners, in order.</param>
public sealed record Polygon(ImmutableArray<PixelPoint> Points);

/// <summary>A closed outline in the model's own coordinates, 0–1000.</summary>
/// <param name="Points">The corners, in order.</param>
public sealed record NormalizedPolygon(ImmutableArray<NormalizedPoint> Points);
