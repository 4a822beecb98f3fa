using Gemini.Contracts.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts;

/// <summary>Answers drawn over pictures.</summary>
public static class AnswerPictures
{
    /// <summary>
    /// Draws the boxes, masks, outlines and points of an answer, each item in its own color, with its label. Labels have the Latin letters; a character of another script is an
    /// empty box (<see cref="AnswerDrawing"/> writes SVG and HTML with every script).
    /// </summary>
    /// <typeparam name="TAnswer">The answer: an object, or the list of items.</typeparam>
    /// <param name="context">The picture, upright and of the size of the user's picture.</param>
    /// <param name="contract">The contract that the answer was read by, such as <c>Detection.Contract</c>.</param>
    /// <param name="answer">The answer's value.</param>
    /// <param name="image">The prompt's placeholder for the picture; null where it has one only.</param>
    /// <param name="imageIndex">Which of the placeholder's pictures it is, from 0.</param>
    /// <param name="drawLabels">Whether labels are drawn.</param>
    /// <exception cref="ArgumentException">The prompt takes several pictures and <paramref name="image"/> is not one of their names.</exception>
    public static IImageProcessingContext DrawAnswer<TAnswer>(
        this IImageProcessingContext context, VisionContract<TAnswer> contract, TAnswer answer, string? image = null, int imageIndex = 0, bool drawLabels = true)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(contract);
        int placeholder = FindImage(contract.Shape, image);
        Size size = context.GetCurrentSize();
        AnswerCanvas canvas = new(size.Width, size.Height);
        ImageFrame frame = ImageFrame.Create(size.Width, size.Height);
        int index = 0;
        foreach (AnswerItem item in contract.Shape.GetItems(answer))
        {
            AnswerItem here = item.In(placeholder, imageIndex);
            if (here.IsSpatial)
            {
                canvas.Draw(here.ToPixels(frame), index++, drawLabels ? item.Label ?? "" : "");
            }
        }

        using Image<Rgba32> drawing = canvas.ToImage();
        return context.DrawImage(drawing, 1);
    }

    private static int FindImage(ContractShape shape, string? image)
    {
        int found = image is null ? (shape.ImageNames.Length <= 1 ? 0 : -1) : shape.ImageNames.IndexOf(image);
        return found >= 0 ? found : throw new ArgumentException(
            $"The prompt has the pictures {string.Join(", ", shape.ImageNames)}; name the one that is drawn upon{(image is null ? "" : $" instead of '{image}'")}.", nameof(image));
    }
}
