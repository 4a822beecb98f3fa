using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Follows references between items; generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ItemReferences
{
    /// <summary>The only one of some items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="isMeant">Whether an item is the one.</param>
    /// <returns>Null where there is none, and where there are several.</returns>
    public static T? Find<T>(IEnumerable<T> items, Func<T, bool> isMeant)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(isMeant);
        T? found = null;
        foreach (T item in items)
        {
            if (isMeant(item))
            {
                if (found is not null)
                {
                    return null;
                }

                found = item;
            }
        }

        return found;
    }

    /// <inheritdoc cref="Find{T}"/>
    public static T? FindValue<T>(IEnumerable<T> items, Func<T, bool> isMeant)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(isMeant);
        T? found = null;
        foreach (T item in items)
        {
            if (isMeant(item))
            {
                if (found is not null)
                {
                    return null;
                }

                found = item;
            }
        }

        return found;
    }

    /// <summary>What each of several references leads to; null for one that leads nowhere.</summary>
    /// <param name="references">The references; null for none.</param>
    /// <param name="find">What one of them leads to.</param>
    public static IReadOnlyList<TItem> FindAll<TReference, TItem>(IEnumerable<TReference>? references, Func<TReference, TItem> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return references is null ? [] : [.. references.Select(find)];
    }
}
