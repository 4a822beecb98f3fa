using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>An enum's values with their wire names.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumTable<T>
    where T : struct, Enum
{
    private readonly T[] _values;

    /// <summary>Makes a table; generated code does this once a type.</summary>
    /// <param name="fallback">The place of the value that stands for all unknown ones; -1 where there is none.</param>
    /// <param name="values">The values, in declaration order.</param>
    /// <param name="wireNames">Their wire names, in the same order.</param>
    /// <exception cref="ArgumentException">There are not as many names as values.</exception>
    public EnumTable(int fallback, T[] values, params string[] wireNames)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(wireNames);
        if (values.Length != wireNames.Length)
        {
            throw new ArgumentException($"Each value has one wire name; there are {values.Length} values and {wireNames.Length} names.", nameof(wireNames));
        }

        _values = values;
        Names = new EnumTable(fallback, wireNames);
    }

    /// <summary>The names alone.</summary>
    internal EnumTable Names { get; }

    /// <summary>The value at a place.</summary>
    internal T this[int index] => _values[index];

    /// <summary>A value's wire name, UTF-8, where a member of the enum has the value.</summary>
    internal bool TryGetName(T value, out ReadOnlySpan<byte> name)
    {
        int index = Array.IndexOf(_values, value);
        name = index >= 0 ? Names[index] : default;
        return index >= 0;
    }

    /// <summary>The value of this very wire name, UTF-8.</summary>
    internal bool TryGetValue(ReadOnlySpan<byte> name, out T value)
    {
        int index = Names.Find(name);
        value = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    /// <summary>A value's wire name, UTF-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No member of the enum has this value.</exception>
    internal ReadOnlySpan<byte> NameOf(T value)
    {
        return TryGetName(value, out ReadOnlySpan<byte> name)
            ? name
            : throw new ArgumentOutOfRangeException(nameof(value), value, "No member of the enum has this value.");
    }
}
