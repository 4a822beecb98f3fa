namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>Forms of declaration, multiplied by types and attributes of a property called X beside one called N.</summary>
internal static class FormCells
{
    internal const string Shared = """
        public enum E { One, Two }
        public enum Same { One = 1, Uno = 1, Two = 2 }
        public enum Gaps : ulong { None, Much = 1_000, Most = ulong.MaxValue }
        public enum @enum { @if, Größe }
        public record P(int A, string? B);
        public record struct S(double V);
        public record Node<T>(T Value, List<Node<T>> Next);
        """;

    /// <summary>Types, what is wrong with each, and the word; null for the word of the type itself.</summary>
    private static readonly (string Type, string? Problem, string? Word)[] Types =
    [
        ("string", null, null), ("string?", null, null), ("int", null, null), ("int?", null, null), ("DateOnly", null, null), ("E?", null, null), ("Same", null, null), ("Gaps", null, null), ("@enum", null, null),
        ("P", null, null), ("P?", null, null), ("S?", null, null), ("Node<int>?", null, null), ("int[]", null, null), ("List<string?>", null, null), ("SortedSet<int>", null, null), ("ImmutableArray<P>", null, null),
        ("System.Collections.Frozen.FrozenSet<E>", null, null), ("SortedDictionary<string, P>", null, null), ("ImmutableDictionary<E, int?>", null, null), ("PixelBox", null, null), ("Located<int?>", null, null),
        ("(int A, string B)", "UnsupportedType", null), ("SortedSet<P>", "UnsupportedType", null), ("List<SegmentationMask>", "UnsupportedType", null), ("object", "UnsupportedType", null), ("int[,]", "UnsupportedType", null),
        ("nint?", "UnsupportedType", null), ("Dictionary<P, int>", "UnsupportedKey", null), ("Four", "UnsupportedDeclaration", null), ("Flags", "UnsupportedEnum", "Flags"), ("Twice", "DuplicateEnumName", "B"),
    ];

    /// <summary>What the types at fault are; each cell has its own, so that the problem is in its file.</summary>
    private const string Faulty = "[System.Runtime.CompilerServices.InlineArray(4)] public struct Four { private int _first; } [Flags] public enum Flags { A = 1, C = 2 } public enum Twice { [JsonStringEnumMemberName(\"b\")] A, B }";

    private static readonly string[] Attributes =
    [
        "", "JsonIgnore", "JsonPropertyName(\"n\")", "Obsolete(\"o\")", "System.Diagnostics.CodeAnalysis.Experimental(\"EX1\")", "Required", "JsonRequired",
        "Range(1, 5)", "MinLength(1)", "Length(1, 9)", "StringLength(9)", "RegularExpression(\"[aA].*\")", "DeniedValues(3, 4)",
    ];

    /// <summary>Forms: <c>{T}</c> stands for the type, <c>{A}</c> for the attribute list of a property. The word that brings in a type that is not written at the property.</summary>
    private static readonly (string Name, string Source, string? Origin, bool IsNeeded)[] Forms =
    [
        ("positional", "[VisionTask(\"x\")] public record R({A}{T} X, int N);", null, true),
        ("record struct", "[VisionTask(\"x\")] public readonly record struct R({A}{T} X, int N);", null, true),
        ("required", "[VisionTask(\"x\")] public class R { {A}public required {T} X { get; init; } public int N { get; set; } }", null, true),
        ("own value", "[VisionTask(\"x\")] public class R { {A}public {T} X { get; set; } = default!; public int N { get; set; } }", null, false),
        ("primary constructor", "[VisionTask(\"x\")] public class R({T} x) { {A}public {T} X { get; } = x; public int N { get; set; } }", null, true),
        ("partial property", "[VisionTask(\"x\")] public partial class R { {A}public required partial {T} X { get; set; } public int N { get; set; } } public partial class R { public required partial {T} X { get => field; set => field = value; } }", null, true),
        ("field keyword", "[VisionTask(\"x\")] public record R { {A}public required {T} X { get => field; init => field = value; } public int N { get; set; } }", null, true),
        ("two constructors", "[VisionTask(\"x\")] public class R { public R() { } public R({T} x, int n) { X = x; N = n; } {A}public {T} X { get; private set; } = default!; public int N { get; private set; } }", null, true),
        ("generic base", "public class Base<TX> { {A}public required TX X { get; init; } } [VisionTask(\"x\")] public class R : Base<{T}> { public int N { get; set; } }", "Base<{T}>", true),
        ("nested in a generic type", "public class Outer<TX> { public class Inner { {A}public required TX X { get; init; } public int N { get; set; } } } [VisionTask(\"x\")] public record R(Outer<{T}>.Inner A);", "Outer<{T}>.Inner", true),
        ("keywords", "public static class @class { [VisionTask(\"x\")] public record @event({A}{T} X, int N); }", null, true),
        ("names of our own", "public class Gemini; public class System2; public class Contracts; [VisionTask(\"x\")] public record AnswerReader({A}{T} X, int N);", null, true),
        ("interface", "public interface I { {A}{T} X => throw new NotSupportedException(); } [VisionTask(\"x\")] public class R : I { public int N { get; set; } }", "", false),
        ("explicit implementation", "public interface I { {A}{T} X { get; set; } } [VisionTask(\"x\")] public class R : I { {T} I.X { get => throw new NotSupportedException(); set { } } public int N { get; set; } }", "", false),
    ];

    /// <summary>The names of the forms.</summary>
    public static IEnumerable<string> FormNames => Forms.Select(static form => form.Name);

    /// <summary>The cells of a form; every <paramref name="step"/>-th of those with an attribute.</summary>
    public static IEnumerable<AxisCell> Of(string formName, int step)
    {
        (string name, string source, string? origin, bool isNeeded) = Forms.Single(form => form.Name == formName);
        int number = 0;
        foreach ((string type, string? problem, string? word) in Types)
        {
            foreach (string attribute in Attributes)
            {
                // One fault at a time.
                if (attribute.Length == 0 || (problem is null && number++ % step == 0))
                {
                    bool isParameter = source.Contains("({A}", StringComparison.Ordinal);
                    string list = attribute.Length == 0 ? "" : $"[{(isParameter ? "property: " : "")}{attribute}] ";
                    string own = (problem is null ? "" : Faulty + " ") + source.Replace("{A}", list, StringComparison.Ordinal).Replace("{T}", type, StringComparison.Ordinal);
                    (string? kind, string? at) = origin == "" ? (null, null)
                        : problem is not null ? (problem, word ?? origin?.Replace("{T}", type, StringComparison.Ordinal) ?? type)
                        : Of(attribute, type, isNeeded);
                    yield return new AxisCell("", own, kind, at);
                }
            }
        }
    }

    /// <summary>What is wrong with an attribute on a member of a sound type, by the guide's words alone.</summary>
    private static (string? Problem, string? Word) Of(string attribute, string type, bool isNeeded)
    {
        string name = attribute.Split('(')[0];
        bool isText = type is "string" or "string?";
        bool isNumber = type is "int" or "int?" or "Located<int?>";
        bool isMany = type.Contains('[', StringComparison.Ordinal) || (type.Contains('<', StringComparison.Ordinal) && !type.StartsWith("Located", StringComparison.Ordinal) && !type.StartsWith("Node", StringComparison.Ordinal));
        bool isSound = name switch
        {
            "JsonIgnore" => !isNeeded,
            "JsonPropertyName" => false,
            "Range" => isNumber,
            "StringLength" or "RegularExpression" => isText,
            "MinLength" or "Length" => isText || isMany,
            "DeniedValues" => isNumber,
            _ => true,
        };
        return isSound ? (null, null) : name switch
        {
            "JsonIgnore" => ("MisplacedMarker", "JsonIgnore"),
            "JsonPropertyName" => ("DuplicateWireName", "N"),
            "DeniedValues" when isText => ("UnsatisfiableConstraint", attribute),
            _ => ("ConstraintContradictsType", attribute),
        };
    }
}
