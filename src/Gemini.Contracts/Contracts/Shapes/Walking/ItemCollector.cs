using System.Collections.Immutable;

namespace Gemini.Contracts.Shapes;

/// <summary>Collects the places of an answer by items.</summary>
internal sealed class ItemCollector : ShapeVisitor
{
    private readonly List<Draft> _drafts = [];
    private readonly Stack<int> _open = new();

    /// <summary>The items in the order of the answer, each before those within it.</summary>
    public ImmutableArray<AnswerItem> ToItems()
    {
        AnswerItem[] items = new AnswerItem[_drafts.Count];
        for (int i = 0; i < items.Length; i++)
        {
            Draft draft = _drafts[i];
            items[i] = new AnswerItem(draft.Path, draft.Parent < 0 ? null : items[draft.Parent], draft.IsNamed, [.. draft.Places]);
        }

        return [.. items];
    }

    public override void BeginItem(PlacePath path, bool isNamed = false)
    {
        _drafts.Add(new Draft(path, _open.Count == 0 ? -1 : _open.Peek(), isNamed, []));
        _open.Push(_drafts.Count - 1);
    }

    public override void EndItem() => _open.Pop();

    public override object? Place(AnswerPlace place)
    {
        if (_open.Count == 0)
        {
            // An answer that is one value.
            _drafts.Add(new Draft(place.Path, -1, false, [place]));
        }
        else
        {
            _drafts[_open.Peek()].Places.Add(place);
        }

        return place.Value;
    }

    private sealed record Draft(PlacePath Path, int Parent, bool IsNamed, List<AnswerPlace> Places);
}
