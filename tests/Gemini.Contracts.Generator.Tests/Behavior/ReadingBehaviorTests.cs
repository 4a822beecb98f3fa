using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>Generated readers and writers at work: compiled, loaded, run.</summary>
public sealed class ReadingBehaviorTests
{
    private const string Show = """
        internal static class Show
        {
            public static string Of<T>(VisionAnswer<T> answer, Func<T, object?> what) =>
                answer.Outcome + " " + (answer.HasValue ? System.Text.Json.JsonSerializer.Serialize(what(answer.Value), new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, IncludeFields = true }) : "-")
                + (answer.Rejected.Count == 0 ? "" : " rejected " + string.Join("; ", System.Linq.Enumerable.Select(answer.Rejected, r => r.Reason + " " + r.Pointer)));
            public static ReadOnlyMemory<byte> Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
            public static readonly AnswerFrames Frame = ImageFrame.Create(2000, 1000);
        }
        """;

    [Fact]
    public void Boxes_come_as_pixels_whatever_holds_them() => Assert.Equal(
        "Complete [[[400,100,800,300],[400,100,800,300],[10,20],[40,10]]]",
        Run("""
            [VisionTask("x")] public record R(int[] Box2D, [Box] List<double> Area, [Point] ImmutableArray<float> Where, PixelPoint Nose);
            """, """Show.Of(R.Contract.Read(Show.Utf8("[{\"box_2d\":[100,200,300,400],\"area\":[100,200,300,400],\"where\":[20,5],\"nose\":[10,20]}]"), Show.Frame), v => System.Linq.Enumerable.Select(v, i => new object[] { i.Box2D, i.Area, i.Where, i.Nose }))"""));

    [Fact]
    public void What_the_answer_leaves_out_keeps_its_own_value() => Assert.Equal(
        "Complete [\"t\",3,\"unknown\",7,9,null,[1]]",
        Run("""
            public enum Mood { Calm, Wild }
            [VisionTask("x")] public class R
            {
                public R(string text, int count = 3) { Text = text; Count = count; }
                public string Text { get; }
                public int Count { get; }
                public string Kind { get; set; } = "unknown";
                public int Size { get; init; } = 7;
                public int Other { get; init; } = 8;
                public int? None { get; init; }
                public IReadOnlyList<int> Numbers { get; init; } = [1];
            }
            """, """Show.Of(R.Contract.Read(Show.Utf8("{\"text\":\"t\",\"other\":9}"), Show.Frame), v => new object?[] { v.Text, v.Count, v.Kind, v.Size, v.Other, v.None, v.Numbers })"""));

    [Fact]
    public void Init_properties_of_records_and_structs_keep_their_own_value() => Assert.Equal(
        "Complete [\"a\",\"b\",5,6]",
        Run("""
            [VisionTask("x")] public record R(string A, S Inner) { public string B { get; init; } = "b"; }
            public record struct S(int X) { public int Y { get; init; } = 6; }
            """, """Show.Of(R.Contract.Read(Show.Utf8("{\"a\":\"a\",\"inner\":{\"x\":5}}"), Show.Frame), v => new object?[] { v.A, v.B, v.Inner.X, v.Inner.Y })"""));

    [Fact]
    public void A_union_is_told_by_its_discriminator_wherever_it_stands() => Assert.Equal(
        "Partial [\"Circle { Color = red, Radius = 4 }\",\"Square { Color = blue, Side = 2 }\"] rejected UnknownEnumValue /shapes/2",
        Run("""
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")] [JsonDerivedType(typeof(Circle), "circle")] [JsonDerivedType(typeof(Square), "square")]
            public abstract record Shape(string Color);
            public record Circle(string Color, int Radius) : Shape(Color);
            public record Square(string Color, int Side) : Shape(Color);
            [VisionTask("x")] public record R(IReadOnlyList<Shape> Shapes);
            """, """Show.Of(R.Contract.Read(Show.Utf8("{\"shapes\":[{\"color\":\"red\",\"radius\":4,\"kind\":\"circle\"},{\"kind\":\"square\",\"color\":\"blue\",\"side\":2},{\"kind\":\"star\",\"color\":\"x\"}]}"), Show.Frame), v => System.Linq.Enumerable.Select(v.Shapes, s => s.ToString()))"""));

    [Fact]
    public void Dictionaries_and_sets_are_read_from_arrays() => Assert.Equal(
        "Complete [2,\"two\",3,true]",
        Run("""
            public enum Tone { Red, DarkGreen }
            [VisionTask("x")] public record R(Dictionary<Tone, int> Counts, IReadOnlyDictionary<int, string> Names, HashSet<string> Words, System.Collections.Frozen.FrozenSet<int> Numbers);
            """, """Show.Of(R.Contract.Read(Show.Utf8("{\"counts\":[{\"key\":\"dark_green\",\"value\":2}],\"names\":[{\"key\":2,\"value\":\"two\"}],\"words\":[\"a\",\"b\",\"a\",\"c\"],\"numbers\":[1]}"), Show.Frame), v => new object[] { v.Counts[Tone.DarkGreen], v.Names[2], v.Words.Count, v.Numbers.Contains(1) })"""));

    [Theory]
    [InlineData("""{"stars":6,"plate":"AB-1","words":["x"],"color":"red"}""", "OutOfRange /0/stars", "Partial 1")]
    [InlineData("""{"stars":5,"plate":"AB-","words":["x"],"color":"red"}""", "ConstraintViolated /0/plate")]
    [InlineData("""{"stars":5,"plate":"AB-1","words":[],"color":"red"}""", "ConstraintViolated /0/words")]
    [InlineData("""{"stars":5,"plate":"AB-1","words":["a","b","c"],"color":"red"}""", "ConstraintViolated /0/words")]
    [InlineData("""{"stars":5,"plate":"AB-1","words":["a"],"color":"pink"}""", "ConstraintViolated /0/color")]
    [InlineData("""{"stars":5,"plate":"AB-1","words":["a"]}""", "MissingMember /0/color")]
    [InlineData("""{"stars":null,"plate":"AB-1","words":["a"],"color":"red"}""", "")]
    [InlineData("""{"stars":5,"plate":"AB-1","words":["a"],"color":"red"}""", "")]
    public void A_constraint_is_checked_on_reading(string item, string rejected, string outcome = "Unreadable -")
    {
        string read = Run("""
            [VisionTask("x", Answer = AnswerShape.List)] public record R([Range(1, 5)] int? Stars, [RegularExpression("[A-Z]+-[0-9]+")] string Plate, [Length(1, 2)] List<string> Words, [AllowedValues("red", "green")] string Color);
            """, $"""Show.Of(R.Contract.Read(Show.Utf8({Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral("[" + item + "]", true)}), Show.Frame), v => v.Count)""");
        Assert.Equal(rejected.Length == 0 ? "Complete 1" : outcome + " rejected " + rejected, read);
    }

    [Fact]
    public void Points_of_an_indexed_picture_are_held_to_their_number() => Assert.Equal(
        "Unreadable - rejected ConstraintViolated /0/feet",
        Run("""
            [VisionTask("{photos:images}", Answer = AnswerShape.List)] public record R([ImageIndex] int Photo, [MinLength(2)] IReadOnlyList<PixelPoint> Feet);
            """, """Show.Of(R.Contract.Read(Show.Utf8("[{\"photo\":0,\"feet\":[[1,2]]}]"), Show.Frame), v => v.Count)"""));

    [Fact]
    public void What_may_be_null_and_is_rejected_becomes_null_and_the_rest_stands() => Assert.Equal(
        "Partial [\"a\",true,[\"x\"]] rejected WrongKind /inner/count; MissingMember /parts/1/name",
        Run("""
            public record Part(string Name); public record Inner(int Count);
            [VisionTask("x")] public record R(string A, Inner? Inner, IReadOnlyList<Part> Parts);
            """, """Show.Of(R.Contract.Read(Show.Utf8("{\"a\":\"a\",\"inner\":{\"count\":[]},\"parts\":[{\"name\":\"x\"},{}]}"), Show.Frame), v => new object?[] { v.A, v.Inner is null, System.Linq.Enumerable.Select(v.Parts, p => p.Name) })"""));

    [Theory]
    [InlineData("partly_cloudy")]
    [InlineData(" partly_cloudy\\n")]
    [InlineData("\\\"partly_cloudy\\\"")]
    [InlineData("PartlyCloudy")]
    public void A_label_is_read_bare_and_in_quotes(string text)
    {
        string read = Run("[VisionTask] public enum Weather { Sunny, PartlyCloudy }", $"Show.Of(Weather.Contract.Read(Show.Utf8(\"{text}\"), Show.Frame), v => v.ToString())");
        Assert.EndsWith("\"PartlyCloudy\"", read, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_no_label_is_said_to_be_none()
    {
        string read = Run("[VisionTask] public enum Weather { Sunny, PartlyCloudy }", "Show.Of(Weather.Contract.Read(Show.Utf8(\"a storm \\\"x\\\"\"), Show.Frame), v => v.ToString())");
        Assert.Equal("Unreadable - rejected UnknownEnumValue ", read);
    }

    [Fact]
    public void A_box_lies_in_the_image_that_is_named() => Assert.Equal(
        "Complete [{\"X1\":10,\"Y1\":10,\"X2\":20,\"Y2\":20},{\"X1\":1000,\"Y1\":1000,\"X2\":2000,\"Y2\":2000}]",
        Run("""
            public record Thing(PixelBox Box2D);
            [VisionTask("{before:image} {after:image}")] public record R([InImage("before")] Thing Gone, [InImage("after")] Thing Come);
            """, """Show.Of(R.Contract.Read(Show.Utf8("{\"gone\":{\"box_2d\":[100,100,200,200]},\"come\":{\"box_2d\":[100,100,200,200]}}"), AnswerFrames.Create([ImageFrame.Create(100, 100)], [ImageFrame.Create(10000, 10000)])), v => new[] { v.Gone.Box2D, v.Come.Box2D }.Length == 2 ? System.Linq.Enumerable.Select(new[] { v.Gone.Box2D, v.Come.Box2D }, b => new { b.X1, b.Y1, b.X2, b.Y2 }) : null)"""));

    [Fact]
    public void An_index_says_which_of_many_images() => Assert.Equal(
        "Partial [[10,100],[1000,100]] rejected NoSuchImage /2",
        Run("""
            [VisionTask("{photos:images}")] public record R(PixelBox Box2D, [ImageIndex] int Photo, IReadOnlyList<PixelPoint> Feet);
            """, """Show.Of(R.Contract.Read(Show.Utf8("[{\"box_2d\":[100,100,200,200],\"photo\":0,\"feet\":[[1000,1000]]},{\"box_2d\":[100,100,200,200],\"photo\":1,\"feet\":[[10,10]]},{\"box_2d\":[1,1,2,2],\"photo\":2,\"feet\":[]}]"), AnswerFrames.Create([ImageFrame.Create(100, 100), ImageFrame.Create(10000, 10000)])), v => System.Linq.Enumerable.Select(v, i => new[] { i.Box2D.X1, i.Feet[0].X }))"""));

    [Fact]
    public void Write_then_read_is_the_same() => Assert.Equal(
        "True",
        Run("""
            public enum Kind { Old, [JsonStringEnumMemberName("brand-new")] New }
            public record Node(string Name, IReadOnlyList<Node> Children, Node? Other);
            [JsonDerivedType(typeof(A), "a")] [JsonDerivedType(typeof(B), "b")] public interface IUnion;
            public record A(int X) : IUnion; public record struct B(double Y) : IUnion;
            [VisionTask("x")] public record R(PixelBox Box2D, Kind Kind, Kind? Maybe, Node Tree, List<IUnion> Unions, Dictionary<string, int?> Counts, DateOnly Day, TimeSpan Length, decimal Price, char Grade, Guid Id, ulong Most, string? Note, int[][] Grid);
            """, """Check()""", """
            private static string Check()
            {
                R value = new(new PixelBox(10, 20, 30, 40), Kind.New, null, new Node("r", [new Node("c", [], null)], new Node("o", [], null)), [new A(4), new B(0.1)], new() { ["a"] = 1, ["b"] = null }, new DateOnly(2026, 11, 22), TimeSpan.FromSeconds(90.5), 9.90m, '"', Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), ulong.MaxValue, null, [[1, 2], []]);
                AnswerFrames frame = ImageFrame.Create(1000, 1000);
                string text = R.Contract.WriteText([value], frame);
                VisionAnswer<IReadOnlyList<R>> answer = R.Contract.Read(Show.Utf8(text), frame);
                return answer.Outcome == Outcome.Complete && R.Contract.WriteText(answer.Value, frame) == text && answer.Value[0].Box2D == value.Box2D && answer.Value[0].Most == value.Most ? "True" : text + "\n" + R.Contract.WriteText(answer.Value, frame);
            }
            """));

    private static string Run(string records, string expression, string members = "") => StrictProject.Of($$"""
        {{records}}
        {{Show}}
        internal static class Program
        {
            public static string Run() => {{expression}};
            {{members}}
        }
        """).Generate().Run<string>();
}
