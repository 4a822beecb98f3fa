namespace Gemini.Contracts.Images;

/// <summary>Bytes of a file in whose place others are sent, so that all offsets stay true.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Replacement">What is sent first in their place; zeros follow to the full length.</param>
internal readonly record struct BlankedRange(long Offset, long Length, byte[] Replacement)
{
    public long End => Offset + Length;

    /// <summary>Zeros.</summary>
    public static BlankedRange Zeros(long offset, long length) => new(offset, length, []);
}
