using System.Globalization;
using System.Text;
using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>What is noticed in a value that is repaired.</summary>
internal sealed class RepairFindings
{
    /// <summary>A text can be broken in as many places as it has bytes; after that many of one value, findings are counted no more.</summary>
    private const int Max = 64;
    private const int MaxPointerLength = 256;
    private const int MaxNameLength = 64;

    private readonly List<Finding> _findings = [];
    private readonly StringBuilder _pointer = new();
    private ReadSession? _session;
    private int _item = -1;

    /// <summary>How many findings there are, to come back to.</summary>
    public int Count => _findings.Count;

    /// <summary>Begins a value.</summary>
    /// <param name="item">Its index in the list, for pointers; -1 where it is no item.</param>
    /// <param name="session">Where the findings go in the end.</param>
    public void Begin(int item, ReadSession session)
    {
        _item = item;
        _session = session;
        _findings.Clear();
    }

    /// <summary>Adds a finding at the place that is open in the output.</summary>
    public void Add(FindingKind kind, int start, int length, string message, RepairStack stack, RepairOutput output)
    {
        if (_findings.Count < Max)
        {
            _findings.Add(new Finding(kind, HasRoom(kind) ? Pointer(stack, output) : "", start, length, message));
        }
    }

    /// <summary>Whether something of a kind was noticed in the value.</summary>
    public bool Has(FindingKind kind) => CountOf(kind) > 0;

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

    /// <summary>Whether a finding of a kind will stand for itself; otherwise it needs no pointer.</summary>
    private bool HasRoom(FindingKind kind) => _session!.Log.HasRoom(kind, CountOf(kind));

    private int CountOf(FindingKind kind)
    {
        int count = 0;
        foreach (Finding finding in _findings)
        {
            count += finding.Kind == kind ? 1 : 0;
        }

        return count;
    }

    private string Pointer(RepairStack stack, RepairOutput output)
    {
        string root = _session!.PointerTo(_item);
        if (stack.Depth == 0)
        {
            return root;
        }

        StringBuilder pointer = _pointer.Clear().Append(root);
        ReadOnlySpan<byte> value = output.Value.Span;
        for (int i = 0; i < stack.Depth && pointer.Length <= MaxPointerLength; i++)
        {
            RepairFrame frame = stack[i];
            if (!frame.IsObject)
            {
                // An element that is an object or array itself is counted once it is open.
                pointer.Append('/').Append(CultureInfo.InvariantCulture, $"{frame.Count - (i < stack.Depth - 1 ? 1 : 0)}");
            }
            else if (frame.NameStart >= 0 && frame.NameStart < value.Length)
            {
                ReadOnlySpan<byte> name = value[(frame.NameStart + 1)..];
                int end = name.IndexOf((byte)'"');
                pointer.Append('/').Append(JsonPointer.Escape(Encoding.UTF8.GetString(name[..Math.Min(MaxNameLength, end < 0 ? name.Length : end)])));
            }
        }

        return pointer.ToString();
    }
}
