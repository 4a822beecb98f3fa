namespace Gemini.Contracts.Testing.Scoring;

/// <summary>One picture of a request.</summary>
/// <param name="Placeholder">The prompt's placeholder; empty where the prompt names none.</param>
/// <param name="Image">The placeholder's number.</param>
/// <param name="ImageIndex">Which of the placeholder's pictures, from 0.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Input">The picture; null where it is not available.</param>
internal sealed record SetPicture(string Placeholder, int Image, int ImageIndex, ImageFrame Frame, ImageInput? Input)
{
    /// <summary>The pictures of a request, in the order of its placeholders.</summary>
    public static IReadOnlyList<SetPicture> Of<T>(VisionRequest<T> request)
    {
        List<SetPicture> pictures = [];
        int count = Math.Max(1, request.Contract.Shape.ImageNames.Length);
        for (int image = 0; image < count; image++)
        {
            for (int index = 0; request.Frames.Find(image, index) is { } frame; index++)
            {
                pictures.Add(new SetPicture(image < request.Contract.Shape.ImageNames.Length ? request.Contract.Shape.ImageNames[image] : "", image, index, frame, null));
            }
        }

        // Examples and pictures that occur twice in a prompt are sent, too: where it is not plain which is which, the misses are drawn over a plain ground.
        ImageInput[] inputs = [.. request.ToGenerateContentRequest().Images];
        return inputs.Length == pictures.Count ? [.. pictures.Select((picture, at) => picture with { Input = inputs[at] })]
            : pictures.Count == 1 && inputs.Length > 0 ? [pictures[0] with { Input = inputs[^1] }]
            : pictures;
    }
}
