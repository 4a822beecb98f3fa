using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>The similarity of two answers of one contract, as trees: weighted means of members, optimal pairs of elements.</summary>
internal sealed class RecordScorer(ScoreOptions options)
{
    /// <summary>The similarity of two nodes, 0 to 1; null where nothing of them is scored.</summary>
    /// <param name="expected">What was expected; null for nothing.</param>
    /// <param name="answered">What was answered; null for nothing.</param>
    /// <param name="around">The rule of the list or located value around them, which its elements follow; null for none.</param>
    public double? Similarity(AnswerNode? expected, AnswerNode? answered, ScoreRule? around = null)
    {
        ScoreRule? rule = expected?.Rule ?? answered?.Rule ?? around;
        bool isExpected = IsThere(expected);
        if (!isExpected || !IsThere(answered))
        {
            return !IsScored(expected, rule) && !IsScored(answered, rule) ? null : isExpected || IsThere(answered) ? 0 : 1;
        }

        return (expected!.Kind, answered!.Kind) switch
        {
            (AnswerNodeKind.Place, AnswerNodeKind.Place) => OfPlaces(expected.Place!, answered.Place!, rule),
            (AnswerNodeKind.Object, AnswerNodeKind.Object) => expected.Branch == answered.Branch ? OfMembers(expected, answered, rule) : 0,
            (AnswerNodeKind.List or AnswerNodeKind.Dictionary, AnswerNodeKind.List or AnswerNodeKind.Dictionary) => OfElements(expected, answered, rule),
            _ => 0,
        };
    }

    /// <summary>Which element of the answer belongs to which expected one, by their places; those without a partner are not in it.</summary>
    public List<(int Expected, int Answered)> Pair(AnswerNode expected, AnswerNode answered, ScoreRule? rule) => [.. Pairs(expected, answered, rule).Select(static pair => (pair.Expected, pair.Answered))];

    /// <summary>The members of two objects by name, those of the expected one first.</summary>
    public static IEnumerable<(AnswerNode? Expected, AnswerNode? Answered, double Weight)> Members(AnswerNode expected, AnswerNode answered)
    {
        Dictionary<string, AnswerNode> others = [];
        foreach (AnswerNode member in answered.Children)
        {
            others.TryAdd(member.Name, member);
        }

        foreach (AnswerNode member in expected.Children)
        {
            others.Remove(member.Name, out AnswerNode? other);
            yield return (member, other, (member.Rule ?? other?.Rule)?.Weight ?? 1);
        }

        foreach (AnswerNode member in answered.Children.Where(member => others.ContainsKey(member.Name)))
        {
            yield return (null, member, member.Rule?.Weight ?? 1);
        }
    }

    /// <summary>
    /// The rule that a child without one follows. A rule that says how to compare is allowed on single values, lists of them, located values and keypoints only, so what it goes down to are these;
    /// the box beside a located value is compared as any box.
    /// </summary>
    public static ScoreRule? Around(ScoreRule? rule, AnswerNode? child) =>
        rule is null || rule == new ScoreRule { Weight = rule.Weight } || child?.Place?.Kind == PlaceKind.Box ? null : rule;

    /// <summary>Whether there is a value: not null, not an empty list.</summary>
    public static bool IsThere(AnswerNode? node) => node is not null && node.Kind != AnswerNodeKind.Nothing && node.Place is null or { Value: not null };

    /// <summary>Whether a list is compared as a set.</summary>
    public static bool IsSet(AnswerNode list, ScoreRule? rule) => rule?.Comparer == ScoreComparer.Set && list.Children.All(static child => child.Kind == AnswerNodeKind.Place);

    /// <summary>Elements in both lists ÷ elements in either.</summary>
    public static double OfSets(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        List<object?> left = [.. answered.Children.Select(static child => child.Place!.Value)];
        int shared = 0;
        foreach (AnswerNode child in expected.Children)
        {
            object? value = child.Place!.Value;
            int at = left.FindIndex(other => value is null || other is null ? value is null && other is null : ValueSimilarity.AreSame(value, other, rule?.IgnoreCase ?? false));
            if (at >= 0)
            {
                left.RemoveAt(at);
                shared++;
            }
        }

        return (double)shared / (expected.Children.Length + answered.Children.Length - shared);
    }

    private static double? OfPlaces(AnswerPlace expected, AnswerPlace answered, ScoreRule? rule) =>
        ValueSimilarity.ComparerOf(expected, rule) is { } comparer ? ValueSimilarity.Of(expected.Value!, answered.Value!, comparer, rule) : null;

    /// <summary>The members of a located value and of keypoints have no rule of their own and follow that of the property.</summary>
    private double? OfMembers(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        double sum = 0;
        double weights = 0;
        foreach ((AnswerNode? left, AnswerNode? right, double weight) in Members(expected, answered))
        {
            if (weight > 0 && Similarity(left, right, Around(rule, left ?? right)) is { } similarity)
            {
                sum += weight * similarity;
                weights += weight;
            }
        }

        return weights > 0 ? sum / weights : null;
    }

    private double? OfElements(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        if (IsSet(expected, rule) && IsSet(answered, rule))
        {
            return OfSets(expected, answered, rule);
        }

        if (!expected.Children.Any(child => IsScored(child, rule)) && !answered.Children.Any(child => IsScored(child, rule)))
        {
            return null;
        }

        double sum = 0;
        foreach ((_, _, double similarity) in Pairs(expected, answered, rule))
        {
            sum += similarity;
        }

        return sum / Math.Max(expected.Children.Length, answered.Children.Length);
    }

    private List<(int Expected, int Answered, double Similarity)> Pairs(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        (int rows, int columns) = (expected.Children.Length, answered.Children.Length);
        double[] costs = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                (AnswerNode left, AnswerNode right) = (expected.Children[row], answered.Children[column]);
                double similarity = AreOfOneThing(expected.Kind, left, right) ? Similarity(left, right, rule) ?? 0 : 0;
                costs[row * columns + column] = similarity >= options.MatchThreshold ? -similarity : 0;
            }
        }

        List<(int, int, double)> pairs = [];
        int[] columnOf = LinearAssignment.Minimize(costs, rows, columns);
        for (int row = 0; row < rows; row++)
        {
            if (columnOf[row] >= 0 && costs[row * columns + columnOf[row]] is < 0 and var cost)
            {
                pairs.Add((row, columnOf[row], -cost));
            }
        }

        return pairs;
    }

    /// <summary>Entries are of one thing where their keys are the same; objects with a box or a mask of their own where these overlap enough: what is elsewhere is something else, whatever it is called.</summary>
    private static bool AreOfOneThing(AnswerNodeKind list, AnswerNode left, AnswerNode right)
    {
        if (list == AnswerNodeKind.Dictionary)
        {
            return left.Children.FirstOrDefault(IsKey)?.Place?.Value is { } key && right.Children.FirstOrDefault(IsKey)?.Place?.Value is { } other && ValueSimilarity.AreSame(key, other, ignoreCase: false);
        }

        if (left.Kind != AnswerNodeKind.Object || right.Kind != AnswerNodeKind.Object)
        {
            return true;
        }

        foreach ((AnswerNode? a, AnswerNode? b, double weight) in Members(left, right))
        {
            if (weight > 0 && a?.Place is { Value: { } expected } place && b?.Place?.Value is { } answered
                && ValueSimilarity.ComparerOf(place, a.Rule) is { } comparer and (ScoreComparer.BoxIoU or ScoreComparer.MaskIoU)
                && ValueSimilarity.Of(expected, answered, comparer, a.Rule) < ValueSimilarity.ThresholdOf(comparer, a.Rule))
            {
                return false;
            }
        }

        return true;

        static bool IsKey(AnswerNode child) => child.Name == "key";
    }

    /// <summary>Whether anything of a node is scored.</summary>
    private static bool IsScored(AnswerNode? node, ScoreRule? around)
    {
        ScoreRule? rule = node?.Rule ?? around;
        return node switch
        {
            null => false,
            { Place: { } place } => ValueSimilarity.ComparerOf(place, rule) is not null,
            { Kind: AnswerNodeKind.Nothing } => true,
            _ => node.Children.Any(child => (child.Rule?.Weight ?? 1) > 0 && IsScored(child, node.Kind == AnswerNodeKind.Object ? Around(rule, child) : rule)),
        };
    }
}
