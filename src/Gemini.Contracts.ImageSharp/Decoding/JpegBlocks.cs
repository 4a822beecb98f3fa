namespace Gemini.Contracts.Pictures;

/// <summary>Goes through the blocks of one scan of a JPEG without keeping what they say (ITU-T T.81, F.2 and G.2).</summary>
/// <param name="bits">The data.</param>
/// <param name="from">The first coefficient, 0–63.</param>
/// <param name="to">The last coefficient, 0–63.</param>
/// <param name="isProgressive">Whether the scan is one of a progressive JPEG.</param>
/// <param name="isRefinement">Whether it gives one more bit of coefficients that earlier scans gave.</param>
internal sealed class JpegBlocks(JpegBits bits, int from, int to, bool isProgressive, bool isRefinement)
{
    private int _emptyBlocks;

    /// <summary>Starts after a restart marker.</summary>
    public void Restart()
    {
        bits.Restart();
        _emptyBlocks = 0;
    }

    /// <summary>Goes through one block.</summary>
    /// <param name="dc">The codes of the first coefficient.</param>
    /// <param name="ac">The codes of the others.</param>
    /// <param name="coefficients">Which coefficients of the block are not 0, in a progressive JPEG.</param>
    /// <returns>Whether all of its bits are codes.</returns>
    public bool Read(JpegCodes? dc, JpegCodes? ac, ref ulong coefficients)
    {
        if (!isProgressive)
        {
            return ReadFirst(dc!) && ReadAll(ac!);
        }

        if (from == 0)
        {
            if (isRefinement)
            {
                bits.Skip(1);
                return true;
            }

            return ReadFirst(dc!);
        }

        return isRefinement ? Refine(ac!, ref coefficients) : ReadBand(ac!, ref coefficients);
    }

    private bool ReadFirst(JpegCodes codes)
    {
        int size = codes.Read(bits);
        if (size is < 0 or > 16)
        {
            return false;
        }

        bits.Skip(size);
        return true;
    }

    private bool ReadAll(JpegCodes codes)
    {
        for (int k = 1; k < 64; k++)
        {
            int code = codes.Read(bits);
            if (code < 0)
            {
                return false;
            }

            int size = code & 15;
            if (size == 0 && code != 0xF0)
            {
                return true;
            }

            k += code >> 4;
            if (k > 63)
            {
                return false;
            }

            bits.Skip(size);
        }

        return true;
    }

    private bool ReadBand(JpegCodes codes, ref ulong coefficients)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return true;
        }

        for (int k = from; k <= to; k++)
        {
            int code = codes.Read(bits);
            (int run, int size) = (code >> 4, code & 15);
            if (code < 0)
            {
                return false;
            }

            if (size == 0 && run < 15)
            {
                _emptyBlocks = (1 << run) + bits.Read(run) - 1;
                return true;
            }

            k += run;
            if (k > 63)
            {
                return false;
            }

            bits.Skip(size);
            coefficients |= size == 0 ? 0 : 1UL << k;
        }

        return true;
    }

    private bool Refine(JpegCodes codes, ref ulong coefficients)
    {
        int k = from;
        for (; _emptyBlocks == 0 && k <= to; k++)
        {
            int code = codes.Read(bits);
            (int run, int size) = (code >> 4, code & 15);
            if (code < 0 || size > 1)
            {
                return false;
            }

            if (size == 0 && run < 15)
            {
                _emptyBlocks = (1 << run) + bits.Read(run);
                break;
            }

            bits.Skip(size);

            // Over as many coefficients that are still 0 as the run says; each of the others on the way has its bit.
            for (; k <= to; k++)
            {
                if ((coefficients & (1UL << k)) != 0)
                {
                    bits.Skip(1);
                }
                else if (--run < 0)
                {
                    break;
                }
            }

            if (size == 1)
            {
                if (k > to)
                {
                    return false;
                }

                coefficients |= 1UL << k;
            }
        }

        if (_emptyBlocks > 0)
        {
            ulong rest = coefficients >> k << k;
            rest = to == 63 ? rest : rest & ((1UL << (to + 1)) - 1);
            for (int left = System.Numerics.BitOperations.PopCount(k > 63 ? 0 : rest); left > 0; left--)
            {
                bits.Skip(1);
            }

            _emptyBlocks--;
        }

        return true;
    }
}
