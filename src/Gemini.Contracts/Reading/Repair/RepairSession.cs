using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>What the repairs of one text share, and how far the value has come that is repaired. A text that needs none takes no memory for them.</summary>
internal sealed class RepairSession
{
    private const int FreeWaste = 4096;

    /// <summary>The strict JSON that is written.</summary>
    public RepairOutput Output => field ??= new();

    /// <summary>The open objects and arrays.</summary>
    public RepairStack Stack => field ??= new();

    /// <summary>What was noticed in the value.</summary>
    public RepairFindings Findings => field ??= new();

    /// <summary>What was looked for in the text.</summary>
    public TextSearches Searches => field ??= new();

    /// <summary>What was gone through for nothing.</summary>
    public ScanBudget Budget { get; } = new(FreeWaste);

    /// <summary>How the value is repaired.</summary>
    public RepairOptions Options { get; private set; }

    /// <summary>The value's first byte.</summary>
    public int Origin { get; private set; }

    /// <summary>Whether the text ends inside the value.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there is no value.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether it is open what belongs to the value.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The places of the brackets that were open where the text ended, outermost first.</summary>
    public int[] OpenContainerOffsets { get; private set; } = [];

    /// <summary>How many bytes were looked at, all tries and looks ahead together.</summary>
    public long Steps { get; private set; }

    /// <summary>Begins a value.</summary>
    public void Begin(int origin, in RepairOptions options)
    {
        Options = options;
        Origin = origin;
        IsCut = false;
        HasFailed = false;
        IsBroken = false;
        Stack.Clear();
        Budget.Begin();
        Output.Begin();
    }

    /// <summary>Ends a value.</summary>
    public RepairStatus End(in Utf8Cursor cursor, RepairStatus status)
    {
        Steps += cursor.Steps;
        if (status != RepairStatus.NeedsMoreData)
        {
            Budget.Commit(cursor.Position);
        }

        return status;
    }

    /// <summary>Adds a finding.</summary>
    public void Note(FindingKind kind, int start, int length, string message) => Findings.Add(kind, start, length, message, Stack, Output);

    /// <summary>Says whether the text's end cuts the value.</summary>
    public void CutIf(bool isCut) => IsCut |= isCut;

    /// <summary>The literal that seemed to be cut is whole.</summary>
    public void Complete() => IsCut = false;

    /// <summary>There is no value.</summary>
    public void Fail() => HasFailed = true;

    /// <summary>Gives the value up: it ends before the item that begins at a place.</summary>
    public void Break(ref Utf8Cursor cursor, int item)
    {
        Budget.Waste(cursor.Position, Origin);
        cursor.MoveTo(Origin + cursor.Text[Origin..item].TrimEnd(" \t\r\n,"u8).Length);
        HasFailed = true;
        IsBroken = true;
    }

    /// <summary>Closes everything that is open: the text ends.</summary>
    public void CloseAll()
    {
        IsCut = true;
        OpenContainerOffsets = Stack.Positions();
        while (Stack.Depth > 0)
        {
            Pop();
        }
    }

    /// <summary>Closes the innermost object or array.</summary>
    public void Pop()
    {
        bool writes = !Stack.WritesNothing;
        RepairFrame frame = Stack.Pop();
        if (!writes)
        {
            return;
        }

        if (frame.Closer == ')' && frame.Count == 1 && !frame.HasComma)
        {
            // (1) is a value in parentheses, (1,) and (1, 2) are tuples.
            Output.Replace(frame.Start, (byte)' ');
            return;
        }

        Output.Add((byte)(frame.IsObject ? '}' : ']'));
    }

    /// <summary>The text begins that many bytes later than it did, or earlier.</summary>
    public void Move(int bytes)
    {
        Budget.Move(bytes);
        Searches.Move(bytes);
    }
}
