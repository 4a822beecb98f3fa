using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>One change of a picture's pixels, and the same change of its frame.</summary>
internal abstract class TransformStep
{
    /// <summary>Changes the pixels.</summary>
    /// <param name="image">The picture, changed in place.</param>
    /// <param name="frame">Its frame before the step; what it calls seen is the picture.</param>
    /// <returns>Its frame after the step.</returns>
    public abstract ImageFrame Apply(Image<Rgba32> image, ImageFrame frame);
}
