using System.ComponentModel;
using System.Numerics;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Lists, dictionaries and coordinates held in arrays; what generated code need not write out for each type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Collections
{
    /// <summary>Reads a list. An element that is rejected is kept among the rejected, and the list goes on.</summary>
    /// <param name="reader">Positioned before the list.</param>
    /// <param name="element">Reads one element.</param>
    /// <param name="list">The elements that were read.</param>
    /// <returns>False where the text is malformed or no list.</returns>
    public static bool ReadList<T>(ref AnswerReader reader, ValueReader<T> element, out List<T> list)
    {
        ArgumentNullException.ThrowIfNull(element);
        list = [];
        if (!reader.BeginArray())
        {
            return false;
        }

        while (reader.NextElement())
        {
            ReaderMark mark = reader.Mark();
            if (element(ref reader, out T? value))
            {
                list.Add(value);
            }
            else if (!reader.SkipRejected(mark))
            {
                return false;
            }
        }

        return reader.EndArray();
    }

    /// <summary>Reads a dictionary, which is an array of <c>{"key": …, "value": …}</c> on the wire. The last of several entries with one key counts, which is a finding.</summary>
    /// <param name="reader">Positioned before the array.</param>
    /// <param name="key">Reads one key.</param>
    /// <param name="value">Reads one value.</param>
    /// <param name="entries">The entries that were read.</param>
    /// <returns>False where the text is malformed or no array.</returns>
    public static bool ReadEntries<TKey, TValue>(ref AnswerReader reader, ValueReader<TKey> key, ValueReader<TValue> value, out Dictionary<TKey, TValue> entries)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        entries = [];
        if (!reader.BeginArray())
        {
            return false;
        }

        while (reader.NextElement())
        {
            ReaderMark mark = reader.Mark();
            if (ReadEntry(ref reader, key, value, out TKey? name, out TValue? content))
            {
                if (!entries.TryAdd(name, content))
                {
                    entries[name] = content;
                    reader.Note(FindingKind.DuplicateMember, mark.Position, reader.Position, "A key came more than once; the last one counts.");
                }
            }
            else if (!reader.SkipRejected(mark))
            {
                return false;
            }
        }

        return reader.EndArray();
    }

    /// <summary>A box that is held as <c>[x1, y1, x2, y2]</c>, in pixels.</summary>
    /// <exception cref="ArgumentException">There are not four numbers.</exception>
    public static PixelBox BoxOf<T>(IEnumerable<T> numbers)
        where T : INumber<T>
    {
        T[] box = [.. numbers];
        return box.Length == 4
            ? new PixelBox(int.CreateSaturating(box[0]), int.CreateSaturating(box[1]), int.CreateSaturating(box[2]), int.CreateSaturating(box[3]))
            : throw new ArgumentException($"A box is four numbers, x1, y1, x2, y2, not {box.Length}.", nameof(numbers));
    }

    /// <summary>A point that is held as <c>[x, y]</c>, in pixels.</summary>
    /// <exception cref="ArgumentException">There are not two numbers.</exception>
    public static PixelPoint PointOf<T>(IEnumerable<T> numbers)
        where T : INumber<T>
    {
        T[] point = [.. numbers];
        return point.Length == 2
            ? new PixelPoint(int.CreateSaturating(point[0]), int.CreateSaturating(point[1]))
            : throw new ArgumentException($"A point is two numbers, x, y, not {point.Length}.", nameof(numbers));
    }

    private static readonly MemberTable EntryMembers = new(0b11, "key", "value");

    private static bool ReadEntry<TKey, TValue>(
        ref AnswerReader reader,
        ValueReader<TKey> key,
        ValueReader<TValue> value,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TKey? name,
        [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue content)
    {
        name = default;
        content = default;
        ulong seen = 0;
        int member = -1;
        if (!reader.BeginObject())
        {
            return false;
        }

        while (reader.NextMember(EntryMembers, ref member, ref seen))
        {
            if (!(member switch { 0 => key(ref reader, out name), 1 => value(ref reader, out content), _ => reader.Skip() }))
            {
                return false;
            }
        }

        return reader.EndObject(EntryMembers, seen) && name is not null;
    }
}
