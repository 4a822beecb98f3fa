using Gemini.Contracts.Rendering;

namespace Gemini.Contracts;

/// <summary>
/// An answer drawn over its picture: as SVG, or as one HTML page with the picture, the marks and a table of the items in it,
/// which loads nothing and runs nothing. The same items over the same picture give the same bytes.
/// </summary>
/// <remarks>
/// All coordinates are pixels of the user's picture as a person sees it, as answers give them: an EXIF orientation, a cut or a
/// scaling on the way to the model is undone by the picture's <see cref="ImageInput.Frame"/>. What is embedded are the bytes that
/// are sent, so metadata such as the place where a photo was taken are not passed on, unless <see cref="ImageInput.KeepMetadata"/> asked for it.
/// Not safe for use from several threads at once.
/// </remarks>
public sealed partial class AnswerDrawing
{
    private readonly DrawingPicture _picture;
    private readonly List<DrawnItem> _items = [];
    private readonly List<AnswerFacts> _facts = [];
    private PinholeCamera? _camera;

    private AnswerDrawing(DrawingPicture picture) => _picture = picture;

    /// <summary>How many objects of the drawn answers were rejected.</summary>
    internal int Lost => _facts.Sum(static facts => facts.Rejected.Count);

    /// <summary>What was added, in order.</summary>
    public IReadOnlyList<DrawnItem> Items => _items;

    /// <summary>The color in which a label is drawn: the same in every drawing and in every run, and one that color-blind people can tell from the others.</summary>
    /// <param name="label">The label as it is shown.</param>
    /// <returns>Such as <c>#56b4e9</c>. Two of many labels may share one.</returns>
    public static string GetColor(string label) => DrawingPalette.Of(DrawingText.Clean(label));

    /// <summary>A drawing over a picture.</summary>
    /// <param name="picture">The one that was asked about.</param>
    /// <exception cref="ArgumentException">The picture is a reference: its bytes are not here.</exception>
    public static AnswerDrawing Over(ImageInput picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.IsReference)
        {
            throw new ArgumentException(
                $"The picture is a reference ({picture.ReferenceUri}) and its bytes are not here to be drawn upon; draw over a copy (ImageInput.FromFile), or over a plain ground with AnswerDrawing.Over(width, height).",
                nameof(picture));
        }

        return new AnswerDrawing(new DrawingPicture(picture));
    }

    /// <summary>A drawing over a plain ground, where the picture is not available.</summary>
    /// <param name="width">Of the user's picture, in pixels.</param>
    /// <param name="height">Of the user's picture, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public static AnswerDrawing Over(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new AnswerDrawing(new DrawingPicture(ImageFrame.Create(width, height)));
    }

    /// <summary>Says by which camera the picture was taken. Boxes in space, of answers and of <see cref="DrawnItem.Box3D"/>, are drawn by their edges then; without a camera they are in the table only.</summary>
    /// <param name="camera">The camera, such as <c>PinholeCamera.FromFieldOfView(photo.Frame.Width, photo.Frame.Height)</c>.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing Through(PinholeCamera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        _camera = camera;
        return this;
    }

    /// <summary>Adds an item: a label with any of box, point, outline and mask. One with none of them is in the table only.</summary>
    /// <returns>This drawing.</returns>
    /// <exception cref="ArgumentException">The item's color is not <c>#rgb</c> or <c>#rrggbb</c>.</exception>
    public AnswerDrawing Add(DrawnItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Color is { } color && !DrawingPalette.IsColor(color))
        {
            throw new ArgumentException($"'{DrawingText.Clean(color)}' is no color for a drawing; write it as #rgb or #rrggbb, or leave it out.", nameof(item));
        }

        _items.Add(item);
        return this;
    }

    /// <summary>Adds a box.</summary>
    /// <param name="box">In pixels of the user's picture.</param>
    /// <param name="label">What it is.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing Add(PixelBox box, string label) => Add(new DrawnItem(label) { Box = box });

    /// <summary>Adds a point.</summary>
    /// <param name="point">In pixels of the user's picture.</param>
    /// <param name="label">What it is.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing AddPoint(PixelPoint point, string label) => Add(new DrawnItem(label) { Point = point });

    /// <summary>Adds a closed outline.</summary>
    /// <param name="polygon">In pixels of the user's picture.</param>
    /// <param name="label">What it is.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing AddPolygon(Polygon polygon, string label) => Add(new DrawnItem(label) { Polygon = polygon });

    /// <summary>Adds a mask.</summary>
    /// <param name="mask">In pixels of the user's picture.</param>
    /// <param name="label">What it is.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing AddMask(BitMask mask, string label) => Add(new DrawnItem(label) { Mask = mask });

    /// <summary>Adds a mask as a model answered it.</summary>
    /// <param name="mask">Drawn with the documentation's threshold.</param>
    /// <param name="label">What it is.</param>
    /// <returns>This drawing.</returns>
    /// <exception cref="MaskException">The mask is damaged.</exception>
    public AnswerDrawing AddMask(SegmentationMask mask, string label)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return AddMask(mask.ToBitMask(), label);
    }

    /// <summary>
    /// Adds all items of an answer: each with its label, its coordinates and masks in this picture, and its other values in the table. The page then tells of the call, too:
    /// prompt, model, outcome, tokens, price, findings and rejected objects.
    /// </summary>
    /// <typeparam name="T">The answer: an object, or the list of items.</typeparam>
    /// <param name="answer">The answer.</param>
    /// <param name="image">The image placeholder of the prompt that this picture was given for; null where the prompt takes one picture.</param>
    /// <param name="imageIndex">For a placeholder that takes several pictures: which of them this is, from 0.</param>
    /// <returns>This drawing.</returns>
    /// <exception cref="VisionAnswerException">The answer has no value.</exception>
    /// <exception cref="ArgumentException">The answer was read by no contract, the prompt has no such placeholder, or it has several and none is named.</exception>
    public AnswerDrawing Draw<T>(VisionAnswer<T> answer, string? image = null, int imageIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(answer);
        VisionContract<T> contract = answer.Contract
            ?? throw new ArgumentException("The answer was read by no contract; draw its value with Draw(contract, value).", nameof(answer));
        Draw(contract, answer.Value, image, imageIndex);
        _facts.Add(AnswerFacts.Of(answer, contract));
        return this;
    }

    /// <inheritdoc cref="Draw{T}(VisionAnswer{T}, string, int)"/>
    /// <param name="contract">The contract that knows the answer's places, such as <c>Detection.Contract</c>.</param>
    /// <param name="answer">The answer's value.</param>
    /// <param name="image">The image placeholder of the prompt that this picture was given for; null where the prompt takes one picture.</param>
    /// <param name="imageIndex">For a placeholder that takes several pictures: which of them this is, from 0.</param>
    public AnswerDrawing Draw<T>(VisionContract<T> contract, T answer, string? image = null, int imageIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(answer);
        int number = ShapeDrawing.FindImage(contract.Shape, image);
        foreach (AnswerItem item in contract.Shape.GetItems(answer))
        {
            _items.AddRange(ShapeDrawing.ToDrawn(item, number, imageIndex, _picture.Frame));
        }

        return this;
    }

    /// <summary>Adds all items of an answer.</summary>
    /// <typeparam name="T">The record that was asked for.</typeparam>
    /// <param name="items">The answer's items.</param>
    /// <param name="draw">What is drawn for one.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing Draw<T>(IEnumerable<T> items, Func<T, DrawnItem> draw)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(draw);
        foreach (T item in items)
        {
            Add(draw(item));
        }

        return this;
    }

    /// <summary>Adds the box and the label of each item of an answer.</summary>
    /// <typeparam name="T">The record that was asked for.</typeparam>
    /// <param name="items">The answer's items.</param>
    /// <param name="box">An item's box, in pixels of the user's picture.</param>
    /// <param name="label">An item's label.</param>
    /// <returns>This drawing.</returns>
    public AnswerDrawing Draw<T>(IEnumerable<T> items, Func<T, PixelBox> box, Func<T, string> label)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(label);
        return Draw(items, item => new DrawnItem(label(item)) { Box = box(item) });
    }
}
