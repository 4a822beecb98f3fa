namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Bounds on values.</summary>
internal static class ConstraintRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Ranges", """[VisionTask("Rate.")] public record Rating([Range(1, 5)] int Stars, [property: Range(0.0, 1.0)] double Confidence, [Range(typeof(decimal), "0.5", "99.5")] decimal Price, [Range(-3L, 9000000000L)] long Big, [Range(0, 1000)] byte Small, [Range(1, 5)] int? Other, [Range(0.5, 4.5)] int Rounded, [Range(1, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)] int Between, [Range(0.0, 1.0, MinimumIsExclusive = true)] float Part, [Range(1, 9)] ulong Most);"""),
        ("Lengths", """[VisionTask("Read.")] public record Text([Length(1, 20)] string A, [MinLength(2)] string B, [MaxLength(5)] string C, [StringLength(10, MinimumLength = 3)] string D, [StringLength(4)] string? E, [Length(3, 3)] string F);"""),
        ("Counts", """[VisionTask("List.")] public record Lists([Length(1, 3)] IReadOnlyList<string> A, [MinLength(2)] int[] B, [MaxLength(4)] ImmutableArray<string> C, [MinLength(1)] List<PixelPoint> D, [MaxLength(2)] Dictionary<string, int> E, [MinLength(1)] HashSet<string>? F);"""),
        ("Patterns", """[VisionTask("Read the plate.")] public record Plate([RegularExpression("^[A-Z]{1,3}-[0-9]+$")] string Number, [RegularExpression("(a)\\1")] string? Twice);"""),
        ("Allowed_values", """[VisionTask("Judge.")] public record Judged([AllowedValues("red", "green")] string Color, [AllowedValues(1, 2, 5)] int Size, [DeniedValues("", "none")] string Word, [AllowedValues("a", null)] string? Maybe, [DeniedValues(0.5)] double Number);"""),
        ("Own_rules", """[VisionTask("Read the bill.")] public record Bill(IReadOnlyList<Line> Lines, decimal Total, Shop? Shop) { public static string? Check(Bill bill) => bill.Total < 0 ? "A total is not negative." : null; } public record Line(decimal Price, decimal Net) : Priced(Price) { internal static IEnumerable<string> Check(Line line) => line.Net < 0 ? ["A net is not negative."] : []; private static bool Check(Line line, int count) => count > 0; } public record Priced(decimal Price) { public static List<string>? Check(Priced priced) => null; } public class Shop : IValidatableObject { public string Name { get; set; } = ""; public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) { yield break; } }"""),
    ];
}
