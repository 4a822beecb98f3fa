namespace Gemini.Contracts.Reading;

/// <summary>An object that the text's end cuts, and the brackets that are open in it.</summary>
/// <param name="openBrackets">The positions of the brackets, in order.</param>
/// <param name="isBroken">Whether not the object's end is missing, but a bracket or quote in it is wrong.</param>
internal sealed class CutObject(int[] openBrackets, bool isBroken)
{
    private int _next;

    /// <summary>Whether not the object's end is missing, but a bracket or quote in it is wrong.</summary>
    public bool IsBroken { get; } = isBroken;

    /// <summary>Whether the bracket at a position is one of those that are open. Positions are asked for in order.</summary>
    public bool IsOpen(int position)
    {
        while (_next < openBrackets.Length && openBrackets[_next] < position)
        {
            _next++;
        }

        return _next < openBrackets.Length && openBrackets[_next] == position;
    }
}
