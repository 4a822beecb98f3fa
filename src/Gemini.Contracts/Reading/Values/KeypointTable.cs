using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The keypoints that a contract asks for: their keys, and their names on the wire.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeypointTable<TKey>
    where TKey : notnull
{
    private readonly TKey[] _keys;

    /// <summary>Makes a table; generated code does this once for each set of names.</summary>
    /// <param name="keys">The keys of the dictionary.</param>
    /// <param name="names">Their names, in the same order.</param>
    public KeypointTable(TKey[] keys, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(names);
        _keys = keys;
        Members = new MemberTable(0, names);
    }

    /// <summary>How many there are.</summary>
    public int Count => _keys.Length;

    /// <summary>The names.</summary>
    internal MemberTable Members { get; }

    /// <summary>A key.</summary>
    internal TKey this[int index] => _keys[index];
}
