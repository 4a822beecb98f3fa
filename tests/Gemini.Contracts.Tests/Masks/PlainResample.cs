namespace Gemini.Contracts.Tests.Masks;

/// <summary>Pillow's BILINEAR resize of a grayscale picture, written down plainly: two passes over everything, rounding to bytes after each.</summary>
internal static class PlainResample
{
    public static byte[] Resize(byte[] source, int width, int height, int outWidth, int outHeight)
    {
        byte[] across = new byte[outWidth * height];
        Coefficients x = new(width, outWidth);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < outWidth; column++)
            {
                int at = row * width;
                across[row * outWidth + column] = width == outWidth ? source[at + column] : x.Sum(column, k => source[at + k]);
            }
        }

        if (height == outHeight)
        {
            return across;
        }

        byte[] result = new byte[outWidth * outHeight];
        Coefficients y = new(height, outHeight);
        for (int row = 0; row < outHeight; row++)
        {
            for (int column = 0; column < outWidth; column++)
            {
                int at = column;
                result[row * outWidth + column] = y.Sum(row, k => across[k * outWidth + at]);
            }
        }

        return result;
    }

    private sealed class Coefficients
    {
        private readonly int[] _starts;
        private readonly int[][] _weights;

        public Coefficients(int inSize, int outSize)
        {
            double scale = (double)inSize / outSize;
            double filterScale = Math.Max(scale, 1.0);
            _starts = new int[outSize];
            _weights = new int[outSize][];
            for (int i = 0; i < outSize; i++)
            {
                double center = (i + 0.5) * scale;
                int start = Math.Max(0, (int)(center - filterScale + 0.5));
                int end = Math.Min(inSize, (int)(center + filterScale + 0.5));
                double[] weights = new double[end - start];
                double sum = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    double distance = Math.Abs((k + start - center + 0.5) * (1.0 / filterScale));
                    weights[k] = distance < 1 ? 1 - distance : 0;
                    sum += weights[k];
                }

                _starts[i] = start;
                _weights[i] = [.. weights.Select(weight => (int)(0.5 + weight / sum * (1 << 22)))];
            }
        }

        public byte Sum(int output, Func<int, byte> sample)
        {
            int sum = 1 << 21;
            for (int k = 0; k < _weights[output].Length; k++)
            {
                sum += sample(_starts[output] + k) * _weights[output][k];
            }

            return (byte)Math.Clamp(sum >> 22, 0, 255);
        }
    }
}
