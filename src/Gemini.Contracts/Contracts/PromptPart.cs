namespace Gemini.Contracts;

/// <summary>One part of a prompt: literal text, or the place of an argument.</summary>
public readonly record struct PromptPart
{
    private PromptPart(PromptPartKind kind, string value, int image = -1)
    {
        Kind = kind;
        Value = value;
        ImagePlaceholder = image;
    }

    /// <summary>What it is.</summary>
    public PromptPartKind Kind { get; }

    /// <summary>The text, or the argument's name.</summary>
    public string Value { get => field ?? ""; }

    /// <summary>For a region: the image placeholder that it lies in, counted over the image placeholders only; else -1.</summary>
    public int ImagePlaceholder { get; }

    /// <summary>Whether it is the place of one image or of several.</summary>
    internal bool IsImage => Kind is PromptPartKind.Image or PromptPartKind.Images;

    /// <summary>Whether it is the place of a region of an image.</summary>
    internal bool IsRegion => Kind >= PromptPartKind.Box;

    /// <summary>Literal text.</summary>
    public static PromptPart Text(string text) => new(PromptPartKind.Text, text);

    /// <summary>The place of a text argument.</summary>
    public static PromptPart Argument(string name) => new(PromptPartKind.Argument, name);

    /// <summary>The place of one image.</summary>
    public static PromptPart Image(string name) => new(PromptPartKind.Image, name);

    /// <summary>The place of any number of images.</summary>
    public static PromptPart Images(string name) => new(PromptPartKind.Images, name);

    /// <summary>The place of a region of an image.</summary>
    /// <param name="kind">A box, a point, points or a polygon.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="image">The image placeholder that it lies in, counted over the image placeholders only.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of a region, or the image is negative.</exception>
    public static PromptPart Region(PromptPartKind kind, string name, int image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        return kind is >= PromptPartKind.Box and <= PromptPartKind.Polygon
            ? new PromptPart(kind, name, image)
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "A region is a box, a point, points or a polygon.");
    }
}
