namespace Gemini.Contracts.Reading;

/// <summary>An object or array that is open while it is repaired.</summary>
/// <param name="isObject">Whether it is an object.</param>
/// <param name="closer">The bracket that closes it in the text.</param>
/// <param name="position">Its bracket's place in the text.</param>
/// <param name="start">Its bracket's place in the output.</param>
internal struct RepairFrame(bool isObject, byte closer, int position, int start)
{
    /// <summary>Whether it is an object.</summary>
    public bool IsObject { get; private set; } = isObject;

    /// <summary>The bracket that closes it in the text.</summary>
    public readonly byte Closer { get; } = closer;

    /// <summary>Its bracket's place in the text.</summary>
    public readonly int Position { get; } = position;

    /// <summary>Its bracket's place in the output.</summary>
    public readonly int Start { get; } = start;

    /// <summary>How many members or elements it has.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a comma was read since the last of them.</summary>
    public bool HasComma { get; private set; }

    /// <summary>The last member's name or element in the output; -1 before the first.</summary>
    public int NameStart { get; private set; } = -1;

    /// <summary>An object or array whose bracket is missing and whose first member's name or element was read.</summary>
    public static RepairFrame AroundChild(bool isObject, int position, int start) =>
        new(isObject, isObject ? (byte)'}' : (byte)']', position, start) { Count = 1, NameStart = isObject ? start + 1 : -1 };

    /// <summary>A member or element was read.</summary>
    public void AddChild()
    {
        Count++;
        HasComma = false;
    }

    /// <summary>A comma was read.</summary>
    public void AddComma() => HasComma = true;

    /// <summary>The next member's name, or the next element, begins at a place of the output.</summary>
    public void BeginChild(int start) => NameStart = start;

    /// <summary>What was taken for an object is an array.</summary>
    public void TurnIntoArray()
    {
        IsObject = false;
        HasComma = false;
    }
}
