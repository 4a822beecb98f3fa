namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Goes through two answers of one contract and notes, field by field, what is right, wrong, missing and extra.</summary>
internal sealed class RecordComparison(RecordScorer scorer, RecordLog log)
{
    /// <summary>Compares two nodes.</summary>
    /// <returns>Whether all that is scored is right.</returns>
    public bool Compare(AnswerNode? expected, AnswerNode? answered, ScoreRule? around = null)
    {
        ScoreRule? rule = expected?.Rule ?? answered?.Rule ?? around;
        bool isExpected = RecordScorer.IsThere(expected);
        bool isAnswered = RecordScorer.IsThere(answered);
        if (!isExpected || !isAnswered)
        {
            return isExpected ? Lacks(expected!, rule) : !isAnswered || Adds(answered!, rule);
        }

        return (expected!.Kind, answered!.Kind) switch
        {
            (AnswerNodeKind.Place, AnswerNodeKind.Place) => ComparePlaces(expected, answered, rule),
            (AnswerNodeKind.Object, AnswerNodeKind.Object) when expected.Branch == answered.Branch => CompareMembers(expected, answered, rule),
            (AnswerNodeKind.List or AnswerNodeKind.Dictionary, AnswerNodeKind.List or AnswerNodeKind.Dictionary) => CompareElements(expected, answered, rule),

            // Objects of two types: all of the one is missing, and all of the other too much.
            _ => Lacks(expected, rule) & Adds(answered, rule),
        };
    }

    private bool ComparePlaces(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        if (ValueSimilarity.ComparerOf(expected.Place!, rule) is not { } comparer)
        {
            return true;
        }

        double similarity = ValueSimilarity.Of(expected.Place!.Value!, answered.Place!.Value!, comparer, rule);
        return Note(expected, answered, similarity, similarity >= ValueSimilarity.ThresholdOf(comparer, rule), Text(expected), Text(answered));
    }

    private bool Note(AnswerNode expected, AnswerNode answered, double similarity, bool isRight, string expectedText, string answeredText)
    {
        log.Field(expected.Template).AddCompared(similarity, isRight);
        if (!isRight)
        {
            log.Misses.Add(new ScoreMiss(ScoreMissKind.Wrong, expected.Template, expected.Pointer, answered.Pointer, expectedText, answeredText));
        }

        return isRight;
    }

    private bool CompareMembers(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        bool isRight = true;
        foreach ((AnswerNode? left, AnswerNode? right, double weight) in RecordScorer.Members(expected, answered))
        {
            isRight &= weight == 0 || Compare(left, right, RecordScorer.Around(rule, left ?? right));
        }

        AddConfidence(answered, isRight);
        return isRight;
    }

    private bool CompareElements(AnswerNode expected, AnswerNode answered, ScoreRule? rule)
    {
        if (RecordScorer.IsSet(expected, rule) && RecordScorer.IsSet(answered, rule))
        {
            double similarity = RecordScorer.OfSets(expected, answered, rule);
            return Note(expected, answered, similarity, similarity >= ValueSimilarity.ThresholdOf(ScoreComparer.Set, rule), Text(expected), Text(answered));
        }

        bool isRight = true;
        Dictionary<int, int> partners = scorer.Pair(expected, answered, rule).ToDictionary(static pair => pair.Expected, static pair => pair.Answered);
        for (int i = 0; i < expected.Children.Length; i++)
        {
            isRight &= partners.TryGetValue(i, out int partner) ? Compare(expected.Children[i], answered.Children[partner], rule) : Lacks(expected.Children[i], rule);
        }

        HashSet<int> taken = [.. partners.Values];
        for (int i = 0; i < answered.Children.Length; i++)
        {
            isRight &= taken.Contains(i) || Adds(answered.Children[i], rule);
        }

        return isRight;
    }

    private bool Lacks(AnswerNode expected, ScoreRule? rule)
    {
        int count = Leaves(expected, rule, field => log.Field(field).AddMissing());
        if (count > 0)
        {
            log.Misses.Add(new ScoreMiss(ScoreMissKind.Missed, expected.Template, expected.Pointer, null, Text(expected), null));
        }

        return count == 0;
    }

    private bool Adds(AnswerNode answered, ScoreRule? rule)
    {
        int count = Leaves(answered, rule, field => log.Field(field).AddExtra());
        if (count > 0)
        {
            log.Misses.Add(new ScoreMiss(ScoreMissKind.Extra, answered.Template, null, answered.Pointer, null, Text(answered)));
        }

        AddConfidences(answered);
        return count == 0;
    }

    /// <summary>The single values below a node that are there and are scored.</summary>
    private static int Leaves(AnswerNode node, ScoreRule? around, Action<string> note)
    {
        ScoreRule? rule = node.Rule ?? around;
        if (node.Rule is { Weight: 0 } || !RecordScorer.IsThere(node))
        {
            return 0;
        }

        if (node.Place is { } place)
        {
            if (ValueSimilarity.ComparerOf(place, rule) is null)
            {
                return 0;
            }

            note(node.Template);
            return 1;
        }

        if (node.Kind == AnswerNodeKind.List && RecordScorer.IsSet(node, rule))
        {
            note(node.Template);
            return 1;
        }

        int count = 0;
        foreach (AnswerNode child in node.Children)
        {
            count += Leaves(child, node.Kind == AnswerNodeKind.Object ? RecordScorer.Around(rule, child) : rule, note);
        }

        return count;
    }

    private void AddConfidence(AnswerNode answered, bool isRight)
    {
        foreach (AnswerNode child in answered.Children)
        {
            if (child.Place is { Kind: PlaceKind.Confidence, Value: double confidence })
            {
                log.Confidences.Add((confidence, isRight));
            }
        }
    }

    private void AddConfidences(AnswerNode answered)
    {
        AddConfidence(answered, isRight: false);
        foreach (AnswerNode child in answered.Children)
        {
            AddConfidences(child);
        }
    }

    /// <summary>What a node holds, in one line.</summary>
    private static string Text(AnswerNode node)
    {
        const int Longest = 200;
        string text = node.Place is { } place ? ValueSimilarity.TextOf(place.Value) : string.Join("; ", node.Children.Where(RecordScorer.IsThere).Select(static child => child.Place is null ? Text(child) : ValueSimilarity.TextOf(child.Place.Value)));
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }
}
