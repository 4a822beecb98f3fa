namespace Gemini.Contracts.Reading;

/// <summary>The objects and arrays that are open around the place that is repaired, outermost first.</summary>
internal sealed class RepairStack
{
    private RepairFrame[] _frames = new RepairFrame[8];
    private int _objects;

    /// <summary>How many are open.</summary>
    public int Depth { get; private set; }

    /// <summary>How many calls such as <c>f(…)</c> are open.</summary>
    public int Calls { get; private set; }

    /// <summary>The innermost.</summary>
    public ref RepairFrame Top => ref _frames[Depth - 1];

    /// <summary>Whether the innermost is an object.</summary>
    public bool IsInObject => Depth > 0 && Top.IsObject;

    /// <summary>Whether the place is nested too deeply to be written.</summary>
    public bool WritesNothing => Depth > ReadSession.MaxDepth;

    /// <summary>One of them, counted from the outermost.</summary>
    public ref RepairFrame this[int index] => ref _frames[index];

    /// <summary>Begins a value.</summary>
    public void Clear()
    {
        Depth = 0;
        _objects = 0;
        Calls = 0;
    }

    /// <summary>Opens an object or array.</summary>
    public void Push(in RepairFrame frame)
    {
        if (Depth == _frames.Length)
        {
            Array.Resize(ref _frames, 2 * Depth);
        }

        _frames[Depth++] = frame;
        _objects += frame.IsObject ? 1 : 0;
    }

    /// <summary>Closes the innermost.</summary>
    public RepairFrame Pop()
    {
        RepairFrame frame = Top;
        Depth--;
        _objects -= frame.IsObject ? 1 : 0;
        return frame;
    }

    /// <summary>Opens a call.</summary>
    public void EnterCall() => Calls++;

    /// <summary>Closes a call.</summary>
    public void LeaveCall() => Calls--;

    /// <summary>The innermost, taken for an object, is an array.</summary>
    public void TurnTopIntoArray()
    {
        Top.TurnIntoArray();
        _objects--;
    }

    /// <summary>Whether an object or an array is open around the innermost.</summary>
    public bool IsInside(bool isObject)
    {
        int around = _objects - (Top.IsObject ? 1 : 0);
        return isObject ? around > 0 : Depth - 1 - around > 0;
    }

    /// <summary>Whether a closing bracket can close anything.</summary>
    public bool CanClose(byte closer) => Calls > 0 || (closer == ')' ? Depth > 0 && Top.Closer == ')' : Depth > 0);

    /// <summary>Whether some closing brackets close all that is open, each its own.</summary>
    public bool ClosesAll(ReadOnlySpan<byte> closers)
    {
        if (closers.Length != Depth)
        {
            return false;
        }

        for (int i = 0; i < Depth; i++)
        {
            if (closers[i] != _frames[Depth - 1 - i].Closer)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where in the text the open brackets stand, outermost first.</summary>
    public int[] Positions()
    {
        int[] positions = new int[Depth];
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = _frames[i].Position;
        }

        return positions;
    }
}
