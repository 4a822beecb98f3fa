using System.Buffers;

namespace Gemini.Contracts.Masks;

/// <summary>Turns a mask as its frame says, from the picture the model saw to the user's.</summary>
internal static class MaskTurn
{
    /// <summary>Writes the turned samples row by row, each row after a byte of 0.</summary>
    /// <returns>The size after turning.</returns>
    public static (int Width, int Height) Turn(in MaskRows rows, ExifOrientation orientation, Span<byte> turned)
    {
        bool swaps = orientation >= ExifOrientation.Transposed;
        bool mirrorsX = orientation is ExifOrientation.MirroredHorizontally or ExifOrientation.Rotated180
            or ExifOrientation.Rotate90Clockwise or ExifOrientation.Transversed;
        bool mirrorsY = orientation is ExifOrientation.MirroredVertically or ExifOrientation.Rotated180
            or ExifOrientation.Rotate90Counterclockwise or ExifOrientation.Transversed;
        (int width, int height) = swaps ? (rows.Height, rows.Width) : (rows.Width, rows.Height);
        int stride = width + 1;
        for (int y = 0; y < height; y++)
        {
            turned[y * stride] = 0;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(rows.Width);
        Span<byte> line = rented.AsSpan(0, rows.Width);
        int band = 0;
        for (int y = 0; y < rows.Height; y++)
        {
            rows.CopyRow(y, ref band, line);
            for (int x = 0; x < line.Length; x++)
            {
                (int toX, int toY) = swaps ? (y, x) : (x, y);
                toX = mirrorsX ? width - 1 - toX : toX;
                toY = mirrorsY ? height - 1 - toY : toY;
                turned[toY * stride + 1 + toX] = line[x];
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
        return (width, height);
    }
}
