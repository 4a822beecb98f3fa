using System.Buffers.Text;

namespace Gemini.Contracts.Masks;

/// <summary>A polygon written as a string: numbers with any brackets and separators.</summary>
internal static class NumberList
{
    /// <summary>Reads all numbers. Brackets tell rings apart: pairs side by side make one ring, arrays of four numbers or more are rings themselves.</summary>
    /// <param name="text">Digits, separators and brackets.</param>
    /// <param name="numbers">In the order of the text.</param>
    /// <param name="rings">How many numbers each ring has.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double[] numbers, out int[] rings)
    {
        List<double> found = [];
        List<int> lengths = [];
        int pairs = 0, inArray = 0;
        numbers = [];
        rings = [];
        for (int at = 0; at < text.Length;)
        {
            byte b = text[at];
            if (b is (byte)'[' or (byte)'(' or (byte)'{' or (byte)']' or (byte)')' or (byte)'}')
            {
                bool closes = b is (byte)']' or (byte)')' or (byte)'}';
                if (inArray == 2 && closes)
                {
                    pairs += 2;
                }
                else if (inArray > 0 || closes)
                {
                    // The end of an outer array, or numbers before an inner one: what came before is a ring.
                    Close(lengths, ref pairs);
                    Close(lengths, ref inArray);
                }

                inArray = 0;
                at++;
            }
            else if (b is (byte)',' or (byte)';' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else if (Utf8Parser.TryParse(text[(b == '+' ? at + 1 : at)..], out double number, out int consumed) && consumed > 0)
            {
                found.Add(number);
                inArray++;
                at += consumed + (b == '+' ? 1 : 0);
            }
            else
            {
                return false;
            }
        }

        Close(lengths, ref pairs);
        Close(lengths, ref inArray);
        numbers = [.. found];
        rings = [.. lengths];
        return true;
    }

    private static void Close(List<int> lengths, ref int length)
    {
        if (length > 0)
        {
            lengths.Add(length);
            length = 0;
        }
    }
}
