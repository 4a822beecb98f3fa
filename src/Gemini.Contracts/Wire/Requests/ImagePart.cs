using System.Buffers;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>A picture.</summary>
public sealed class ImagePart : GeminiPart
{
    /// <summary>Makes the part.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="resolution">How finely the model looks at it.</param>
    public ImagePart(ImageInput image, MediaResolution resolution = MediaResolution.ModelDefault)
    {
        ArgumentNullException.ThrowIfNull(image);
        Input = image;
        Resolution = resolution;
    }

    /// <summary>The picture.</summary>
    public ImageInput Input { get; }

    /// <summary>How finely the model looks at it.</summary>
    public MediaResolution Resolution { get; }

    /// <summary>The resolution that the picture is sent with: its own, else the finest where that is asked for all.</summary>
    internal MediaResolution ResolutionAmong(MediaResolution all) =>
        Resolution == MediaResolution.ModelDefault && all == MediaResolution.UltraHigh ? all : Resolution;
}
