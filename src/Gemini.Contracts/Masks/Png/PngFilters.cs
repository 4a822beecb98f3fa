using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Masks;

/// <summary>Undoes PNG's row filters (PNG specification, clause 9) in place. Rows lie one after another, each after its filter byte.</summary>
internal static partial class PngFilters
{
    private const byte None = 0;
    private const byte Sub = 1;
    private const byte Up = 2;
    private const byte Average = 3;
    private const byte Paeth = 4;

    /// <summary>Undoes the filters of all rows.</summary>
    /// <param name="raw">Rows of 1 + rowBytes bytes. Filter bytes become 0, as the rows say now.</param>
    /// <param name="rowBytes">Bytes of a row without its filter byte.</param>
    /// <param name="step">Bytes from a pixel to its left neighbor.</param>
    /// <returns>Whether every filter is one of the five.</returns>
    public static bool Undo(Span<byte> raw, int rowBytes, int step)
    {
        int stride = rowBytes + 1;
        byte greatest = 0;
        for (int at = 0; at < raw.Length; at += stride)
        {
            greatest = Math.Max(greatest, raw[at]);
        }

        if (greatest > Paeth)
        {
            return false;
        }

        if (greatest == None)
        {
            return true;
        }

        if (step != 1 || rowBytes < Lanes || !TryUndoInStrips(raw, rowBytes))
        {
            UndoRows(raw, rowBytes, step, default);
        }

        return true;
    }

    /// <summary>The plain way: row by row, byte by byte.</summary>
    /// <param name="raw">Rows with their filter bytes.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="step">Bytes from a pixel to its left neighbor.</param>
    /// <param name="prior">The row above the first, unfiltered, or empty.</param>
    internal static void UndoRows(Span<byte> raw, int rowBytes, int step, ReadOnlySpan<byte> prior)
    {
        int stride = rowBytes + 1;
        for (int at = 0; at < raw.Length; at += stride)
        {
            Span<byte> row = raw.Slice(at + 1, rowBytes);
            UndoRow(raw[at], row, prior, step);
            raw[at] = None;
            prior = row;
        }
    }

    private static void UndoRow(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case Sub:
                for (int i = Math.Max(step, UndoPixels(row, default, step)); i < row.Length; i++)
                {
                    row[i] += row[i - step];
                }

                break;
            case Up when !above.IsEmpty:
                AddUp(row, above);
                break;
            case Average:
                for (int i = above.IsEmpty ? 0 : UndoPixels(row, above, step); i < row.Length; i++)
                {
                    int left = i < step ? 0 : row[i - step];
                    int up = above.IsEmpty ? 0 : above[i];
                    row[i] += (byte)((left + up) >> 1);
                }

                break;
            case Paeth when above.IsEmpty:
                UndoRow(Sub, row, above, step);
                break;
            case Paeth:
                for (int i = 0; i < Math.Min(step, row.Length); i++)
                {
                    row[i] += above[i];
                }

                for (int i = step; i < row.Length; i++)
                {
                    row[i] += Predict(row[i - step], above[i], above[i - step]);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The nearest of three to left + up - upLeft, without a branch: in noise, a processor guesses every other one wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Predict(int left, int up, int upLeft)
    {
        int byLeft = Distance(up - upLeft);
        int byUp = Distance(left - upLeft);
        int byUpLeft = Distance(left + up - 2 * upLeft);

        // Each mask is all ones where its comparison holds.
        int isUp = (byUp - byUpLeft - 1) >> 31;
        int other = upLeft ^ ((up ^ upLeft) & isUp);
        int least = byUpLeft ^ ((byUp ^ byUpLeft) & isUp);
        int isLeft = (byLeft - least - 1) >> 31;
        return (byte)(other ^ ((left ^ other) & isLeft));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static int Distance(int number) => (number ^ (number >> 31)) - (number >> 31);
    }
}
