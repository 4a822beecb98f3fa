using System.Collections.Immutable;
using System.Globalization;

namespace Gemini.Contracts.Shapes;

/// <summary>Collects what identifies items and what points at them, and holds the one against the other.</summary>
internal sealed class ReferenceCollector : ShapeVisitor
{
    private readonly Dictionary<(string Key, string Value), (PlacePath Owner, int Count)> _items = [];
    private readonly List<(AnswerPlace Place, string Value)> _references = [];

    /// <summary>The references that do not lead to one other item, in the order of the answer.</summary>
    public ImmutableArray<BrokenReference> ToBroken()
    {
        ImmutableArray<BrokenReference>.Builder broken = ImmutableArray.CreateBuilder<BrokenReference>();
        foreach ((AnswerPlace place, string value) in _references)
        {
            if (FaultOf(place, value) is { } fault)
            {
                broken.Add(new BrokenReference(place.Pointer, value, fault));
            }
        }

        return broken.ToImmutable();
    }

    public override object? Place(AnswerPlace place)
    {
        if (place.Value is null || ReferenceEquals(place.Link, ItemLink.None))
        {
            return place.Value;
        }

        string value = Convert.ToString(place.Value, CultureInfo.InvariantCulture) ?? "";
        foreach (string key in place.Link.Names)
        {
            (PlacePath Owner, int Count) known = _items.GetValueOrDefault((key, value), (place.Owner, 0));
            _items[(key, value)] = known with { Count = known.Count + 1 };
        }

        if (place.Link.Refers is not null)
        {
            _references.Add((place, value));
        }

        return place.Value;
    }

    private ReferenceFault? FaultOf(AnswerPlace place, string value)
    {
        if (!_items.TryGetValue((place.Link.Refers!, value), out (PlacePath Owner, int Count) item))
        {
            return ReferenceFault.Dangling;
        }

        return item.Count > 1 ? ReferenceFault.Ambiguous
            : !place.Link.AllowsSelf && ReferenceEquals(item.Owner, place.Owner) ? ReferenceFault.Self
            : null;
    }
}
