namespace Gemini.Contracts;

/// <summary>The frames of a request's images, by placeholder and, within an <c>{name:images}</c> placeholder, by place.</summary>
public sealed class AnswerFrames
{
    private readonly ImageFrame[][] _frames;

    private AnswerFrames(ImageFrame[][] frames, IReadOnlyList<Finding>? findings = null)
    {
        _frames = frames;
        RequestFindings = findings ?? [];
    }

    /// <summary>What was noticed when the request's regions went through their frames; an answer's findings begin with it.</summary>
    internal IReadOnlyList<Finding> RequestFindings { get; }

    /// <summary>The frame of an image placeholder (counted from 0), and of one image within it.</summary>
    /// <returns>The frame, or null where the request has no such image.</returns>
    public ImageFrame? Find(int placeholder, int index = 0) =>
        (uint)placeholder < (uint)_frames.Length && (uint)index < (uint)_frames[placeholder].Length ? _frames[placeholder][index] : null;

    /// <summary>Why a value that names an image has none.</summary>
    internal string ExplainMissing(int placeholder, int index)
    {
        string hint = index > 0 && Find(placeholder, index - 1) is not null
            ? " The model may have counted from 1; then each value of the answer is in the image before the one that it names."
            : "";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The value is in image {index} of placeholder {placeholder}, which the request does not have.{hint}");
    }

    /// <summary>The frames of a request with several image placeholders, each with one or more images.</summary>
    public static AnswerFrames Create(params ImageFrame[][] frames) => new(frames);

    /// <summary>The frames of a request, with what was noticed of its regions.</summary>
    internal static AnswerFrames Create(ImageFrame[][] frames, IReadOnlyList<Finding> findings) => new(frames, findings);

    /// <summary>The frame of a request with one image.</summary>
    public static AnswerFrames Create(ImageFrame frame) => new([[frame]]);

    /// <summary>The frame of a request with one image.</summary>
    public static implicit operator AnswerFrames(ImageFrame frame) => Create(frame);
}
