using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing;

/// <summary>The frames of the pictures that a request brought: each picture whole, as it was sent.</summary>
internal static class SentFrames
{
    /// <summary>Gives each placeholder of a prompt its pictures, in order; one that takes any number gets what the others leave.</summary>
    /// <param name="prompt">The contract's prompt.</param>
    /// <param name="pictures">The pictures.</param>
    public static AnswerFrames Create(PromptTemplate prompt, IReadOnlyList<PixelPicture> pictures) =>
        Create(prompt, [.. pictures.Select(static picture => ImageFrame.Create(picture.SentWidth, picture.SentHeight))]);

    /// <inheritdoc cref="Create(PromptTemplate, IReadOnlyList{PixelPicture})"/>
    public static AnswerFrames Create(PromptTemplate prompt, IReadOnlyList<ImageFrame> frames)
    {
        List<PromptPartKind> places = [.. prompt.Parts.Select(static part => part.Kind).Where(static kind => kind is not (PromptPartKind.Text or PromptPartKind.Argument))];
        if (places.Count == 0)
        {
            return AnswerFrames.Create(new[] { frames.ToArray() });
        }

        int single = places.Count(static kind => kind == PromptPartKind.Image);
        int others = Math.Max(0, frames.Count - single);
        List<ImageFrame[]> shared = [];
        int next = 0;
        foreach (PromptPartKind kind in places)
        {
            int count = kind == PromptPartKind.Image ? 1 : others;
            shared.Add([.. frames.Skip(next).Take(count)]);
            next += count;
            others -= kind == PromptPartKind.Image ? 0 : count;
        }

        return AnswerFrames.Create(shared.ToArray());
    }
}
