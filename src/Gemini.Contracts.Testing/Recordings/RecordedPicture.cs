namespace Gemini.Contracts.Testing.Recordings;

/// <summary>A picture of a recorded request.</summary>
/// <param name="MimeType">What the request says it is.</param>
/// <param name="Width">Its width as it is stored, in pixels; 0 where it is not known.</param>
/// <param name="Height">Its height as it is stored, in pixels; 0 where it is not known.</param>
internal sealed record RecordedPicture(string MimeType, int Width, int Height)
{
    /// <summary>The size that a picture's header says, as it is stored; null where there is none.</summary>
    public static (int Width, int Height)? SizeOf(byte[] picture)
    {
        try
        {
            return ImageInput.FromBytes(picture).Info is { StoredWidth: > 0, StoredHeight: > 0 } info ? (info.StoredWidth, info.StoredHeight) : null;
        }
        catch (ImageInputException)
        {
            return null;
        }
    }
}
