namespace Gemini.Contracts.Shapes;

/// <summary>Collects an answer as a tree.</summary>
internal sealed class NodeCollector : ShapeVisitor
{
    private readonly Dictionary<PlacePath, List<PlacePath>> _children = new() { [PlacePath.Root] = [] };
    private readonly Dictionary<PlacePath, AnswerPlace> _places = [];
    private readonly Dictionary<PlacePath, ScoreRule?> _rules = [];
    private readonly Dictionary<PlacePath, int> _branches = [];
    private readonly HashSet<PlacePath> _dictionaries = [];

    public AnswerNode ToTree() => ToNode(PlacePath.Root);

    public override void Member(PlacePath path, ScoreRule? rule)
    {
        Add(path);
        _rules[path] = rule;
    }

    public override void Entries(PlacePath path)
    {
        Add(path);
        _dictionaries.Add(path);
    }

    public override void Branch(PlacePath path, int index)
    {
        Add(path);
        _branches[path] = index;
    }

    public override bool Keeps(PlacePath path)
    {
        Add(path);
        return true;
    }

    public override object? Place(AnswerPlace place)
    {
        Add(place.Path);
        _places[place.Path] = place;
        return place.Value;
    }

    /// <summary>The paths of one walk are the same objects wherever they are parents.</summary>
    private void Add(PlacePath path)
    {
        if (_children.TryAdd(path, []))
        {
            Add(path.Parent!);
            _children[path.Parent!].Add(path);
        }
    }

    private AnswerNode ToNode(PlacePath path)
    {
        List<PlacePath> children = _children[path];
        AnswerPlace? place = _places.GetValueOrDefault(path);
        AnswerNodeKind kind = place is not null ? AnswerNodeKind.Place
            : children.Count == 0 ? AnswerNodeKind.Nothing
            : _dictionaries.Contains(path) ? AnswerNodeKind.Dictionary
            : children[0].IsElement ? AnswerNodeKind.List : AnswerNodeKind.Object;
        return new AnswerNode(path, kind, place, _rules.GetValueOrDefault(path), _branches.TryGetValue(path, out int branch) ? branch : -1, [.. children.Select(ToNode)]);
    }
}
