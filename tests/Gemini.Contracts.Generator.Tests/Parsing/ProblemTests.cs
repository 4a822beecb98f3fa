using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Parsing;

/// <summary>Every unsound record is one problem at the exact word, and the rest of the program compiles.</summary>
public sealed class ProblemTests
{
    /// <summary>The kind, a word of the arguments, and the source with the word at fault in <c>⟦ ⟧</c>.</summary>
    public static TheoryData<string, string, string> Unsound => new()
    {
        { "UnsupportedType", "record", """[VisionTask("x")] public record R(string A, ⟦object⟧ B);""" },
        { "UnsupportedType", "name for each part", """[VisionTask("x")] public record R(⟦(int, int)⟧ B);""" },
        { "UnsupportedType", "PixelBox", """[VisionTask("x")] public record R(⟦System.Drawing.Rectangle⟧ B);""" },
        { "UnsupportedType", "says what is asked", """[VisionTask("x")] public record R(IReadOnlyList<string> A, ⟦System.Text.Json.JsonElement⟧ B);""" },
        { "UnsupportedType", "B", """[VisionTask("x")] public record R { public required ⟦Action⟧ B { get; init; } }""" },
        { "UnsupportedType", "list of lists", """[VisionTask("x")] public record R(⟦int[,]⟧ B);""" },
        { "UnsupportedType", "B", """[VisionTask("x")] public record R(⟦Dictionary<string, IDisposable>⟧ B);""" },
        { "UnsupportedType", "property", """[VisionTask("x")] public class R { public string A { get; set; } = ""; public required int ⟦B⟧; }""" },
        { "UnreachableType", "private", """internal class Outer { [VisionTask("x")] private record ⟦R⟧(string A); }""" },
{ "UnsupportedDeclaration", "generic", """[VisionTask("x")] public record ⟦R⟧<T>(string A);""" },
        { "UnsupportedDeclaration", "generic", """public class Outer<T> { [VisionTask("x")] public record ⟦R⟧(string A); }""" },
        { "UnsupportedDeclaration", "file", """[VisionTask("x")] file record ⟦R⟧(string A);""" },
        { "UnsupportedDeclaration", "ref struct", """[VisionTask("x")] public ref struct ⟦R⟧ { public int A { get; set; } }""" },
        { "UnsupportedDeclaration", "static", """[VisionTask("x")] public static class ⟦R⟧;""" },
        { "UnsupportedDeclaration", "JsonDerivedType", """[VisionTask("x")] public abstract record ⟦R⟧(string A);""" },
        { "UnsupportedDeclaration", "JsonDerivedType", """public interface I { string A { get; } } [VisionTask("x")] public record R(⟦I⟧ B);""" },
        { "EmptyObject", "R", """[VisionTask("x")] public record ⟦R⟧;""" },
        { "EmptyObject", "Q", """public record Q { public int A => 1; } [VisionTask("x")] public record R(⟦Q⟧ B);""" },
        { "DuplicateWireName", "the_a", """[VisionTask("x")] public record R(string TheA, [property: JsonPropertyName(⟦"the_a"⟧)] string B);""" },
        { "DuplicateWireName", "item_name", """[VisionTask("x")] public record R(string ItemName, string ⟦Item_Name⟧);""" },
        { "MaskWithoutBox", "Mask", """[VisionTask("x")] public record R(string A, SegmentationMask ⟦Mask⟧);""" },
        { "RequiredCycle", "R → R", """[VisionTask("x")] public record R(string A, R ⟦Inner⟧);""" },
        { "RequiredCycle", "→", """[VisionTask("x")] public record R(string A, Q ⟦Inner⟧); public record Q(S? Other, T Back); public record S(int A); public record T(R ⟦Root⟧);""" },
        { "ConstraintContradictsType", "numbers", """[VisionTask("x")] public record R([⟦Range(1, 2)⟧] string A);""" },
        { "ConstraintContradictsType", "strings", """[VisionTask("x")] public record R([⟦RegularExpression("a")⟧] int A);""" },
        { "ConstraintContradictsType", "collections", """[VisionTask("x")] public record R([⟦MinLength(1)⟧] bool A);""" },
        { "UnsatisfiableConstraint", "Range", """[VisionTask("x")] public record R([⟦Range(5, 1)⟧] int A);""" },
        { "UnsatisfiableConstraint", "Range", """[VisionTask("x")] public record R([⟦Range(-5, -1)⟧] byte A);""" },
        { "UnsatisfiableConstraint", "Range", """[VisionTask("x")] public record R([⟦Range(0.2, 0.8)⟧] int A);""" },
        { "UnsatisfiableConstraint", "regular", """[VisionTask("x")] public record R([RegularExpression(⟦"(a"⟧)] string A);""" },
        { "UnsatisfiableConstraint", "negative", """[VisionTask("x")] public record R([⟦MinLength(-1)⟧] string A);""" },
        { "UnsatisfiableConstraint", "at least 5", """[VisionTask("x")] public record R([⟦Length(5, 2)⟧] string A);""" },
        { "UnsatisfiableConstraint", "no string", """[VisionTask("x")] public record R([⟦AllowedValues("a", 1)⟧] string A);""" },
        { "NoUsableConstructor", "private", """[VisionTask("x")] public class ⟦R⟧ { private R() { } public string A { get; set; } = ""; }""" },
        { "NoUsableConstructor", "JsonConstructor", """[VisionTask("x")] public class ⟦R⟧ { public R(int x) => A = x; public R(int x, int y) => A = x + y; public int A { get; set; } }""" },
        { "ParameterWithoutProperty", "b", """[VisionTask("x")] public class R(string a, int ⟦b⟧) { public string A { get; } = a + b; }""" },
        { "UnsupportedEnum", "flags", """[Flags] public enum ⟦E⟧ { A = 1 } [VisionTask("x")] public record R(E A);""" },
        { "UnsupportedEnum", "no members", """[VisionTask("x")] public enum ⟦E⟧;""" },
        { "DuplicateEnumName", "one_two", """[VisionTask("x")] public enum E { OneTwo, ⟦One_Two⟧ }""" },
        { "UnknownImage", "afer", """[VisionTask("{before:image} {after:image}")] public record R([InImage(⟦"afer"⟧)] PixelBox Box2D);""" },
        { "AmbiguousImage", "before, after", """[VisionTask("{before:image} {after:image}")] public record R(PixelBox ⟦Box2D⟧);""" },
        { "AmbiguousImage", "photos", """[VisionTask("{photos:images}")] public record R(PixelPoint ⟦Nose⟧);""" },
        { "MisplacedImageIndex", "images", """[VisionTask("{photo:image}")] public record R([⟦ImageIndex⟧] int Photo, PixelBox Box2D);""" },
        { "MisplacedImageIndex", "integer", """[VisionTask("{photos:images}", Answer = AnswerShape.One)] public record R([⟦ImageIndex⟧] string Photo);""" },
        { "UnsoundUnion", "discriminator", """[JsonDerivedType(⟦typeof(B)⟧)] public abstract record A; public record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "two derived", """[JsonDerivedType(typeof(B), "b")] [JsonDerivedType(⟦typeof(C)⟧, "b")] public abstract record A; public record B(int X) : A; public record C(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "derive", """[JsonDerivedType(⟦typeof(B)⟧, "b")] public abstract record A; public record B(int X); [VisionTask("x")] public record R(A A);""" },
        { "UnsupportedKey", "Part", """public record Part(int A); [VisionTask("x")] public record R(⟦Dictionary<Part, int>⟧ A);""" },
        { "NameTaken", "RContract", """[VisionTask("x")] public record ⟦R⟧(string A); public class RContract;""" },
        { "MisplacedMarker", "numbers", """[VisionTask("x")] public record R([⟦Box⟧] string A);""" },
        { "MisplacedMarker", "already", """[VisionTask("x")] public enum E { [Fallback] A, [Fallback] ⟦B⟧ }""" },
        { "OptionOutOfRange", "0 to 2", """[VisionTask("x", Temperature = ⟦2.5⟧)] public record R(string A);""" },
        { "OptionOutOfRange", "tokens", """[VisionTask("x", MaxOutputTokens = ⟦-1⟧)] public record R(string A);""" },
        { "BadWireName", "empty", """[VisionTask("x")] public record R([property: JsonPropertyName(⟦""⟧)] string A);""" },
        { "EmptyPrompt", "R", """[⟦VisionTask⟧] public record R(string A);""" },
        { "EmptyPrompt", "R", """[⟦VisionTask(" ")⟧] public record R(string A);""" },
        { "BadPlaceholder", "not closed", """[VisionTask("find ⟦{⟧what")] public record R(string A);""" },
        { "BadPlaceholder", "closes nothing", """[VisionTask("find what⟦}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no name", """[VisionTask("find ⟦{}⟧ now")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask("say \"\n\" to {what} and ⟦{the thing}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask(⟦"find " + "{the thing}"⟧)] public record R(string A);""" },
        { "UnknownPlaceholderKind", "video", """[VisionTask("see {clip:⟦video⟧}")] public record R(string A);""" },
        { "PlaceholderConflict", "an image", """[VisionTask("see {a:image} and ⟦{a}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "once", """[VisionTask("see {a:image} and ⟦{a:image}⟧")] public record R(string A);""" },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void An_unsound_record_is_one_problem_at_the_exact_word(string kind, string word, string marked)
    {
        string source = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        House house = House.Of(source);
        Problem[] problems = [.. house.Problems()];
        string seen = string.Join("\n", problems.Select(problem => problem + " «" + problem.Location.SourceTree?.ToString().Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length) + "»"));
        Assert.True(problems.Length > 0, "No problem was found.");
        string[] at = [.. problems.Where(problem => problem.Kind.ToString() == kind).Select(problem => MarkedLike(source, problem.Location))];
        Assert.True(at.Any(text => AllMarks(marked, text)), $"Expected {kind} at {marked}\nFound:\n{seen}");
        Assert.True(problems.All(problem => problem.Kind.ToString() == kind), seen);
        Assert.Contains(problems, problem => string.Join("|", problem.Arguments).Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void The_rest_of_the_program_compiles(string kind, string word, string marked)
    {
        _ = (kind, word);
        string source = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        bool hasOwnErrors = source.Contains("Drawing.Rectangle", StringComparison.Ordinal);
        Generated generated = House.Of(source).Generate();
        if (!hasOwnErrors)
        {
            generated.Clean();
        }
    }

    [Fact]
    public void A_call_of_an_unsound_contract_is_no_second_error() => House.Of("""
        [VisionTask("Find {what} in {photo:image}.")] public record Found(object Thing);
        internal static class Program
        {
            public static VisionRequest<Found> Ask(ImageInput photo) => Found.CreateRequest("cups", photo).WithModel("x");
        }
        """).Generate().Clean();

    [Fact]
    public void A_sound_record_has_no_problem() =>
        Assert.All(Records.RecordSources.All, static record => Assert.True(House.Of(record.Value).Problems().IsEmpty, record.Key));

    [Fact]
    public void Every_kind_has_an_id_of_its_own()
    {
        ProblemKind[] kinds = Enum.GetValues<ProblemKind>();
        Assert.Equal(kinds.Length, kinds.Select(ProblemKinds.IdOf).Distinct(StringComparer.Ordinal).Count());
        Assert.All(kinds, static kind => Assert.Matches("^GEM[01][0-9]{3}$", ProblemKinds.IdOf(kind)));
    }

    private static string MarkedLike(string source, Location location) => source.Insert(location.SourceSpan.End, "⟧").Insert(location.SourceSpan.Start, "⟦");

    /// <summary>Whether a found place is one of the marked ones.</summary>
    private static bool AllMarks(string marked, string found)
    {
        int start = found.IndexOf('⟦', StringComparison.Ordinal);
        int end = found.IndexOf('⟧', StringComparison.Ordinal) - 1;
        int removed = 0;
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '⟦')
            {
                int close = marked.IndexOf('⟧', i);
                if (i - removed == start && close - removed - 1 == end)
                {
                    return true;
                }

                removed++;
            }
            else if (marked[i] == '⟧')
            {
                removed++;
            }
        }

        return false;
    }
}
