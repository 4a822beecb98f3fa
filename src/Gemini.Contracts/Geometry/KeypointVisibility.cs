using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>Whether a keypoint is seen. The numbers are those of COCO.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeypointVisibility>))]
public enum KeypointVisibility
{
    /// <summary>It is not in the picture; there is no point.</summary>
    Absent = 0,

    /// <summary>It is hidden, and where it is can be told.</summary>
    Occluded = 1,

    /// <summary>It is seen.</summary>
    Visible = 2,
}
