using System.Collections.Immutable;
using Gemini.Contracts.Pictures;

namespace Gemini.Contracts;

/// <summary>Steps that a picture takes on its way to the model, done in one pass of decoding and encoding. Immutable: each method gives a longer list.</summary>
public sealed class PictureTransform
{
    private readonly ImmutableArray<TransformStep> _steps;

    private PictureTransform(ImmutableArray<TransformStep> steps) => _steps = steps;

    /// <summary>No step.</summary>
    public static PictureTransform None { get; } = new([]);

    internal ImmutableArray<TransformStep> Steps => _steps;

    /// <summary>Turns the pixels as a person sees the picture: models see better on upright pictures.</summary>
    public PictureTransform Upright() => new(_steps.Add(new UprightStep()));

    /// <summary>Makes the picture smaller, never larger, so that its longer side fits.</summary>
    /// <param name="maxSide">The longest side, in pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is less than 1.</exception>
    public PictureTransform Fit(int maxSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        return new PictureTransform(_steps.Add(new FitStep(maxSide)));
    }

    /// <summary>Cuts a part out.</summary>
    /// <param name="box">In pixels of the user's picture, as boxes in answers are. What of it lies outside what is left of the picture is ignored.</param>
    public PictureTransform Crop(PixelBox box) => new(_steps.Add(new CropStep(box)));
}
