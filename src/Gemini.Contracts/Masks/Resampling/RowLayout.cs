using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Masks;

/// <summary>How a resized row lies in memory: bits in words, values in groups of eight.</summary>
internal readonly struct RowLayout
{
    /// <summary>Words are read this many at a time.</summary>
    public const int Quad = 4;

    // Values are over-read by a vector.
    private const int ValuePadding = 64 / sizeof(ulong);

    /// <param name="inputWidth">Samples of a row.</param>
    /// <param name="width">Outputs of a row.</param>
    public RowLayout(int inputWidth, int width)
    {
        InputWidth = inputWidth;
        Width = width;
        Words = BitRows.WordsFor(width);
        QuadWords = (Words + Quad - 1) & ~(Quad - 1);
        Groups = Words * (64 / ResampleTable.Group);
        UsedGroups = (width + ResampleTable.Group - 1) / ResampleTable.Group;
        ValueStride = Groups + ValuePadding;
    }

    /// <summary>Samples.</summary>
    public int InputWidth { get; }

    /// <summary>Outputs.</summary>
    public int Width { get; }

    /// <summary>Words of bits.</summary>
    public int Words { get; }

    /// <summary>The same, rounded up to whole quads.</summary>
    public int QuadWords { get; }

    /// <summary>Words from one row to the next: from any group of a row on a whole row may be filled.</summary>
    public int BitStride => 2 * QuadWords;

    /// <summary>Groups of eight outputs, in whole words.</summary>
    public int Groups { get; }

    /// <summary>Groups that have outputs.</summary>
    public int UsedGroups { get; }

    /// <summary>Groups from one row's values to the next one's.</summary>
    public int ValueStride { get; }

    /// <summary>The bits of the last word that belong to the row.</summary>
    public ulong LastWord => ulong.MaxValue >> (-Width & 63);

    /// <summary>The bits of a group that belong to the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte BitsOf(int group) => group == UsedGroups - 1 ? (byte)(0xFF >> (-Width & 7)) : byte.MaxValue;

    /// <summary>The bits of two groups that belong to a row of that many outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort BitsOfTwo(int group, int width) => (ushort)(0xFFFF >> Math.Clamp((group + 2) * ResampleTable.Group - width, 0, 16));
}
