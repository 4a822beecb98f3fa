using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts.Pictures;

/// <summary>Cuts out a part that is named in pixels of the user's picture.</summary>
internal sealed class CropStep(PixelBox box) : TransformStep
{
    public override ImageFrame Apply(Image<Rgba32> image, ImageFrame frame)
    {
        PixelBox part = frame.ToSeen(box).Intersect(new PixelBox(0, 0, image.Width, image.Height));
        if (part.IsEmpty)
        {
            throw new ArgumentException($"The part {box} lies outside the picture, which shows {frame.Seen} of the original.");
        }

        image.Mutate(context => context.Crop(new Rectangle(part.X1, part.Y1, part.Width, part.Height)));
        return frame.Cropped(part);
    }
}
