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
        // A placeholder that occurs twice in the prompt is sent twice, and counts once.
        PromptPart[] places = [.. prompt.Parts.Where(static part => part.Kind is PromptPartKind.Image or PromptPartKind.Images)];
        if (places.Length == 0)
        {
            return AnswerFrames.Create(new[] { frames.ToArray() });
        }

        int several = places.Count(static part => part.Kind == PromptPartKind.Images);
        int each = several == 0 ? 0 : Math.Max(0, frames.Count - (places.Length - several)) / several;
        List<ImageFrame[]> shared = [];
        HashSet<string> seen = [];
        int next = 0;
        foreach (PromptPart place in places)
        {
            int count = place.Kind == PromptPartKind.Image ? 1 : each;
            if (seen.Add(place.Value))
            {
                shared.Add([.. frames.Skip(next).Take(count)]);
            }

            next += count;
        }

        return AnswerFrames.Create(shared.ToArray());
    }
}
