using System.Text;

namespace Gemini.Contracts.Reading;

/// <summary>The numbers of a box that came by name: <c>ymin</c>…, <c>x1</c>…, <c>top</c>…, <c>x</c>, <c>y</c>, <c>width</c>, <c>height</c>.</summary>
internal sealed class BoxEdges
{
    // Folded names; the place is the number's identity. Min and max, first and last, corner and size.
    private static readonly string[] Names =
    [
        "ymin", "xmin", "ymax", "xmax", "top", "left", "bottom", "right",
        "y0", "x0", "y1", "x1", "y2", "x2", "y", "x", "height", "width", "h", "w",
        "miny", "minx", "maxy", "maxx",
    ];

    /// <summary>From here on the names are those of the first edges, said the other way round.</summary>
    private const int OtherNames = 20;
    private const int LongestName = sizeof(ulong);
    private const int PointY = 14;
    private const int PointX = 15;

    private static readonly ulong[] Keys = Array.ConvertAll(Names, static name => Key(Encoding.UTF8.GetBytes(name)));

    private readonly double[] _numbers = new double[OtherNames];
    private uint _there;

    /// <summary>Where the object begins whose members the numbers are.</summary>
    public int ObjectStart { get; private set; } = -1;

    /// <summary>Whether nothing was gathered.</summary>
    public bool IsEmpty => _there == 0;

    /// <summary>Starts over for another object.</summary>
    public void Reset(int objectStart)
    {
        ObjectStart = objectStart;
        _there = 0;
    }

    /// <summary>The identity of a name; -1 where it is no edge's.</summary>
    public static int Find(ReadOnlySpan<byte> name)
    {
        int edge = name.Length > LongestName ? -1 : Keys.AsSpan().IndexOf(Key(name));
        return edge < OtherNames ? edge : edge - OtherNames;
    }

    /// <summary>A name's bytes in lower case, without '_', '-' and spaces, as one number; no name has a byte 0.</summary>
    private static ulong Key(ReadOnlySpan<byte> name)
    {
        ulong key = 0;
        foreach (byte one in name)
        {
            if (one is not ((byte)'_' or (byte)'-' or (byte)' '))
            {
                key = (key << 8) | (one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one | 0x20) : one);
            }
        }

        return key;
    }

    /// <summary>Whether a name may be a point's: <c>x</c> or <c>y</c>.</summary>
    public static bool IsOfPoint(int edge) => edge is PointY or PointX;

    /// <summary>Keeps a number by its name's identity.</summary>
    public void Set(int edge, double number)
    {
        _numbers[edge] = number;
        _there |= 1u << edge;
    }

    /// <summary>The box, where four of the numbers say it. Each axis needs its two edges, or its first edge and its size.</summary>
    public bool TryResolve(out NormalizedBox box)
    {
        box = default;
        if (!TryAxis(0, out double yMin, out double yMax) || !TryAxis(1, out double xMin, out double xMax))
        {
            return false;
        }

        box = new NormalizedBox(yMin, xMin, yMax, xMax);
        return true;
    }

    /// <summary>A point's two numbers.</summary>
    public bool TryPoint(out NormalizedPoint point)
    {
        point = default;
        if (!TryGet(PointY, out double y) || !TryGet(PointX, out double x))
        {
            return false;
        }

        point = new NormalizedPoint(Y: y, X: x);
        return true;
    }

    /// <summary>One axis: 0 for y, 1 for x, which is how the names alternate.</summary>
    private bool TryAxis(int axis, out double min, out double max)
    {
        bool countsFromZero = IsThere(8 + axis);
        bool isFirst = TryGet(axis, out min) || TryGet(4 + axis, out min) || TryGet(8 + axis, out min)
            || (IsThere(12 + axis) && TryGet(10 + axis, out min)) || TryGet(14 + axis, out min);
        if (TryGet(2 + axis, out max) || TryGet(6 + axis, out max) || TryGet(12 + axis, out max) || (countsFromZero && TryGet(10 + axis, out max)))
        {
            return isFirst;
        }

        bool isSized = TryGet(16 + axis, out double size) || TryGet(18 + axis, out size);
        max = min + size;
        return isFirst && isSized;
    }

    private bool IsThere(int edge) => (_there >> edge & 1) != 0;

    private bool TryGet(int edge, out double number)
    {
        number = _numbers[edge];
        return IsThere(edge);
    }
}
