using System.ComponentModel;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>What the elements of a list have to do with one another: an order, or rows of one length. Nothing is rejected or moved; generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sequences
{
    /// <summary>Notes where an element comes before its predecessor.</summary>
    /// <param name="reader">Positioned after the list.</param>
    /// <param name="list">The elements.</param>
    /// <param name="key">What they are ordered by.</param>
    /// <param name="name">Its name on the wire.</param>
    /// <returns>Always true.</returns>
    public static bool InOrder<T, TKey>(ref AnswerReader reader, IReadOnlyList<T> list, Func<T, TKey> key, string name)
        where TKey : IComparable<TKey>
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(key);
        for (int i = 1; i < list.Count; i++)
        {
            TKey before = key(list[i - 1]);
            TKey own = key(list[i]);
            if (before.CompareTo(own) > 0)
            {
                Note(ref reader, FindingKind.OutOfOrder, string.Create(
                    CultureInfo.InvariantCulture, $"The list is not in the order of {name}: element {i} with {own} comes after {before}. It was left as it is."));
                break;
            }
        }

        return true;
    }

    /// <summary>Notes where a row of a table has more or fewer cells than the first.</summary>
    /// <param name="reader">Positioned after the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cells">The cells of a row.</param>
    /// <returns>Always true.</returns>
    public static bool EvenRows<T, TCell>(ref AnswerReader reader, IReadOnlyList<T> rows, Func<T, IEnumerable<TCell>> cells)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cells);
        int first = rows.Count == 0 ? 0 : cells(rows[0]).Count();
        for (int i = 1; i < rows.Count; i++)
        {
            int count = cells(rows[i]).Count();
            if (count != first)
            {
                Note(ref reader, FindingKind.RaggedRows, string.Create(
                    CultureInfo.InvariantCulture, $"The rows of the table differ in length: the first has {first} cells, row {i} has {count}. Which column a cell belongs to is not sure."));
                break;
            }
        }

        return true;
    }

    /// <summary>A finding on the list that ends here, from its name on.</summary>
    private static void Note(ref AnswerReader reader, FindingKind kind, string message)
    {
        int name = reader.CapturedFrom(reader.Position).NameStart;
        reader.Note(kind, name >= 0 ? MemberNames.QuoteBefore(reader.Json, name) : Math.Max(0, reader.Position - 1), reader.Position, message);
    }
}
