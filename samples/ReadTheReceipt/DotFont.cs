using Gemini.Contracts;

namespace ReadTheReceipt;

/// <summary>Letters of a till's printer, five dots by seven.</summary>
internal static class DotFont
{
    /// <summary>The height of a letter, in dots.</summary>
    public const int Rows = 7;

    private const int Columns = 5;

    // Seven rows a letter, five bits a row, the leftmost dot the highest bit.
    private static readonly Dictionary<char, byte[]> Letters = new()
    {
        ['A'] = [14, 17, 17, 31, 17, 17, 17],
        ['B'] = [30, 17, 17, 30, 17, 17, 30],
        ['C'] = [14, 17, 16, 16, 16, 17, 14],
        ['D'] = [30, 17, 17, 17, 17, 17, 30],
        ['E'] = [31, 16, 16, 30, 16, 16, 31],
        ['G'] = [14, 17, 16, 23, 17, 17, 15],
        ['H'] = [17, 17, 17, 31, 17, 17, 17],
        ['I'] = [14, 4, 4, 4, 4, 4, 14],
        ['K'] = [17, 18, 20, 24, 20, 18, 17],
        ['L'] = [16, 16, 16, 16, 16, 16, 31],
        ['M'] = [17, 27, 21, 21, 17, 17, 17],
        ['N'] = [17, 25, 21, 19, 17, 17, 17],
        ['O'] = [14, 17, 17, 17, 17, 17, 14],
        ['P'] = [30, 17, 17, 30, 16, 16, 16],
        ['R'] = [30, 17, 17, 30, 20, 18, 17],
        ['S'] = [15, 16, 16, 14, 1, 1, 30],
        ['T'] = [31, 4, 4, 4, 4, 4, 4],
        ['U'] = [17, 17, 17, 17, 17, 17, 14],
        ['W'] = [17, 17, 17, 21, 21, 27, 17],
        ['Y'] = [17, 17, 10, 4, 4, 4, 4],
        ['0'] = [14, 17, 19, 21, 25, 17, 14],
        ['1'] = [4, 12, 4, 4, 4, 4, 14],
        ['2'] = [14, 17, 1, 6, 8, 16, 31],
        ['3'] = [30, 1, 1, 14, 1, 1, 30],
        ['4'] = [2, 6, 10, 18, 31, 2, 2],
        ['5'] = [31, 16, 30, 1, 1, 17, 14],
        ['6'] = [6, 8, 16, 30, 17, 17, 14],
        ['7'] = [31, 1, 2, 4, 8, 8, 8],
        ['8'] = [14, 17, 17, 14, 17, 17, 14],
        ['9'] = [14, 17, 17, 15, 1, 2, 12],
        ['.'] = [0, 0, 0, 0, 0, 12, 12],
        [' '] = [0, 0, 0, 0, 0, 0, 0],
    };

    /// <summary>How wide a text is.</summary>
    /// <param name="text">Capital letters, digits, points and spaces.</param>
    /// <param name="scale">Pixels a dot.</param>
    /// <returns>In pixels.</returns>
    public static int WidthOf(string text, int scale) => ((text.Length * (Columns + 1)) - 1) * scale;

    /// <summary>The dots of a text, in pixels.</summary>
    /// <param name="text">Capital letters, digits, points and spaces.</param>
    /// <param name="x">Its left edge, in pixels.</param>
    /// <param name="y">Its top edge, in pixels.</param>
    /// <param name="scale">Pixels a dot.</param>
    public static IEnumerable<PixelBox> Dots(string text, int x, int y, int scale)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte[] rows = Letters[text[i]];
            for (int row = 0; row < Rows; row++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    if ((rows[row] >> (Columns - 1 - column) & 1) != 0)
                    {
                        yield return PixelBox.FromSize(x + (((i * (Columns + 1)) + column) * scale), y + (row * scale), scale, scale);
                    }
                }
            }
        }
    }
}
