namespace Gemini.Contracts.ToolHost;

/// <summary>A blank picture of a size, for a request that is only looked at.</summary>
internal static class StandInPicture
{
    /// <summary>Creates one.</summary>
    public static ImageInput Create(int width, int height)
    {
        PixelBox dot = new(0, 0, 1, 1);
        return ImageInput.FromBytes(BitMask.FromBytes(dot, [1]).ToPng(width, height));
    }
}
