using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>What a request puts into one place of a prompt: a text, an image, or images.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PromptArgument
{
    private readonly string? _text;
    private readonly ImageInput[]? _pictures;

    private PromptArgument(PromptPartKind kind, string? text, ImageInput[]? pictures)
    {
        Kind = kind;
        _text = text;
        _pictures = pictures;
    }

    /// <summary>Which kind of place it fits.</summary>
    internal PromptPartKind Kind { get; }

    internal string Text => _text ?? "";

    internal ReadOnlySpan<ImageInput> Pictures => _pictures;

    /// <summary>Any number of images, in order.</summary>
    /// <param name="images">The images.</param>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public static PromptArgument Images(IEnumerable<ImageInput> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ImageInput[] pictures = [.. images];
        return Array.IndexOf(pictures, null) < 0
            ? new PromptArgument(PromptPartKind.Images, null, pictures)
            : throw new ArgumentException("One of the images is null.", nameof(images));
    }

    /// <summary>A text, which goes into the prompt as it is.</summary>
    public static PromptArgument FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PromptArgument(PromptPartKind.Argument, text, null);
    }

    /// <summary>One image.</summary>
    public static PromptArgument FromImage(ImageInput image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new PromptArgument(PromptPartKind.Image, null, [image]);
    }

    /// <inheritdoc cref="FromText"/>
    public static implicit operator PromptArgument(string text) => FromText(text);

    /// <inheritdoc cref="FromImage"/>
    public static implicit operator PromptArgument(ImageInput image) => FromImage(image);

    /// <summary>Images of the same number and kind in the place of these, such as an example's.</summary>
    internal PromptArgument WithPictures(ImageInput[] pictures) => new(Kind, null, pictures);
}
