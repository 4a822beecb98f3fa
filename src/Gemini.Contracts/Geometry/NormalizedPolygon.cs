using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A closed outline in the model's own coordinates, 0–1000.</summary>
/// <param name="Points">The corners, in order.</param>
[JsonConverter(typeof(NormalizedPolygonJsonConverter))]
public sealed record NormalizedPolygon(ImmutableArray<NormalizedPoint> Points)
{
    /// <summary>The corners, in order; empty where none were given.</summary>
    public ImmutableArray<NormalizedPoint> Points { get; init => field = value.IsDefault ? [] : value; } = Points.IsDefault ? [] : Points;

    /// <summary>The smallest box that holds all corners.</summary>
    public NormalizedBox Bounds
    {
        get
        {
            if (Points.IsEmpty)
            {
                return default;
            }

            NormalizedBox bounds = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
            foreach (NormalizedPoint point in Points)
            {
                bounds = new NormalizedBox(
                    Math.Min(bounds.YMin, point.Y), Math.Min(bounds.XMin, point.X), Math.Max(bounds.YMax, point.Y), Math.Max(bounds.XMax, point.X));
            }

            return bounds;
        }
    }

    /// <summary>The same corners in the same order.</summary>
    public bool Equals(NormalizedPolygon? other) => other is not null && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Points.Length, Bounds);

    /// <summary>The corners, such as <c>[y 2, x 1] /1000, [y 4, x 3] /1000</c>.</summary>
    public override string ToString() => Points.IsEmpty ? "" : string.Join(", ", Points);
}
