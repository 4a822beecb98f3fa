namespace Gemini.Contracts.Pictures;

/// <summary>The codes of one Huffman table of a JPEG (ITU-T T.81, annex C).</summary>
internal sealed class JpegCodes
{
    private const int FastBits = 9;
    private const int MaxLength = 16;

    // Of a code of up to nine bits: its length and what it stands for, (length << 8) | symbol; 0 where there is none so short.
    private readonly ushort[] _fast = new ushort[1 << FastBits];

    // Of each length: one more than the last code, filled up to 16 bits, and where its symbol stands less the code.
    private readonly int[] _ends = new int[MaxLength + 1];
    private readonly int[] _offsets = new int[MaxLength + 1];
    private readonly byte[] _symbols;

    /// <summary>Makes the codes.</summary>
    /// <param name="counts">How many codes there are of each length, from 1 to 16 bits.</param>
    /// <param name="symbols">What they stand for, in order.</param>
    public JpegCodes(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        int code = 0;
        int at = 0;
        for (int length = 1; length <= MaxLength; length++)
        {
            _offsets[length] = at - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, at++)
            {
                if (length <= FastBits && code < 1 << length)
                {
                    _fast.AsSpan(code << (FastBits - length), 1 << (FastBits - length)).Fill((ushort)((length << 8) | _symbols[at]));
                }
            }

            _ends[length] = code << (MaxLength - length);
            code <<= 1;
        }
    }

    /// <summary>Takes the next code.</summary>
    /// <returns>What it stands for; −1 where the bits are no code.</returns>
    public int Read(JpegBits bits)
    {
        int next = bits.Peek16();
        int fast = _fast[next >> (MaxLength - FastBits)];
        if (fast != 0)
        {
            bits.Skip(fast >> 8);
            return fast & 0xFF;
        }

        for (int length = 1; length <= MaxLength; length++)
        {
            if (next < _ends[length])
            {
                int index = (next >> (MaxLength - length)) + _offsets[length];
                bits.Skip(length);
                return (uint)index < (uint)_symbols.Length ? _symbols[index] : -1;
            }
        }

        return -1;
    }
}
