using System.Buffers;
using System.Globalization;

namespace Gemini.Contracts.Reading;

/// <content>What readers of one answer share, so that a value costs no memory of its own.</content>
internal sealed partial class ReadSession
{
    /// <summary>How deep the objects and arrays of a contract's value may be nested.</summary>
    internal const int MaxDepth = 64;

    private byte[] _scratch = [];
    private string _pointer = "";
    private string? _pointedRoot;
    private int _pointedItem = -1;
    private int _wholeImage = -1;
    private uint _wholeWidth;
    private uint _wholeHeight;

    /// <summary>The pointer of the list whose items are read, such as <c>/boxes</c>; empty where the text itself is the list.</summary>
    internal string Root { get; set; } = "";

    /// <summary>The pointer of an item of the list; -1 stands for the list.</summary>
    internal string PointerTo(int item)
    {
        if (item < 0)
        {
            return Root;
        }

        if (item != _pointedItem || !ReferenceEquals(Root, _pointedRoot))
        {
            (_pointedItem, _pointedRoot) = (item, Root);
            _pointer = string.Concat(Root, "/", item.ToString(CultureInfo.InvariantCulture));
        }

        return _pointer;
    }

    /// <summary>Why the reader gave up its value; meaningful while its status is Rejected.</summary>
    internal Rejection Rejection { get; set; }

    /// <summary>The open objects and arrays of the reader at work.</summary>
    internal ContainerFrame[] Levels { get; } = new ContainerFrame[MaxDepth + 1];

    /// <summary>Labels come again and again: equal short texts share one string.</summary>
    internal TextCache Texts { get; } = new();

    /// <summary>Other names for members come again in every item.</summary>
    internal SpellingMemory Spellings => field ??= new();

    /// <summary>Numbers of a list of points or polygons being read.</summary>
    internal List<double> Numbers => field ??= [];

    /// <summary>Whether some of the numbers came as <c>{"x": …, "y": …}</c>: those are y, x in the list.</summary>
    internal bool NumbersAreNamed { get; set; }

    /// <summary>How many of the numbers belong to each outline.</summary>
    internal List<int> Rings => field ??= [];

    /// <summary>The edges of a box whose four numbers stand among the item's own members.</summary>
    internal BoxEdges LooseEdges => field ??= new();

    /// <summary>The edges of a box or point that came as an object of its own.</summary>
    internal BoxEdges Edges => field ??= new();

    /// <summary>Where in <see cref="Window"/> a byte of a text made from it (a repaired value) came from; null where there is none.</summary>
    internal Func<int, int>? CanonicalOffset { get; set; }

    /// <summary>The place in <see cref="Text"/> of a byte that a reader reads.</summary>
    /// <param name="json">All of the reader's bytes.</param>
    /// <param name="offset">The byte's place among them.</param>
    internal int MapOffset(ReadOnlySpan<byte> json, int offset)
    {
        if (Window.Span.Overlaps(json, out int distance))
        {
            return WindowStart + distance + offset;
        }

        return CanonicalOffset is { } map ? WindowStart + map(offset) : 0;
    }

    /// <summary>The bytes of <see cref="Window"/> that a reader's bytes came from; the reader's own where that is not known.</summary>
    internal ReadOnlyMemory<byte> Original(ReadOnlyMemory<byte> json, int start, int end)
    {
        if (CanonicalOffset is not { } map || Window.Span.Overlaps(json.Span))
        {
            return json[start..end];
        }

        int first = map(start);
        int last = map(end - 1);
        return 0 <= first && first <= last && last < Window.Length ? Window[first..(last + 1)] : json[start..end];
    }

    /// <summary>The size of a picture that the model saw as the user has it; its coordinates need only be scaled.</summary>
    internal bool IsWhole(int image, out uint width, out uint height)
    {
        if (image != _wholeImage)
        {
            // Larger than this, pixel coordinates saturate.
            if (Frames.Find(image) is not { IsWhole: true, Width: < 1 << 30, Height: < 1 << 30 } frame)
            {
                width = height = 0;
                return false;
            }

            _wholeImage = image;
            _wholeWidth = (uint)frame.Width;
            _wholeHeight = (uint)frame.Height;
        }

        width = _wholeWidth;
        height = _wholeHeight;
        return true;
    }

    /// <summary>A buffer to unescape a string into; the next call may give the same one.</summary>
    internal Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new byte[Math.Max(256, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length))];
        }

        return _scratch.AsSpan(0, length);
    }
}
