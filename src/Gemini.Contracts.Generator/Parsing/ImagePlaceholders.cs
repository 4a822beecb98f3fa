using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The image placeholders of a prompt, and which of them a coordinate lies in.</summary>
/// <param name="images">In the order of the prompt; one that is not named where the prompt names none.</param>
internal sealed class ImagePlaceholders(List<PromptParameter> images)
{
    /// <summary>The names, for messages.</summary>
    public string Names { get; } = string.Join(", ", images.ConvertAll(static image => image.Name));

    /// <summary>The place of the only <c>{name:images}</c>; -1 for none or several.</summary>
    public int Several { get; } = FindSeveral(images);

    /// <summary>The image that tells one reading of a type from another; -1 where the prompt has one image and so one reading.</summary>
    public int ContextOf(int image) => images.Count > 1 ? image : -1;

    /// <summary>The place of a placeholder; -1 where there is none of that name.</summary>
    public int Find(string? name) => images.FindIndex(image => image.Name == name);

    /// <summary>Decides which image a coordinate lies in.</summary>
    /// <param name="named">The placeholder that an <c>[InImage]</c> names; -1 for none.</param>
    /// <param name="hasImageIndex">Whether an <c>[ImageIndex]</c> is in the same object.</param>
    public ImageChoice Choose(int named, bool hasImageIndex)
    {
        int image = named >= 0 ? named : images.Count == 1 ? 0 : hasImageIndex ? Several : -1;
        bool isIndexed = hasImageIndex && image >= 0 && image == Several;
        bool isAmbiguous = image < 0 || (images[image].Kind == PlaceholderKind.Images && !isIndexed);
        return new ImageChoice(Math.Max(0, image), isIndexed, isAmbiguous, image);
    }

    /// <summary>Whether a placeholder takes any number of images.</summary>
    public bool IsSeveral(int image) => image >= 0 && images[image].Kind == PlaceholderKind.Images;

    private static int FindSeveral(List<PromptParameter> images)
    {
        int found = images.FindIndex(static image => image.Kind == PlaceholderKind.Images);
        return found == images.FindLastIndex(static image => image.Kind == PlaceholderKind.Images) ? found : -1;
    }
}

/// <summary>Which image a coordinate lies in.</summary>
/// <param name="Image">The placeholder, counted over the image placeholders only.</param>
/// <param name="IsIndexed">Whether an <c>[ImageIndex]</c> says which image of the placeholder.</param>
/// <param name="IsAmbiguous">Whether nothing says it, so that the first image is assumed.</param>
/// <param name="Named">The placeholder; -1 where nothing says which of several.</param>
internal readonly record struct ImageChoice(int Image, bool IsIndexed, bool IsAmbiguous, int Named);
