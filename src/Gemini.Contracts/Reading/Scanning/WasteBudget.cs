namespace Gemini.Contracts.Reading;

/// <summary>How many bytes were gone through and gave no value, so that they are gone through again. A text made to be slow is not read to its end in this way.</summary>
internal sealed class WasteBudget
{
    private const int MaxPerByte = 4;
    private const int MinTotal = 16 * 1024;

    private long _spent;
    private int _end;

    /// <summary>Whether the rest of what was gone through is left alone.</summary>
    public bool IsSpent => _spent > (MaxPerByte * (long)_end) + MinTotal;

    /// <summary>The position up to which bytes were gone through.</summary>
    public int End => _end;

    /// <summary>Counts bytes that gave no value.</summary>
    /// <param name="start">The position of the first one.</param>
    /// <param name="length">How many.</param>
    public void Spend(int start, int length)
    {
        _spent += length;
        _end = Math.Max(_end, start + length);
    }
}
