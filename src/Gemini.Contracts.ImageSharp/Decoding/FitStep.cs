using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts.Pictures;

/// <summary>Makes a picture smaller so that its longer side fits.</summary>
internal sealed class FitStep(int maxSide) : TransformStep
{
    public override ImageFrame Apply(Image<Rgba32> image, ImageFrame frame)
    {
        int longer = Math.Max(image.Width, image.Height);
        if (longer <= maxSide)
        {
            return frame;
        }

        int width = Math.Max(1, (int)Math.Round((double)image.Width * maxSide / longer));
        int height = Math.Max(1, (int)Math.Round((double)image.Height * maxSide / longer));
        image.Mutate(context => context.Resize(width, height, KnownResamplers.Lanczos3));
        return frame.Scaled(width, height);
    }
}
