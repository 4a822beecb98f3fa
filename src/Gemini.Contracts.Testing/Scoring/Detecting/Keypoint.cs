using System.Collections.Immutable;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>A named point of an item.</summary>
/// <param name="Name">Its name without case and signs: <c>lefteye</c> of <c>left_eye</c>.</param>
/// <param name="X">In pixels.</param>
/// <param name="Y">In pixels.</param>
internal readonly record struct Keypoint(string Name, double X, double Y)
{
    /// <summary>A name as it is compared.</summary>
    public static string NameOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The points of an answered item, each by the name of its property; a list of points names none.</summary>
    public static ImmutableArray<Keypoint> Of(AnswerItem item, AnswerFrames frames)
    {
        ImmutableArray<Keypoint>.Builder points = ImmutableArray.CreateBuilder<Keypoint>();
        foreach (AnswerPlace place in item.Places.Where(static place => place.Value is not null && IsPoint(place.Kind)))
        {
            object? value = place.Kind == PlaceKind.NormalizedPoint && frames.Find(place.Image, place.ImageIndex) is { } frame ? place.ToPixels(frame).Value : place.Value;
            if (value is PixelPoint point)
            {
                points.Add(new Keypoint(NameOf(place.Name), point.X, point.Y));
            }
        }

        return points.ToImmutable();
    }

    /// <summary>Whether a kind of place is one point.</summary>
    public static bool IsPoint(PlaceKind kind) => kind is PlaceKind.Point or PlaceKind.NormalizedPoint;

    /// <summary>The box around points, rounded outwards; empty for none.</summary>
    public static PixelBox Around(ImmutableArray<Keypoint> points) => points.IsEmpty
        ? default
        : new PixelBox((int)Math.Floor(points.Min(static point => point.X)), (int)Math.Floor(points.Min(static point => point.Y)), (int)Math.Ceiling(points.Max(static point => point.X)), (int)Math.Ceiling(points.Max(static point => point.Y)));
}
