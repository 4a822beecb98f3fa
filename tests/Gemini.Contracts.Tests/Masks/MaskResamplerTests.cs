using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

public class MaskResamplerTests
{
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

    /// <summary>What one mask leaves in the buffers, another of any kind and size, or the same one again, must not read.</summary>
    [Fact]
    public void Masks_of_few_sizes_in_any_order_resize_as_the_plain_pass_does()
    {
        Random random = new(20_261_127);
        (int Width, int Height)[] sizes = [(64, 64), (33, 70), (150, 20), (150, 90), (12, 200), (7, 9)];
        SyntheticMask[] masks = [SyntheticMask.Smooth("smooth", 64, 64, 1), SyntheticMask.Blob("blob", 64, 64, 2), SyntheticMask.Noise("noise", 64, 64, 3, isBilevel: false), SyntheticMask.Blob("small", 33, 20, 4)];
        byte[][] plain = [.. masks.SelectMany(mask => sizes.Select(size => PlainResample.Resize(mask.Pixels, mask.Width, mask.Height, size.Width, size.Height)))];
        for (int i = 0; i < 1500; i++)
        {
            (int kind, int size) = (random.Next(masks.Length), random.Next(sizes.Length));
            SyntheticMask mask = masks[kind];
            (int width, int height) = sizes[size];
            BitRows rows = mask.Edges() is { } edges && random.Next(2) == 0
                ? Resize(edges.Rows, width, height, 127)
                : Resize(new MaskRows(mask.Width, mask.Height, mask.Pixels, mask.Width), width, height, 127);
            AssertSame($"{mask} #{i}", plain[kind * sizes.Length + size], width, height, 127, rows);
        }
    }

    /// <summary>From rows that cross the threshold twice to such as do it at every pixel, and neighbors of different kinds.</summary>
    [Fact]
    public void Rows_of_few_and_of_many_crossings_resize_as_the_plain_pass_does()
    {
        Random random = new(7);
        for (int i = 0; i < 60; i++)
        {
            (int width, int height) = (random.Next(60, 300), random.Next(2, 9));
            byte[] pixels = new byte[width * height];
            for (int y = 0; y < height; y++)
            {
                (double period, double phase) = (random.Next(2, 1 + width / random.Next(1, 30)), random.NextDouble());
                for (int x = 0; x < width; x++)
                {
                    pixels[y * width + x] = (byte)(128 + 127 * Math.Sin((x / period + phase) * 2 * Math.PI));
                }
            }

            (int outWidth, int outHeight) = (random.Next(width, 6 * width), random.Next(1, 5 * height));
            byte threshold = (byte)random.Next(20, 235);
            byte[] plain = PlainResample.Resize(pixels, width, height, outWidth, outHeight);
            AssertSame($"waves #{i}", plain, outWidth, outHeight, threshold, Resize(new MaskRows(width, height, pixels, width), outWidth, outHeight, threshold));
        }
    }

    private static BitRows Resize(in MaskRows source, int width, int height, byte threshold)
    {
        BitRows rows = BitRows.Allocate(width, height, isCleared: false);
        for (int i = 0; i < rows.Blocks; i++)
        {
            rows.Block(i).Fill(0xDEAD_BEEF_DEAD_BEEF);
        }

        MaskResampler.Current.Resize(source, width, threshold, rows);
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
