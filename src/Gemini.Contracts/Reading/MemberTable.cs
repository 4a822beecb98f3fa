namespace Gemini.Contracts.Reading;

/// <summary>The wire names of one object's members, in declaration order, ready to be matched as bytes.</summary>
public sealed class MemberTable
{
    private readonly byte[][] _names;

    /// <summary>Makes a table; generated code does this once a type.</summary>
    /// <param name="required">Bit n is set where member n must be there.</param>
    /// <param name="names">The wire names, in declaration order.</param>
    public MemberTable(ulong required, params string[] names)
    {
        Required = required;
        _names = Array.ConvertAll(names, System.Text.Encoding.UTF8.GetBytes);
    }

    /// <summary>Bit n is set where member n must be there.</summary>
    public ulong Required { get; }

    /// <summary>How many members there are.</summary>
    public int Count => _names.Length;

    /// <summary>A member's wire name, UTF-8.</summary>
    public ReadOnlySpan<byte> this[int member] => _names[member];
}
