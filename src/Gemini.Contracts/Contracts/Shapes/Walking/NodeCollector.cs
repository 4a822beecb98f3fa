using System.Collections.Immutable;

namespace Gemini.Contracts.Shapes;

/// <summary>Collects an answer as a tree.</summary>
internal sealed class NodeCollector : ShapeVisitor
{
    private readonly Dictionary<PlacePath, Draft> _drafts = [];
    private readonly Draft _root = new(PlacePath.Root);

    public NodeCollector() => _drafts[PlacePath.Root] = _root;

    public AnswerNode ToTree() => ToNode(_root);

    public override void Member(PlacePath path, ScoreRule? rule) => DraftOf(path).Rule = rule;

    public override void Entries(PlacePath path) => DraftOf(path).IsDictionary = true;

    public override void Branch(PlacePath path, int index) => DraftOf(path).Branch = index;

    public override bool Keeps(PlacePath path)
    {
        DraftOf(path);
        return true;
    }

    public override object? Place(AnswerPlace place)
    {
        DraftOf(place.Path).Place = place;
        return place.Value;
    }

    /// <summary>The paths of one walk are the same objects wherever they are parents.</summary>
    private Draft DraftOf(PlacePath path)
    {
        if (!_drafts.TryGetValue(path, out Draft? draft))
        {
            _drafts[path] = draft = new Draft(path);
            DraftOf(path.Parent!).Children.Add(draft);
        }

        return draft;
    }

    private static AnswerNode ToNode(Draft draft) => new(
        draft.Path,
        draft.Place is not null ? AnswerNodeKind.Place
            : draft.Children.Count == 0 ? AnswerNodeKind.Nothing
            : draft.IsDictionary ? AnswerNodeKind.Dictionary
            : draft.Children[0].Path.IsElement ? AnswerNodeKind.List : AnswerNodeKind.Object,
        draft.Place,
        draft.Rule,
        draft.Branch,
        [.. draft.Children.Select(ToNode)]);

    private sealed class Draft(PlacePath path)
    {
        public PlacePath Path { get; } = path;

        public List<Draft> Children { get; } = [];

        public AnswerPlace? Place { get; set; }

        public ScoreRule? Rule { get; set; }

        public bool IsDictionary { get; set; }

        public int Branch { get; set; } = -1;
    }
}
