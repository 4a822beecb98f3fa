using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>One named place of a thing, such as a person's nose: in a contract the value of a dictionary whose keys are the names (<see cref="KeypointsAttribute"/>).</summary>
/// <param name="Point">Where it is, in pixels of the user's picture; null where it is not in the picture.</param>
/// <param name="Visibility">Whether it is seen.</param>
public readonly record struct Keypoint(PixelPoint? Point, KeypointVisibility Visibility = KeypointVisibility.Visible)
{
    /// <summary>A keypoint that is not in the picture.</summary>
    public static Keypoint Absent => default;

    /// <summary>Whether there is a point.</summary>
    [JsonIgnore]
    public bool IsPresent => Point is not null;
}
