using System.Buffers;
using System.Globalization;

namespace Gemini.Contracts.Reading;

/// <content>What readers of one answer share, so that a value costs no memory of its own.</content>
internal sealed partial class ReadSession
{
    /// <summary>How deep the objects and arrays of a contract's value may be nested.</summary>
    internal const int MaxDepth = 64;

    private const int FirstLevels = 8;

    private byte[] _scratch = [];
    private string _pointer = "";
    private int _pointedItem = -1;
    private int _wholeImage = -1;
    private uint _wholeWidth;
    private uint _wholeHeight;

    /// <summary>The pointer of an item of the list; -1 stands for the list.</summary>
    internal string PointerTo(int item)
    {
        if (item < 0)
        {
            return "";
        }

        if (item != _pointedItem)
        {
            _pointedItem = item;
            _pointer = string.Concat("/", item.ToString(CultureInfo.InvariantCulture));
        }

        return _pointer;
    }

    /// <summary>The open objects and arrays of the reader at work.</summary>
    internal ContainerFrame[] Levels { get; private set; } = new ContainerFrame[FirstLevels];

    /// <summary>Makes room for as many open objects and arrays as there may be. Few values are nested so deep.</summary>
    internal ContainerFrame[] GrowLevels()
    {
        ContainerFrame[] levels = Levels;
        if (levels.Length <= MaxDepth)
        {
            Array.Resize(ref levels, MaxDepth + 1);
            Levels = levels;
        }

        return levels;
    }

    /// <summary>Labels come again and again: equal short texts share one string.</summary>
    internal TextCache Texts { get; } = new();

    /// <summary>Other names for members come again in every item.</summary>
    internal NameMatchCache NameMatches => field ??= new();

    /// <summary>The numbers of a box, a point or outlines being read.</summary>
    internal CollectedNumbers Numbers => field ??= new();

    /// <summary>The edges of a box whose four numbers are among the item's own members.</summary>
    internal BoxEdges LooseEdges => field ??= new();

    /// <summary>The edges of a box or point that came as an object of its own.</summary>
    internal BoxEdges Edges => field ??= new();

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
