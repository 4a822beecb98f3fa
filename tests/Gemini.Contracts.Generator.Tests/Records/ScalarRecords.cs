namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Texts, numbers, dates.</summary>
internal static class ScalarRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Text", """[VisionTask("Describe the picture.")] public record Caption(string Text);"""),
        ("Integers", """[VisionTask("Count.")] public record Counts(sbyte A, byte B, short C, ushort D, int E, uint F, long G, ulong H);"""),
        ("Fractions", """[VisionTask("Measure.")] public record Sizes(float A, double B, decimal C);"""),
        ("Flags", """[VisionTask("Judge.")] public record Judgment(bool IsOpen, bool? IsLocked, char Grade);"""),
        ("Dates", """[VisionTask("Read the ticket.")] public record Ticket(DateOnly Day, TimeOnly Time, DateTime Printed, DateTimeOffset Sold, TimeSpan Length);"""),
        ("Identifiers", """[VisionTask("Read the label.")] public record Tag(Guid Id, Uri Link, Uri? Other);"""),
        ("Nullable_values", """[VisionTask("Read the meter.")] public record Meter(int? Value, double? Rate, Guid? Id, DateOnly? Read, string? Note, decimal? Price, TimeSpan? Age);"""),
        ("Defaults_of_parameters", """
            public enum Mood { Calm, Wild }
            [VisionTask("Judge.")]
            public record Guess(string Text, int Count = 3, long Big = -5, double Rate = 0.5, float Part = 1.5f, decimal Price = 9.90m, bool IsSure = true, char Grade = '"', string Word = "a\"b", string? Note = null, Mood Mood = Mood.Wild, ulong Most = ulong.MaxValue, Guid Id = default, double Odd = double.NaN);
            """),
        ("Values_of_properties", """
            [VisionTask("Judge.")]
            public class Judged
            {
                public required string Text { get; init; }
                public string Kind { get; set; } = "unknown";
                public int Count { get; init; } = 7;
                public int? Other { get; init; }
                public string Plain { get; set; } = null!;
                public int Computed => Count * 2;
                [JsonIgnore] public string Hidden { get; set; } = "";
            }
            """),
        ("Values_of_record_properties", """
            [VisionTask("Judge.")]
            public record Judged(string Text)
            {
                public string Kind { get; init; } = "unknown";
                public IReadOnlyList<string> Words { get; init; } = [];
                public int Loose { get; set; } = 4;
            }
            """),
        ("Twenty_members", """[VisionTask("Fill in the form.")] public record Form(string A1, string A2, string A3, string A4, string A5, int B1, int B2, int B3, int B4, int B5, bool C1, bool C2, bool C3, bool C4, bool C5, double D1, double D2, double D3, double D4, double D5);"""),
    ];
}
