namespace Gemini.Contracts.Testing.Looking;

/// <summary>Erosion, dilation and hole filling over masks of 0 and 1, with a 3 × 3 neighborhood. What lies outside counts as the nearest pixel inside.</summary>
internal static class Morphology
{
    /// <summary>Keeps the pixels whose whole neighborhood is set.</summary>
    public static byte[] Shrink(byte[] mask, int width, int height) => Pass(mask, width, height, wanted: 0);

    /// <summary>Sets the pixels that have a set neighbor.</summary>
    public static byte[] Grow(byte[] mask, int width, int height) => Pass(mask, width, height, wanted: 1);

    /// <summary>Sets every pixel that no path of unset pixels joins to the edge.</summary>
    public static void FillHoles(byte[] mask, int width, int height)
    {
        const byte Outside = 2;
        Stack<int> open = new();
        for (int x = 0; x < width; x++)
        {
            Visit(x);
            Visit((height - 1) * width + x);
        }

        for (int y = 0; y < height; y++)
        {
            Visit(y * width);
            Visit(y * width + width - 1);
        }

        while (open.TryPop(out int at))
        {
            (int x, int y) = (at % width, at / width);
            if (x > 0)
            {
                Visit(at - 1);
            }

            if (x < width - 1)
            {
                Visit(at + 1);
            }

            if (y > 0)
            {
                Visit(at - width);
            }

            if (y < height - 1)
            {
                Visit(at + width);
            }
        }

        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = mask[i] == Outside ? (byte)0 : (byte)1;
        }

        void Visit(int at)
        {
            if (mask[at] == 0)
            {
                mask[at] = Outside;
                open.Push(at);
            }
        }
    }

    /// <summary>A pixel becomes <paramref name="wanted"/> if any pixel of its neighborhood is; rows first, then columns.</summary>
    private static byte[] Pass(byte[] mask, int width, int height, byte wanted)
    {
        byte other = (byte)(1 - wanted);
        byte[] rows = new byte[mask.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = y * width + x;
                bool isWanted = mask[at] == wanted || (x > 0 && mask[at - 1] == wanted) || (x < width - 1 && mask[at + 1] == wanted);
                rows[at] = isWanted ? wanted : other;
            }
        }

        byte[] result = new byte[mask.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = y * width + x;
                bool isWanted = rows[at] == wanted || (y > 0 && rows[at - width] == wanted) || (y < height - 1 && rows[at + width] == wanted);
                result[at] = isWanted ? wanted : other;
            }
        }

        return result;
    }
}
