namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Properties that say how they are scored.</summary>
internal static class ScoreRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Scored_members", """
            [VisionTask("Read the bill.")]
            public record Bill(
                [property: Score(Comparer = ScoreComparer.Text, Threshold = 0.9, IgnoreCase = true)] string Merchant,
                [Score(Tolerance = 1.5)] DateOnly? Date,
                [Score(Weight = 3, Comparer = ScoreComparer.Number, Tolerance = 0.01, RelativeTolerance = 1e-9)] Located<decimal> Total,
                [Score(Comparer = ScoreComparer.Set)] IReadOnlyList<string> Tags,
                [Score(Weight = 0.5)] IReadOnlyList<BillLine> Lines,
                [Score(Weight = 0)] string? Note,
                [Score] bool IsCopy);
            public class BillLine
            {
                [Score(Comparer = ScoreComparer.Exact)] public required string Name { get; init; }
                [Score(Comparer = ScoreComparer.Auto, Weight = 1)] public int Quantity { get; set; }
                [Score(Comparer = ScoreComparer.BoxIoU, Threshold = 1)] public PixelBox? Box { get; init; }
            }
            """),
    ];
}
