namespace Gemini.Contracts.Models;

/// <summary>What a picture costs in tokens.</summary>
internal static class ImageTokens
{
    private const int TileTokens = 258;
    private const int SmallSide = 384;

    /// <summary>The cells a grid has at most, by resolution (ai.google.dev, media resolution). The default is high.</summary>
    private static int Cells(MediaResolution resolution) => resolution switch
    {
        MediaResolution.Low => 280,
        MediaResolution.Medium => 560,
        MediaResolution.UltraHigh => 2240,
        _ => 1120,
    };

    /// <summary>Estimates one picture.</summary>
    /// <param name="rule">How the model counts.</param>
    /// <param name="width">In pixels; 0 where it is not known.</param>
    /// <param name="height">In pixels; 0 where it is not known.</param>
    /// <param name="resolution">How finely the model looks.</param>
    /// <returns>One number where the rule is exact, else the range that bills were seen in.</returns>
    public static TokenEstimate Of(TokenRule rule, int width, int height, MediaResolution resolution)
    {
        bool hasSize = width > 0 && height > 0;
        return rule switch
        {
            TokenRule.Grid when hasSize => TokenEstimate.Exactly(Grid(width, height, Cells(resolution))),

            // Proportions within 1:20 fill at least three quarters of the cells.
            TokenRule.Grid => new(Cells(resolution) * 3 / 4, Cells(resolution)),
            TokenRule.Tiles => Tiles(width, height, resolution, hasSize),
            _ => new(TileTokens, Cells(resolution)),
        };
    }

    /// <summary>
    /// Gemini 3: a grid of square cells over the picture, as many as fit under the limit at its proportions:
    /// <c>⌊√(N·H/W)⌋ · ⌊√(N·W/H)⌋</c>. Fitted to bills: 1089 for a square, 1064 for 4:3, 1080 for 352 × 240.
    /// </summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="cells">The limit N.</param>
    public static long Grid(int width, int height, int cells) =>
        Math.Clamp(Root((long)cells * height / width), 1, cells) * Math.Clamp(Root((long)cells * width / height), 1, cells);

    /// <summary>
    /// Gemini 2, as documented: 258 where both sides are at most 384, else 258 for each tile of <c>⌊min(w,h)/1.5⌋</c> pixels a side.
    /// 960 × 540 has a unit of 360, so 3 × 2 tiles, 1548 tokens.
    /// </summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static long Tiling(int width, int height)
    {
        if (width <= SmallSide && height <= SmallSide)
        {
            return TileTokens;
        }

        long unit = Math.Max(1, Math.Min(width, height) * 2L / 3);
        return TileTokens * ((width + unit - 1) / unit) * ((height + unit - 1) / unit);
    }

    /// <summary>Bills of Gemini 2 were seen from one tile up to the documented tiling, whatever the rule says.</summary>
    private static TokenEstimate Tiles(int width, int height, MediaResolution resolution, bool hasSize) => resolution switch
    {
        MediaResolution.Low => TokenEstimate.Exactly(64),
        MediaResolution.Medium => new(256, TileTokens),
        _ when hasSize => new(TileTokens, Tiling(width, height)),
        _ => new(TileTokens, 2064),
    };

    /// <summary>The integer square root: the root of the whole part is the whole part of the root, so nothing is lost by dividing first.</summary>
    private static long Root(long value)
    {
        long root = (long)Math.Sqrt(value);
        while (root * root > value)
        {
            root--;
        }

        while ((root + 1) * (root + 1) <= value)
        {
            root++;
        }

        return root;
    }
}
