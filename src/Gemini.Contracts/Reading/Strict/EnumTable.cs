using System.ComponentModel;
using System.Text;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The wire names of an enum's values, ready to be matched as bytes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumTable
{
    private const int LongestFolded = 128;

    private readonly byte[][] _names;
    private readonly byte[][] _folded;

    /// <summary>Makes a table; generated code does this once a type.</summary>
    /// <param name="fallback">The place of the value that stands for all unknown ones; -1 where there is none.</param>
    /// <param name="wireNames">The wire names, in declaration order.</param>
    public EnumTable(int fallback = -1, params string[] wireNames)
    {
        ArgumentNullException.ThrowIfNull(wireNames);
        Fallback = fallback;
        _names = Array.ConvertAll(wireNames, Encoding.UTF8.GetBytes);
        _folded = Array.ConvertAll(_names, static name =>
            MemberTable.TryFold(name, stackalloc byte[LongestFolded], out ReadOnlySpan<byte> folded) ? folded.ToArray() : name);
    }

    /// <summary>The place of the value that stands for all unknown ones; -1 where there is none.</summary>
    public int Fallback { get; }

    /// <summary>How many values there are.</summary>
    public int Count => _names.Length;

    /// <summary>A value's wire name, UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index] => _names[index];

    /// <summary>The value of this very name; -1 where there is none.</summary>
    internal int Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The only value whose name differs in nothing but case and separators; -1 where there is none or more than one.</summary>
    internal int FindOtherSpelling(ReadOnlySpan<byte> name)
    {
        if (!MemberTable.TryFold(name, stackalloc byte[LongestFolded], out ReadOnlySpan<byte> folded))
        {
            return -1;
        }

        int found = -1;
        for (int i = 0; i < _folded.Length; i++)
        {
            if (folded.SequenceEqual(_folded[i]))
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = i;
            }
        }

        return found;
    }

    /// <summary>The values' names for a message; the first few where there are many.</summary>
    internal string Listed()
    {
        const int Most = 12;
        StringBuilder list = new();
        for (int i = 0; i < Math.Min(_names.Length, Most); i++)
        {
            list.Append(i == 0 ? "" : ", ").Append(Encoding.UTF8.GetString(_names[i]));
        }

        return _names.Length > Most ? list.Append(", …").ToString() : list.ToString();
    }
}
