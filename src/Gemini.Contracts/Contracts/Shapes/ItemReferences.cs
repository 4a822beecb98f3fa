using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

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
        where T : class => TryFindOnly(items, isMeant, out T? found) ? found : null;

    /// <inheritdoc cref="Find{T}"/>
    public static T? FindValue<T>(IEnumerable<T> items, Func<T, bool> isMeant)
        where T : struct => TryFindOnly(items, isMeant, out T found) ? found : null;

    /// <summary>What each of several references leads to; null for one that leads nowhere.</summary>
    /// <param name="references">The references; null for none.</param>
    /// <param name="find">What one of them leads to.</param>
    public static IReadOnlyList<TItem> FindAll<TReference, TItem>(IEnumerable<TReference>? references, Func<TReference, TItem> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return references is null ? [] : [.. references.Select(find)];
    }

    private static bool TryFindOnly<T>(IEnumerable<T> items, Func<T, bool> isMeant, [MaybeNullWhen(false)] out T found)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(isMeant);
        found = default;
        bool isFound = false;
        foreach (T item in items)
        {
            if (isMeant(item))
            {
                if (isFound)
                {
                    return false;
                }

                (found, isFound) = (item, true);
            }
        }

        return isFound;
    }
}
