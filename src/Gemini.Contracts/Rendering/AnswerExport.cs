using System.Collections.Immutable;
using Gemini.Contracts.Rendering;

namespace Gemini.Contracts;

/// <summary>
/// Answers of any contract as the formats that other tools take: CSV, JSON, COCO and YOLO. Coordinates are pixels of the user's pictures; labels, boxes, masks and values
/// are found by the contract's shape.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class AnswerExport
{
    private readonly List<ExportedItem> _items = [];
    private readonly List<ExportedPicture> _pictures = [];

    /// <summary>The labels, sorted: a class of YOLO is an index here, a category of COCO that index plus 1.</summary>
    public ImmutableArray<string> Labels => [.. _items.Select(static item => item.Label).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Adds an answer's items.</summary>
    /// <typeparam name="T">The answer: an object, or the list of items.</typeparam>
    /// <param name="fileName">What the picture is called in the other tool.</param>
    /// <param name="picture">The picture that was asked about.</param>
    /// <param name="contract">The contract that knows the answer's places.</param>
    /// <param name="answer">The answer's value.</param>
    /// <param name="image">The image placeholder of the prompt that this picture was given for; null where the prompt takes one picture.</param>
    /// <returns>This export.</returns>
    public AnswerExport Add<T>(string fileName, ImageInput picture, VisionContract<T> contract, T answer, string? image = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Add(fileName, picture.Frame, contract, answer, image);
    }

    /// <summary>Adds an answer's items, where the picture itself is not available.</summary>
    /// <typeparam name="T">The answer: an object, or the list of items.</typeparam>
    /// <param name="fileName">What the picture is called in the other tool.</param>
    /// <param name="frame">The frame of the picture that was asked about.</param>
    /// <param name="contract">The contract that knows the answer's places.</param>
    /// <param name="answer">The answer's value.</param>
    /// <param name="image">The image placeholder of the prompt that the picture was given for; null where the prompt takes one picture.</param>
    /// <returns>This export.</returns>
    public AnswerExport Add<T>(string fileName, ImageFrame frame, VisionContract<T> contract, T answer, string? image = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(answer);
        int number = ShapeDrawing.FindImage(contract.Shape, image);
        ExportedPicture picture = new(_pictures.Count + 1, fileName, frame.Width, frame.Height);
        _pictures.Add(picture);
        foreach (AnswerItem item in contract.Shape.GetItems(answer))
        {
            AnswerItem here = item.In(number).ToPixels(frame);
            if (!item.IsSpatial || here.IsSpatial)
            {
                _items.Add(new ExportedItem(picture, DrawingText.WellFormed(item.Label ?? ""), here));
            }
        }

        return this;
    }

    /// <summary>A table with one row for each item: the picture, the label, the confidence, the box, and every other value, under its name on the wire (RFC 4180, with a header).</summary>
    /// <remarks>A text that a spreadsheet would take for a formula is given an apostrophe.</remarks>
    public string ToCsv() => CsvExport.Print(_items);

    /// <summary>An array with one object for each item, each with its picture and its places.</summary>
    public string ToJson() => JsonExport.Print(_items);

    /// <summary>A COCO data set: images, annotations with <c>bbox</c> as x, y, width, height, masks as compressed run lengths, and categories. Items without a box or a mask are left out.</summary>
    public string ToCoco() => CocoExport.Print(_pictures, _items, Labels);

    /// <summary>YOLO's label file of one picture: a line for each box, with its class and its center and size as fractions of the picture.</summary>
    /// <param name="fileName">As it was added.</param>
    /// <exception cref="ArgumentException">No such picture was added.</exception>
    public string ToYolo(string fileName) => _pictures.Any(picture => picture.FileName == fileName)
        ? YoloExport.Print(_items.Where(item => item.Picture.FileName == fileName), Labels)
        : throw new ArgumentException($"No picture '{fileName}' was added.", nameof(fileName));
}
