using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>What a request puts into one place of a prompt: a text, an image, images, or a region of an image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PromptArgument
{
    private readonly string? _text;
    private readonly ImageInput[]? _pictures;
    private readonly PixelPoint[]? _points;

    private PromptArgument(PromptPartKind kind, string? text, ImageInput[]? pictures, PixelPoint[]? points = null, Finding? finding = null)
    {
        Kind = kind;
        _text = text;
        _pictures = pictures;
        _points = points;
        Finding = finding;
    }

    /// <summary>Which kind of place it fits.</summary>
    internal PromptPartKind Kind { get; }

    internal string Text => _text ?? "";

    internal ReadOnlySpan<ImageInput> Pictures => _pictures;

    /// <summary>A region's points, in pixels of its picture; of a box, two corners.</summary>
    internal ReadOnlySpan<PixelPoint> RegionPoints => _points;

    /// <summary>What was noticed of a region, when it was written into the prompt.</summary>
    internal Finding? Finding { get; }

    /// <summary>Whether it is one image or several.</summary>
    internal bool IsImage => Kind is PromptPartKind.Image or PromptPartKind.Images;

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

    /// <summary>A box, in pixels of the user's picture.</summary>
    public static PromptArgument FromBox(PixelBox box) => new(PromptPartKind.Box, null, null, [new(box.X1, box.Y1), new(box.X2, box.Y2)]);

    /// <summary>A point, in pixels of the user's picture.</summary>
    public static PromptArgument FromPoint(PixelPoint point) => new(PromptPartKind.Point, null, null, [point]);

    /// <summary>Points in order, in pixels of the user's picture.</summary>
    public static PromptArgument Points(IEnumerable<PixelPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new PromptArgument(PromptPartKind.Points, null, null, [.. points]);
    }

    /// <summary>An outline, in pixels of the user's picture.</summary>
    public static PromptArgument FromPolygon(Polygon polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        return new PromptArgument(PromptPartKind.Polygon, null, null, [.. polygon.Points]);
    }

    /// <inheritdoc cref="FromBox"/>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "FromBox is the named alternate.")]
    public static implicit operator PromptArgument(PixelBox box) => FromBox(box);

    /// <inheritdoc cref="FromPoint"/>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "FromPoint is the named alternate.")]
    public static implicit operator PromptArgument(PixelPoint point) => FromPoint(point);

    /// <inheritdoc cref="FromPolygon"/>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "FromPolygon is the named alternate.")]
    public static implicit operator PromptArgument(Polygon polygon) => FromPolygon(polygon);

    /// <inheritdoc cref="FromText"/>
    public static implicit operator PromptArgument(string text) => FromText(text);

    /// <inheritdoc cref="FromImage"/>
    public static implicit operator PromptArgument(ImageInput image) => FromImage(image);

    /// <summary>Images of the same number and kind in the place of these, such as an example's.</summary>
    internal PromptArgument WithPictures(ImageInput[] pictures) => new(Kind, null, pictures);

    /// <summary>A region with the words that stand for it in the prompt.</summary>
    internal PromptArgument Written(string text, Finding? finding) => new(Kind, text, null, _points, finding);
}
