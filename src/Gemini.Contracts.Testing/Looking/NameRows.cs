using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>The color name of every pixel, in a rented buffer with <see cref="Nothing"/> around the picture, so that neighbors need no question where the picture ends.</summary>
internal readonly struct NameRows
{
    /// <summary>What is outside of the picture.</summary>
    public const byte Nothing = 255;

    private const int Lanes = 32;
    private const int Names = (int)ColorName.Brown + 1;
    private readonly byte[] _names;
    private readonly int _stride;

    private NameRows(byte[] names, int stride, int width, int height)
    {
        _names = names;
        _stride = stride;
        Width = width;
        Height = height;
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>Room for a picture; nothing has a name yet.</summary>
    public static NameRows Rent(int width, int height)
    {
        // Before a row and after it are at least as many bytes as one look at many pixels takes, and whole words of 64 pixels.
        int stride = Lanes + ((width + 63) / 64 * 64) + Lanes;
        byte[] names = ArrayPool<byte>.Shared.Rent(stride * (height + 2));
        names.AsSpan(0, stride * (height + 2)).Fill(Nothing);
        return new NameRows(names, stride, width, height);
    }

    /// <summary>The names of one row.</summary>
    public Span<byte> Row(int y) => _names.AsSpan(At(y), Width);

    /// <summary>Which of 64 pixels of a row have a name, the leftmost in the lowest bit.</summary>
    public ulong Bits(int y, int word, ColorName name)
    {
        ref byte first = ref MemoryMarshal.GetArrayDataReference(_names);
        nuint at = (nuint)(At(y) + (word * 64));
        Vector256<byte> wanted = Vector256.Create((byte)name);
        ulong low = Vector256.Equals(Vector256.LoadUnsafe(ref first, at), wanted).ExtractMostSignificantBits();
        ulong high = Vector256.Equals(Vector256.LoadUnsafe(ref first, at + Lanes), wanted).ExtractMostSignificantBits();
        return low | (high << Lanes);
    }

    /// <summary>Each pixel takes the name that most of its 3 × 3 neighborhood has, and keeps its own at a draw. Gives this one's buffer back.</summary>
    public NameRows Vote()
    {
        NameRows voted = Rent(Width, Height);
        ref byte from = ref MemoryMarshal.GetArrayDataReference(_names);
        ref byte to = ref MemoryMarshal.GetArrayDataReference(voted._names);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x += Lanes)
            {
                Winners(ref from, At(y) + x).StoreUnsafe(ref to, (nuint)(At(y) + x));
            }

            // The last look went beyond the row.
            voted._names.AsSpan(At(y) + Width, _stride - Lanes - Width).Fill(Nothing);
        }

        Return();
        return voted;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(_names);

    private int At(int y) => ((y + 1) * _stride) + Lanes;

    private Vector256<byte> Winners(ref byte from, int at)
    {
        Vector256<byte> a = Vector256.LoadUnsafe(ref from, (nuint)(at - _stride - 1));
        Vector256<byte> b = Vector256.LoadUnsafe(ref from, (nuint)(at - _stride));
        Vector256<byte> c = Vector256.LoadUnsafe(ref from, (nuint)(at - _stride + 1));
        Vector256<byte> d = Vector256.LoadUnsafe(ref from, (nuint)(at - 1));
        Vector256<byte> own = Vector256.LoadUnsafe(ref from, (nuint)at);
        Vector256<byte> e = Vector256.LoadUnsafe(ref from, (nuint)(at + 1));
        Vector256<byte> f = Vector256.LoadUnsafe(ref from, (nuint)(at + _stride - 1));
        Vector256<byte> g = Vector256.LoadUnsafe(ref from, (nuint)(at + _stride));
        Vector256<byte> h = Vector256.LoadUnsafe(ref from, (nuint)(at + _stride + 1));

        // A comparison gives 255 where it holds, which is one less than 0.
        Vector256<byte> most = Vector256<byte>.Zero - Count(own);
        if (Vector256.GreaterThanOrEqualAll(most, Vector256.Create((byte)5)))
        {
            return own;
        }

        Vector256<byte> winner = own;
        for (byte name = 0; name < Names; name++)
        {
            Vector256<byte> votes = Vector256<byte>.Zero - Count(Vector256.Create(name));
            Vector256<byte> isMore = Vector256.GreaterThan(votes, most);
            most = Vector256.Max(votes, most);
            winner = Vector256.ConditionalSelect(isMore, Vector256.Create(name), winner);
        }

        return winner;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector256<byte> Count(Vector256<byte> name) =>
            Vector256.Equals(a, name) + Vector256.Equals(b, name) + Vector256.Equals(c, name) + Vector256.Equals(d, name) + Vector256.Equals(own, name)
            + Vector256.Equals(e, name) + Vector256.Equals(f, name) + Vector256.Equals(g, name) + Vector256.Equals(h, name);
    }
}
