using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The regions of a prompt, <c>{where:box@before}</c>: places of the user's picture that are arguments. Each is said to lie in one image, once all images are known.</summary>
internal sealed class PromptRegions
{
    private readonly List<Region> _regions = [];

    /// <summary>What a region takes; null where the text is no kind of one.</summary>
    public static PlaceholderKind? KindOf(string kindText)
    {
        int at = kindText.IndexOf('@');
        return (at < 0 ? kindText : kindText.Substring(0, at)).Trim() switch
        {
            "box" => PlaceholderKind.Box,
            "point" => PlaceholderKind.Point,
            "points" => PlaceholderKind.Points,
            "polygon" => PlaceholderKind.Polygon,
            _ => null,
        };
    }

    /// <summary>Whether a region is in the prompt before, with the same image.</summary>
    public bool IsAgain(string name, string kindText) => _regions.Exists(known => known.Name == name && known.Image == ImageOf(kindText));

    /// <summary>Adds a region.</summary>
    /// <param name="name">The placeholder's name.</param>
    /// <param name="kindText">What is after the colon.</param>
    /// <param name="start">Where the placeholder begins in the template.</param>
    /// <param name="written">The placeholder as it is written.</param>
    public void Add(string name, string kindText, int start, string written) => _regions.Add(new Region(name, ImageOf(kindText), start, written));

    /// <summary>Gives each region its image, and reports what does not say which.</summary>
    public void Resolve(List<PromptParameter> parameters, List<PromptParameter> images, List<PromptMistake> mistakes)
    {
        string names = string.Join(", ", images.ConvertAll(static image => image.Name));
        foreach (Region region in _regions)
        {
            int image = region.Image is null ? (images.Count == 1 ? 0 : -1) : images.FindIndex(known => known.Name == region.Image);
            if (image < 0 && region.Image is { } name)
            {
                int place = region.Written.IndexOf(name, region.Written.IndexOf('@') + 1, StringComparison.Ordinal);
                mistakes.Add(name.Length == 0
                    ? new PromptMistake(ProblemKind.UnknownRegionImage, region.Start, region.Written.Length, name, names)
                    : new PromptMistake(ProblemKind.UnknownRegionImage, region.Start + place, name.Length, name, names));
            }
            else if (image < 0 || images[image].Kind == PlaceholderKind.Images)
            {
                string why = image < 0
                    ? $"the prompt has several images ({names}); write {{{region.Name}:…@{images[0].Name}}} for one of them"
                    : $"'{images[image].Name}' takes any number of images; give the image of the region a placeholder of its own, such as {{page:image}}";
                mistakes.Add(new PromptMistake(ProblemKind.RegionWithoutImage, region.Start, region.Written.Length, region.Name, why));
            }
            else
            {
                int parameter = parameters.FindIndex(known => known.Name == region.Name);
                parameters[parameter] = parameters[parameter] with { Image = image };
            }
        }
    }

    private static string? ImageOf(string kindText)
    {
        int at = kindText.IndexOf('@');
        return at < 0 ? null : kindText.Substring(at + 1).Trim().TrimStart('@');
    }

    private sealed record Region(string Name, string? Image, int Start, string Written);
}
