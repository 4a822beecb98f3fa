using System.Collections.Immutable;

namespace Gemini.Contracts.Shapes;

/// <summary>Finds the items of an answer that name a thing again which a better item names already.</summary>
internal static class OverlapSuppression
{
    /// <summary>The pointers of the items to take out.</summary>
    public static HashSet<string> Find(ImmutableArray<AnswerItem> items, SuppressionOptions options)
    {
        // Only elements of one list, in one picture, can be the same thing: a face is not the person that has it.
        Candidate[] candidates = [.. items.Where(static item => item.IsElement).Select(item => Candidate.Create(item, options)).OfType<Candidate>()];
        HashSet<string> removed = [];
        foreach (IGrouping<string, Candidate> group in candidates.GroupBy(static candidate => candidate.Group))
        {
            Candidate[] members = [.. group];
            bool hasScores = Array.Exists(members, static member => member.Item.Confidence is not null);
            ImmutableArray<int> kept = NonMaximumSuppression.Keep(
                members.Length,
                (left, right) => Overlap(members[left].Place, members[right].Place, options.Measure),
                options.Threshold,
                hasScores ? index => members[index].Item.Confidence is { } score and not double.NaN ? score : double.NegativeInfinity : null);
            removed.UnionWith(members.Where((_, index) => !kept.Contains(index)).Select(static member => member.Item.Pointer));
        }

        return removed;
    }

    private static double Overlap(AnswerPlace left, AnswerPlace right, OverlapMeasure measure) => (left.Value, right.Value) switch
    {
        (NormalizedBox a, NormalizedBox b) => measure == OverlapMeasure.IntersectionOverUnion ? a.IoU(b) : Ratio(a.Intersect(b).Area, Math.Min(a.Area, b.Area)),
        (PixelBox a, PixelBox b) => measure == OverlapMeasure.IntersectionOverUnion ? a.IoU(b) : Ratio(a.Intersect(b).Area, Math.Min(a.Area, b.Area)),
        (RotatedBox a, RotatedBox b) when measure == OverlapMeasure.IntersectionOverUnion => a.IoU(b),
        (RotatedBox a, RotatedBox b) => Ratio(Geometry.ConvexClipping.SharedArea(a.Corners, b.Corners), Math.Min(a.Area, b.Area)),
        _ => 0,
    };

    private static double Ratio(double shared, double smaller) => smaller > 0 ? shared / smaller : 0;

    private sealed record Candidate(AnswerItem Item, AnswerPlace Place, string Group)
    {
        /// <summary>Null for an item without a box.</summary>
        public static Candidate? Create(AnswerItem item, SuppressionOptions options)
        {
            AnswerPlace? place = item.Places.FirstOrDefault(static place => place.Value is PixelBox or NormalizedBox or RotatedBox);
            if (place is null)
            {
                return null;
            }

            string label = options.IgnoreLabels ? "" : item.Label?.ToUpperInvariant() ?? "";
            return new Candidate(item, place, $"{item.Path.Parent?.ToPointer()} {place.Image} {place.ImageIndex} {label}");
        }
    }
}
