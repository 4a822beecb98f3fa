using Gemini.Contracts.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts;

/// <summary>Answers drawn over pictures. Labels are not drawn, since ImageSharp has no fonts of its own: <see cref="AnswerDrawing"/> writes SVG and HTML with labels.</summary>
public static class AnswerPictures
{
    /// <summary>Draws the boxes, masks, outlines and points of an answer, each item in its own color.</summary>
    /// <typeparam name="TAnswer">The answer: an object, or the list of items.</typeparam>
    /// <param name="context">The picture, upright and of the size of the user's picture.</param>
    /// <param name="contract">The contract that the answer was read by, such as <c>Detection.Contract</c>.</param>
    /// <param name="answer">The answer's value.</param>
    public static IImageProcessingContext DrawAnswer<TAnswer>(this IImageProcessingContext context, VisionContract<TAnswer> contract, TAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(contract);
        Size size = context.GetCurrentSize();
        AnswerCanvas canvas = new(size.Width, size.Height);
        ImageFrame frame = ImageFrame.Create(size.Width, size.Height);
        int index = 0;
        foreach (AnswerItem item in contract.Shape.GetItems(answer))
        {
            if (item.IsSpatial)
            {
                canvas.Draw(item.ToPixels(frame), index++);
            }
        }

        using Image<Rgba32> drawing = canvas.ToImage();
        return context.DrawImage(drawing, 1);
    }
}
