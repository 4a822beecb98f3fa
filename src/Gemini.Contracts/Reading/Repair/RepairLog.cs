using Gemini.Contracts.Json;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Reading;

/// <summary>An object or array that a repairer has open.</summary>
/// <param name="isObject">Whether it is an object.</param>
/// <param name="closer">The bracket that closes it in the text.</param>
/// <param name="position">Its bracket's place in the text.</param>
/// <param name="start">Its bracket's place in the repaired text.</param>
internal struct RepairFrame(bool isObject, byte closer, int position, int start)
{
    public bool IsObject = isObject;
    public byte Closer = closer;
    public readonly int Position = position;
    public readonly int Start = start;

    /// <summary>How many members or elements it has.</summary>
    public int Count;

    /// <summary>Whether a comma stands behind the last one.</summary>
    public bool HasComma;

    /// <summary>The last member's name in the repaired text; -1 before the first.</summary>
    public int NameStart = -1;
}

/// <summary>What a repairer notices, with its place in the value.</summary>
internal sealed class RepairLog
{
    /// <summary>A text can be broken in as many places as it has bytes; behind so many of one value, findings are counted no more.</summary>
    private const int Most = 64;
    private const int LongestPointer = 256;
    private const int LongestName = 64;

    private readonly List<Finding> _findings = [];
    private readonly StringBuilder _pointer = new();
    private ReadSession? _session;
    private string _root = "";
    private int[] _openContainerOffsets = [];

    /// <summary>The open objects and arrays, outermost first.</summary>
    public List<RepairFrame> Frames { get; } = [];

    /// <summary>The places of the brackets that were open where the text ended, outermost first.</summary>
    public ReadOnlySpan<int> OpenContainerOffsets => _openContainerOffsets;

    /// <summary>By kind of quote: from where on a string is known to have no end in the final text.</summary>
    public int[] NoEndFrom { get; } = [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue];

    /// <summary>The final text's last byte that is no white space; -1 where nobody has looked.</summary>
    public int LastByte { get; set; } = -1;

    /// <summary>Line feeds.</summary>
    public ForwardSearch LineFeeds { get; } = new([(byte)'\n']);

    /// <summary>Opening braces.</summary>
    public ForwardSearch Braces { get; } = new([(byte)'{']);

    /// <summary>Ends of block comments.</summary>
    public ForwardSearch CommentEnds { get; } = new("*/"u8.ToArray());

    /// <summary>Triple quotes.</summary>
    public ForwardSearch TripleQuotes { get; } = new("\"\"\""u8.ToArray());

    /// <summary>Triple single quotes.</summary>
    public ForwardSearch TripleSingleQuotes { get; } = new("'''"u8.ToArray());

    /// <summary>How many bytes were looked at, all tries and looks ahead together.</summary>
    public long Steps { get; set; }

    /// <summary>The final text's closing brackets at its end.</summary>
    public TrailingBrackets Closers { get; } = new();

    /// <summary>Begins a value.</summary>
    /// <param name="root">Its pointer, such as <c>/3</c>.</param>
    /// <param name="session">Where the findings go in the end.</param>
    public void Begin(string root, ReadSession session)
    {
        _root = root;
        _session = session;
        _findings.Clear();
    }

    public void Add(FindingKind kind, int start, int length, string message, RepairOutput repaired)
    {
        if (_findings.Count < Most)
        {
            _findings.Add(new Finding(kind, HasRoom(kind) ? Pointer(repaired) : "", start, length, message));
        }
    }

    /// <summary>How many bytes were gone through for nothing by all values that are decided.</summary>
    public long Wasted { get; private set; }

    /// <summary>How far they went.</summary>
    public int Farthest { get; private set; }

    /// <summary>How many bytes of the text are no longer there.</summary>
    public int Before { get; private set; }

    /// <summary>The text begins so many bytes later than it did, or earlier.</summary>
    public void Move(int bytes)
    {
        Before += bytes;
        Farthest -= bytes;
        LineFeeds.Move(bytes);
        Braces.Move(bytes);
        CommentEnds.Move(bytes);
        TripleQuotes.Move(bytes);
        TripleSingleQuotes.Move(bytes);
        Closers.Move(bytes);
    }

    /// <summary>Counts what a value wasted, once it is decided: what is wasted while the text is on its way would depend on how it is split.</summary>
    public void Waste(long wasted, int farthest)
    {
        Wasted += wasted;
        Farthest = Math.Max(Farthest, farthest);
    }

    /// <summary>How many findings there are, to come back to.</summary>
    public int Count => _findings.Count;

    /// <summary>Whether something of a kind was noticed in the value.</summary>
    public bool Has(FindingKind kind)
    {
        foreach (Finding finding in _findings)
        {
            if (finding.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what was noticed since then.</summary>
    public void Rewind(int count) => _findings.RemoveRange(count, _findings.Count - count);

    /// <summary>Hands the findings to the session: the value is kept.</summary>
    public void Report()
    {
        foreach (Finding finding in _findings)
        {
            _session!.AddBounded(finding.Kind, finding.Start + _session.Window.Start, finding.Length, finding.Message, finding.Pointer);
        }
    }

    public void Cut()
    {
        _openContainerOffsets = new int[Frames.Count];
        for (int i = 0; i < _openContainerOffsets.Length; i++)
        {
            _openContainerOffsets[i] = Frames[i].Position;
        }
    }

    /// <summary>Whether a finding of a kind will be one of its own; otherwise it needs no pointer.</summary>
    private bool HasRoom(FindingKind kind)
    {
        int waiting = 0;
        foreach (Finding finding in _findings)
        {
            waiting += finding.Kind == kind ? 1 : 0;
        }

        return _session!.Log.HasRoom(kind, waiting);
    }

    private string Pointer(RepairOutput repaired)
    {
        if (Frames.Count == 0)
        {
            return _root;
        }

        StringBuilder pointer = _pointer.Clear().Append(_root);
        ReadOnlySpan<byte> value = repaired.Value.Span;
        for (int i = 0; i < Frames.Count; i++)
        {
            RepairFrame frame = Frames[i];
            if (pointer.Length > LongestPointer)
            {
                break;
            }

            if (!frame.IsObject)
            {
                // An element that is an object or array itself is counted once it is open.
                pointer.Append('/').Append(CultureInfo.InvariantCulture, $"{frame.Count - (i < Frames.Count - 1 ? 1 : 0)}");
            }
            else if (frame.NameStart >= 0 && frame.NameStart < value.Length)
            {
                ReadOnlySpan<byte> name = value[(frame.NameStart + 1)..];
                int end = name.IndexOf((byte)'"');
                name = name[..Math.Min(LongestName, end < 0 ? name.Length : end)];
                pointer.Append('/').Append(Encoding.UTF8.GetString(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }
        }

        return pointer.ToString();
    }
}
