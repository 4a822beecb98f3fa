using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>Every kind of property in every form of declaration: compiles without a warning, and what is read is written and read as the same.</summary>
public sealed class MatrixTests
{
    private const int AnswersEach = 15;

    /// <summary>One type of every kind that there is, and its nullable twin.</summary>
    private static readonly string[] Kinds =
    [
        "string", "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal",
        "Guid", "Uri", "DateOnly", "TimeOnly", "DateTime", "DateTimeOffset", "TimeSpan",
        "PixelBox", "NormalizedBox", "PixelPoint", "NormalizedPoint", "Polygon", "NormalizedPolygon", "Box3D",
        "IReadOnlyList<PixelPoint>", "ImmutableArray<NormalizedPoint>", "PixelPoint[]",
        "Kinds.Tone", "Kinds.Part", "Kinds.Mark", "Kinds.Shape", "Kinds.Pair<int>",
        "int[][]", "List<string?>", "ImmutableArray<Kinds.Tone>", "HashSet<string>", "IReadOnlyCollection<Kinds.Part>", "System.Collections.Frozen.FrozenSet<int>", "byte[]",
        "Dictionary<string, Kinds.Part>", "IReadOnlyDictionary<Kinds.Tone, int?>", "ImmutableDictionary<Guid, List<PixelBox>>",
    ];

    /// <summary>Boxes and points that are held in numbers.</summary>
    private static readonly (string Type, string Name)[] Numbers =
        [("int[]", "Box"), ("List<double>", "Bbox"), ("ImmutableArray<long>", "BoundingBox"), ("IReadOnlyList<float>", "BBox2D"), ("long[]", "Point"), ("ImmutableArray<double>", "Point2D")];

    private const string Shared = """
        namespace Kinds;
        public enum Tone { Dark, Light, @class }
        public record Part(string Name, Tone? Tone, Part[]? Parts);
        public readonly record struct Mark(int Size, string Word);
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")] public abstract record Shape(PixelPoint Center);
        public record Circle(PixelPoint Center, int Radius) : Shape(Center);
        public record Square(PixelPoint Center, PixelBox Box2D) : Shape(Center);
        public record Pair<T>(T First, T? Second);
        """;

    /// <summary>Forms of declaration: <c>{0}</c> stands for positional members, <c>{1}</c> for properties, <c>{2}</c> for a number.</summary>
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["positional record"] = "namespace N{2}; [VisionTask(\"x\")] public record R({0});",
        ["record struct"] = "namespace N{2}; [VisionTask(\"x\")] public record struct R({0});",
        ["readonly record struct"] = "namespace N{2}; [VisionTask(\"x\")] internal readonly record struct R({0});",
        ["class with required"] = "namespace N{2}; [VisionTask(\"x\")] public sealed class R {{ {1} }}",
        ["struct with required"] = "namespace N{2}; [VisionTask(\"x\")] public struct R {{ {1} }}",
        ["record with required"] = "namespace N{2}; [VisionTask(\"x\")] internal record R {{ {1} }}",
        ["primary constructor"] = "namespace N{2}; public abstract record B({0}); [VisionTask(\"x\")] public record R : B {{ public R({0}) : base({3}) {{ }} }}",
        ["nested and partial"] = "namespace N{2}; public partial class Outer {{ internal partial struct Inner {{ [VisionTask(\"x\")] internal partial record R({0}); }} }}",
        ["protected internal"] = "namespace N{2}; public class Outer {{ [VisionTask(\"x\")] protected internal record R({0}); }}",
        ["held by a generic"] = "namespace N{2}; public class Outer<T> {{ public record Held({0}, T Extra); }} [VisionTask(\"x\")] public record R(Outer<string>.Held A, Outer<int?>.Held? B);",
        ["global namespace"] = "[VisionTask(\"x\")] public record R{2}({0});",
        ["keyword names"] = "namespace @namespace.@class{2}; [VisionTask(\"x\")] public record @record({0});",
        ["Unicode names"] = "namespace Größe{2}.数; [VisionTask(\"x\")] public record Überblick({0});",
        ["inherited"] = "namespace N{2}; public class B {{ {1} }} [VisionTask(\"x\")] public class R : B {{ public int? More {{ get; set; }} }}",
    };

    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            TheoryData<string, bool, bool> cases = [];
            foreach (string form in Forms.Keys)
            {
                cases.Add(form, false, false);
                cases.Add(form, true, false);
            }

            cases.Add("positional record", true, true);
            cases.Add("class with required", false, true);
            cases.Add("nested and partial", false, true);

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_kind_is_read_and_written_in_every_form(string form, bool isNullable, bool isOld)
    {
        CSharpParseOptions options = isOld ? StrictProject.ParseOptions(LanguageVersion.CSharp12) : StrictProject.ParseOptions();
        StrictProject strict = StrictProject.With(options, Source(form, 0, isNullable), Shared);
        Assert.Empty(strict.Problems().Select(static problem => problem.ToString()));
        Assert.NotEqual(0, strict.Generate().Run(assembly => LoadedContract.In(assembly).Sum(Exchange)));
    }

    [Fact]
    public async Task No_analyzer_of_the_framework_finds_anything_in_generated_code()
    {
        Assert.SkipWhen(Analyzers.IsEmpty, "The SDK's analyzers are not here.");
        string[] sources = [.. Forms.Keys.SelectMany(static (form, i) => new[] { Source(form, 2 * i, isNullable: false), Source(form, (2 * i) + 1, isNullable: true) }), Shared];
        CSharpCompilation output = StrictProject.Of(sources).Generate().Clean();

        // All rules are on, whatever their default.
        output = output.WithOptions(output.Options.WithSpecificDiagnosticOptions(output.Options.SpecificDiagnosticOptions.AddRange(
            Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct(StringComparer.Ordinal)
                .Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn)))));
        ImmutableArray<Diagnostic> found = await output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(found); // in the sources themselves, which shows that the analyzers run
        Assert.Empty(found.Where(static diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true).Select(static diagnostic => diagnostic.ToString()));
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = LoadAnalyzers();

    private static ImmutableArray<DiagnosticAnalyzer> LoadAnalyzers()
    {
        // packs/Microsoft.NETCore.App.Ref/x/ref/net10.0 lies beside sdk/y/Sdks/Microsoft.NET.Sdk/analyzers.
        string root = Path.GetFullPath(Path.Combine(Repository.Metadata("ReferencePack"), "..", "..", "..", "..", ".."));
        string[] files = Directory.Exists(Path.Combine(root, "sdk"))
            ? [.. Directory.GetFiles(Path.Combine(root, "sdk"), "Microsoft.CodeAnalysis*.NetAnalyzers.dll", SearchOption.AllDirectories).Where(static file => !file.Contains("VisualBasic", StringComparison.Ordinal)).Order(StringComparer.Ordinal).TakeLast(2)]
            : [];
        return [.. files.Select(Assembly.LoadFrom).SelectMany(TypesOf)
            .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
    }

    /// <summary>The code fixes beside the analyzers need an editor, and cannot be loaded here.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }

    private static string Source(string form, int number, bool isNullable)
    {
        string suffix = isNullable ? "?" : "";
        StringBuilder parameters = new();
        StringBuilder properties = new();
        StringBuilder names = new();
        for (int i = 0; i < Kinds.Length; i++)
        {
            string type = "global::" + Kinds[i];
            type = (Kinds[i].StartsWith("Kinds.", StringComparison.Ordinal) ? type : Kinds[i]) + suffix;
            parameters.Append(i == 0 ? "" : ", ").Append(type).Append(" M").Append(i);
            properties.Append("public required ").Append(type).Append(" M").Append(i).Append(" { get; ").Append(i % 3 == 0 ? "set" : "init").Append("; } ");
            names.Append(i == 0 ? "" : ", ").Append('M').Append(i);
        }

        for (int i = 0; i < Numbers.Length; i++)
        {
            parameters.Append(", ").Append(Numbers[i].Type).Append(suffix).Append(' ').Append(Numbers[i].Name);
            properties.Append("public required ").Append(Numbers[i].Type).Append(suffix).Append(' ').Append(Numbers[i].Name).Append(" { get; init; } ");
            names.Append(", ").Append(Numbers[i].Name);
        }

        parameters.Append(", PixelBox").Append(suffix).Append(" Box2D, SegmentationMask").Append(suffix).Append(" Mask");
        properties.Append("public required PixelBox").Append(suffix).Append(" Box2D { get; init; } public SegmentationMask? Mask { get; set; }");
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Forms[form], parameters, properties, number, names + ", Box2D, Mask");
    }

    private static int Exchange(LoadedContract contract)
    {
        AnswerMaker maker = new(contract.Schema, new Random(11));
        for (int i = 0; i < AnswersEach; i++)
        {
            JsonNode made = maker.Make()!;
            string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made.ToJsonString()), out string why);
            Assert.True(first is not null, $"{why}\n{made.ToJsonString()}");
            Assert.Null(Lost(made, JsonNode.Parse(first)!));
            Assert.Equal(first, contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
        }

        return AnswersEach;
    }

    /// <summary>A mask without its box is none, as the answer's own fault.</summary>
    private static string? Lost(JsonNode made, JsonNode written)
    {
        foreach (JsonObject item in Objects(made))
        {
            if (item.ContainsKey("mask") && item["box_2d"] is null)
            {
                item["mask"] = null;
            }
        }

        return AnswerComparison.Lost(made, written);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject item => item.Select(static member => member.Value).SelectMany(Objects).Prepend(item),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
