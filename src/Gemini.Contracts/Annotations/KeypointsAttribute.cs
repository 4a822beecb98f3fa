namespace Gemini.Contracts;

/// <summary>Names the keypoints of a dictionary from text to <see cref="Keypoint"/>; a dictionary from an enum is named by the enum.</summary>
/// <param name="names">The names with commas between them, such as <c>"nose, left_eye, right_eye"</c>: each is asked for, in this order.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class KeypointsAttribute(string names) : Attribute
{
    /// <summary>The seventeen keypoints of a person, as COCO names them.</summary>
    public const string CocoPerson =
        "nose, left_eye, right_eye, left_ear, right_ear, left_shoulder, right_shoulder, left_elbow, right_elbow, left_wrist, right_wrist, left_hip, right_hip, left_knee, right_knee, left_ankle, right_ankle";

    /// <summary>The names with commas between them.</summary>
    public string Names { get; } = names;
}
