using System.Collections.Immutable;
using Gemini.Contracts.Testing.Scoring;

namespace Gemini.Contracts.Testing;

/// <summary>One entry of a labeled set: what is asked, and what the answer should be.</summary>
/// <typeparam name="T">What the contract answers.</typeparam>
public sealed class ExpectedAnswer<T>
{
    internal ExpectedAnswer(string name, VisionRequest<T>? request, AnswerFrames frames, IReadOnlyList<SetPicture> pictures, T? expected, ImmutableArray<SpatialItem> boxes)
    {
        Name = name;
        Request = request;
        Frames = frames;
        Pictures = pictures;
        Expected = expected;
        Boxes = boxes;
    }

    /// <summary>The name, which no other entry of the set has.</summary>
    public string Name { get; }

    /// <summary>What is asked; null where the pictures are not available.</summary>
    public VisionRequest<T>? Request { get; }

    /// <summary>The frames by which a recorded answer is read.</summary>
    public AnswerFrames Frames { get; }

    /// <summary>What is expected; null for an entry of a COCO file, of which only labels and boxes are known.</summary>
    public T? Expected { get; }

    /// <summary>What a COCO file says; default where there is an expected answer.</summary>
    internal ImmutableArray<SpatialItem> Boxes { get; }

    internal IReadOnlyList<SetPicture> Pictures { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
