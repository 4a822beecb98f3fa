namespace Gemini.Contracts;

/// <summary>A camera without distortion: where points in space lie in the picture, by which a drawing shows a <see cref="Box3D"/>.</summary>
/// <remarks>
/// The frame is the one that models answer 3D boxes in: the camera is its origin, x points to the right, y away from the camera and z up, in meters. No page says so; it is how Google's cookbook
/// (Spatial_understanding_3d, 2025) projects its answers, with a field of view of 60° where nothing is known of the camera.
/// </remarks>
/// <param name="FocalX">Focal length along the picture's width, in pixels of the user's picture; more than 0.</param>
/// <param name="FocalY">Focal length along the picture's height, in pixels of the user's picture; more than 0.</param>
/// <param name="CenterX">Where the camera's axis meets the picture, in pixels from its left edge.</param>
/// <param name="CenterY">Where the camera's axis meets the picture, in pixels from its top edge.</param>
public sealed record PinholeCamera(double FocalX, double FocalY, double CenterX, double CenterY)
{
    /// <summary>A camera whose axis meets the middle of the picture and whose pixels are squares.</summary>
    /// <param name="width">Of the user's picture as a person sees it, in pixels.</param>
    /// <param name="height">Of the user's picture as a person sees it, in pixels.</param>
    /// <param name="degrees">How wide the picture is seen from the camera, in degrees: 60 to 75 for most telephones held upright or across.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1, or the angle is not between 0 and 180.</exception>
    public static PinholeCamera FromFieldOfView(int width, int height, double degrees = 60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (!(degrees > 0 && degrees < 180))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "A field of view is more than 0 and less than 180 degrees.");
        }

        double focal = width / (2 * Math.Tan(double.DegreesToRadians(degrees) / 2));
        return new PinholeCamera(focal, focal, width / 2.0, height / 2.0);
    }
}
