using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts.Pictures;

/// <summary>Turns the pixels as the frame says.</summary>
internal sealed class UprightStep : TransformStep
{
    public override ImageFrame Apply(Image<Rgba32> image, ImageFrame frame)
    {
        (RotateMode rotation, FlipMode flip) = frame.Orientation switch
        {
            ExifOrientation.MirroredHorizontally => (RotateMode.None, FlipMode.Horizontal),
            ExifOrientation.Rotated180 => (RotateMode.Rotate180, FlipMode.None),
            ExifOrientation.MirroredVertically => (RotateMode.None, FlipMode.Vertical),
            ExifOrientation.Transposed => (RotateMode.Rotate90, FlipMode.Horizontal),
            ExifOrientation.Rotate90Clockwise => (RotateMode.Rotate90, FlipMode.None),
            ExifOrientation.Transversed => (RotateMode.Rotate270, FlipMode.Horizontal),
            ExifOrientation.Rotate90Counterclockwise => (RotateMode.Rotate270, FlipMode.None),
            _ => (RotateMode.None, FlipMode.None),
        };
        if (rotation != RotateMode.None || flip != FlipMode.None)
        {
            image.Mutate(context => context.RotateFlip(rotation, flip));
        }

        // The frame leads from the turned pixels now, so what it turned is turned back: only the two quarter turns are not their own inverse.
        return frame.Oriented(frame.Orientation switch
        {
            ExifOrientation.Rotate90Clockwise => ExifOrientation.Rotate90Counterclockwise,
            ExifOrientation.Rotate90Counterclockwise => ExifOrientation.Rotate90Clockwise,
            ExifOrientation same => same,
        });
    }
}
