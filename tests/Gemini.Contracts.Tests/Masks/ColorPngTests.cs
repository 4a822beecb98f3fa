using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

/// <summary>Color pictures, a whole pixel or many bytes at a time, against the specification's formulas byte by byte.</summary>
public class ColorPngTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void Every_mix_of_filters_is_undone_as_the_specification_says(int step)
    {
        Random random = new(step);
        for (int width = 1; width < 70; width++)
        {
            const int Height = 12;
            int stride = 1 + width * step;
            byte[] raw = new byte[Height * stride];
            random.NextBytes(raw);
            for (int y = 0; y < Height; y++)
            {
                raw[y * stride] = (byte)(width < 6 ? width - 1 : random.Next(5));
            }

            byte[] expected = Undo(raw, stride, step);
            Assert.True(PngFilters.Undo(raw, stride - 1, step));
            Assert.Equal(expected, raw);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Samples_become_pixels(int channels)
    {
        PngColor color = channels == 3 ? PngColor.Rgb : PngColor.Rgba;
        Random random = new(7);
        for (int width = 1; width < 70; width++)
        {
            PngHeader header = new(width, 1, 8, color, IsInterlaced: false);
            byte[] row = new byte[width * channels];
            random.NextBytes(row);
            PngLayout layout = new(header, default, default, 0, 0);
            foreach (int step in (int[])[4, 8])
            {
                byte[] pixels = new byte[width * step];
                PngPixels.ToRgba([], layout, row, pixels, width, step);
                for (int x = 0; x < width; x++)
                {
                    byte[] sample = row[(x * channels)..((x + 1) * channels)];
                    Assert.Equal([.. sample[..3], color == PngColor.Rgba ? sample[3] : byte.MaxValue], pixels[(x * step)..(x * step + 4)]);
                }
            }
        }
    }

    private static byte[] Undo(byte[] filtered, int stride, int step)
    {
        byte[] raw = [.. filtered];
        for (int at = 0; at < raw.Length; at++)
        {
            int column = at % stride;
            if (column == 0)
            {
                raw[at] = 0;
                continue;
            }

            int left = column > step ? raw[at - step] : 0;
            int up = at >= stride ? raw[at - stride] : 0;
            int corner = column > step && at >= stride ? raw[at - stride - step] : 0;
            raw[at] += filtered[at - column] switch
            {
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Nearest(left, up, corner),
                _ => 0,
            };
        }

        return raw;
    }

    private static int Nearest(int left, int up, int corner)
    {
        int guess = left + up - corner;
        (int a, int b, int c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
