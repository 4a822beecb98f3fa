using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads whether a keypoint is visible, as a number, a Boolean or a word.</summary>
internal static class KeypointVisibilityReader
{
    private static readonly EnumTable<KeypointVisibility> Visibilities = new(
        -1,
        [KeypointVisibility.Visible, KeypointVisibility.Occluded, KeypointVisibility.Absent],
        "visible", "occluded", "absent");

    /// <summary>A keypoint with the visibility that is said beside it.</summary>
    public static (NormalizedPoint? Point, KeypointVisibility Visibility) With(ref AnswerReader reader, (NormalizedPoint? Point, KeypointVisibility Visibility) keypoint, KeypointVisibility? visibility, int start)
    {
        if (keypoint.Point is null || visibility == KeypointVisibility.Absent)
        {
            return default;
        }

        bool isSaid = visibility is not null || keypoint.Visibility != KeypointVisibility.Absent;
        if (!isSaid)
        {
            reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position, "The keypoint has no visibility and was read as visible.");
        }

        return (keypoint.Point, isSaid ? visibility ?? keypoint.Visibility : KeypointVisibility.Visible);
    }

    /// <summary>Reads a visibility; null is none.</summary>
    public static bool Read(ref AnswerReader reader, out KeypointVisibility? visibility)
    {
        visibility = null;
        if (reader.TryReadNull())
        {
            return true;
        }

        reader.SkipWhitespace();
        if (reader.Next is >= (byte)'0' and <= (byte)'9')
        {
            bool isNumber = reader.ReadInteger(out int number);
            visibility = (KeypointVisibility)number;
            return isNumber && (number is >= 0 and <= 2 || reader.Reject(RejectionReason.OutOfRange, "A visibility is 0, 1 or 2."));
        }

        if (reader.Next is (byte)'t' or (byte)'f')
        {
            bool isFlag = reader.ReadBoolean(out bool isVisible);
            visibility = isVisible ? KeypointVisibility.Visible : KeypointVisibility.Occluded;
            return isFlag;
        }

        bool isRead = reader.ReadEnum(Visibilities, out KeypointVisibility given);
        visibility = given;
        return isRead;
    }
}
