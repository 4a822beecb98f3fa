using System.ComponentModel;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The located values of a list as they were read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LocatedDrafts<T>
{
    private readonly List<LocatedDraft<T>>? _items;

    internal LocatedDrafts(List<LocatedDraft<T>> items, int total, ValuePlace place)
    {
        _items = items;
        Total = total;
        Place = place;
    }

    /// <summary>How many were read.</summary>
    public int Count => Items.Count;

    /// <summary>Whether there is a list; false for the default, which a nullable member has.</summary>
    public bool IsThere => _items is not null;

    internal List<LocatedDraft<T>> Items => _items ?? [];

    /// <summary>How many elements the list has in the text, those that were rejected included.</summary>
    internal int Total { get; }

    /// <summary>Where the list is in the text.</summary>
    internal ValuePlace Place { get; }
}
