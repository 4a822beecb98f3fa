using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

public class MaskResamplerTests
{
    private static readonly MaskResampler Dense = new() { IsDense = true };

    public static TheoryData<int, int> Sizes => new()
    {
        { 256, 256 }, { 1, 1 }, { 1, 300 }, { 300, 1 }, { 17, 999 }, { 999, 17 }, { 64, 64 }, { 63, 65 }, { 255, 257 }, { 257, 255 }, { 256, 100 }, { 100, 256 },
        { 640, 481 }, { 481, 640 }, { 1000, 3 }, { 2, 2 }, { 511, 513 }, { 128, 512 }, { 733, 256 }, { 1201, 907 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Blobs_smooth_maps_noise_and_flat_masks_resize_as_the_plain_pass_does(int width, int height)
    {
        foreach (SyntheticMask mask in SyntheticMask.All)
        {
            byte[] plain = PlainResample.Resize(mask.Pixels, mask.Width, mask.Height, width, height);
            foreach (byte threshold in new byte[] { 0, 1, 100, 127, 128, 254, 255 })
            {
                AssertSame(mask.ToString(), plain, width, height, threshold, Resize(new MaskRows(mask.Width, mask.Height, mask.Pixels, mask.Width), width, height, threshold));
                AssertSame(mask + " densely", plain, width, height, threshold, Resize(new MaskRows(mask.Width, mask.Height, mask.Pixels, mask.Width), width, height, threshold, Dense));
                if (mask.Edges() is { } edges)
                {
                    AssertSame(mask + " by edges", plain, width, height, threshold, Resize(edges.Rows, width, height, threshold));
                }
            }
        }
    }

    [Fact]
    public void Random_sizes_of_random_masks_resize_as_the_plain_pass_does()
    {
        Random random = new(20_261_122);
        for (int i = 0; i < 150; i++)
        {
            SyntheticMask mask = SyntheticMask.Random(random, random.Next(1, 80), random.Next(1, 80));
            (int width, int height) = (random.Next(1, 200), random.Next(1, 200));
            byte threshold = (byte)random.Next(256);
            byte[] plain = PlainResample.Resize(mask.Pixels, mask.Width, mask.Height, width, height);
            AssertSame($"{mask} #{i}", plain, width, height, threshold, Resize(new MaskRows(mask.Width, mask.Height, mask.Pixels, mask.Width), width, height, threshold));
            if (mask.Edges() is { } edges)
            {
                AssertSame($"{mask} by edges #{i}", plain, width, height, threshold, Resize(edges.Rows, width, height, threshold));
            }
        }
    }

    private static BitRows Resize(in MaskRows source, int width, int height, byte threshold, MaskResampler? resampler = null)
    {
        BitRows rows = BitRows.Allocate(width, height, isCleared: false);
        for (int i = 0; i < rows.Blocks; i++)
        {
            rows.Block(i).Fill(0xDEAD_BEEF_DEAD_BEEF);
        }

        (resampler ?? MaskResampler.Current).Resize(source, width, threshold, rows);
        return rows;
    }

    private static void AssertSame(string name, byte[] plain, int width, int height, byte threshold, BitRows rows)
    {
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<ulong> row = rows[y];
            for (int x = 0; x < row.Length * 64; x++)
            {
                bool expected = x < width && plain[y * width + x] > threshold;
                bool actual = ((row[x >> 6] >> (x & 63)) & 1) != 0;
                if (expected != actual)
                {
                    Assert.Fail($"{name} to {width}×{height}, threshold {threshold}: pixel ({x}, {y}) is {actual}.");
                }
            }
        }
    }
}
