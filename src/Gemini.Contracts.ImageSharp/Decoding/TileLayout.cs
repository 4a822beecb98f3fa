namespace Gemini.Contracts.Pictures;

/// <summary>Where the tiles of a picture lie.</summary>
internal static class TileLayout
{
    /// <summary>Tiles of one size that cover the picture, row by row; the last of a row or column ends at the picture's edge.</summary>
    public static IEnumerable<PixelBox> Split(int width, int height, int size, int overlap)
    {
        foreach (ImageFrame tile in ImageFrame.Create(width, height).Tiles(size, size, overlap))
        {
            yield return tile.Seen;
        }
    }
}
