using System.Runtime.Loader;
using System.Text;
using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Shape;

/// <summary>
/// The axes of a property, multiplied: its type, its accessors, what its base has of its name, where its value comes from, its attribute, and the assembly of the base.
/// Every cell that C# accepts without a warning compiles strictly with its contract and round-trips, or is one problem.
/// </summary>
public sealed class AxesTests
{
    private const int AnswersEach = 2;

    private static readonly string[] Types = ["string", "double?"];

    private static readonly string[] AccessorLists = ["get; set;", "get; init;", "private get; set;", "[Obsolete(\"o\", DiagnosticId = \"OB1\")] get; set;"];

    /// <summary>What the base declares (<c>{0}</c> stands for the property's type and name with accessors, <c>{1}</c> for its value), and what the type declares.</summary>
    private static readonly (string Name, string Base, string Own)[] Places =
    [
        ("own", "", "{A} public {M} {T} X {{ {S} }}{I}"),
        ("inherited", "{A} public {M} {T} X {{ {S} }}{I}", ""),
        ("overridden", "{A} public virtual {M} {T} X {{ {S} }}{I}", "public override {M} {T} X {{ {S} }}"),
        ("hidden by a property", "public int X {{ get; set; }} = 1;", "{A} public new {M} {T} X {{ {S} }}{I}"),
        ("hidden by a method", "{A} public {M} {T} X {{ {S} }}{I}", "public new int X() => 1;"),
        ("hidden by a static", "{A} public {M} {T} X {{ {S} }}{I}", "public static new int X {{ get; set; }}"),
        ("hidden by an internal", "{A} public {M} {T} X {{ {S} }}{I}", "internal new int X {{ get; set; }}"),
    ];

    /// <summary>A modifier, an initializer, and the body of the constructor of whoever declares the property.</summary>
    private static readonly (string Name, string Modifier, string Initializer, string Body)[] Values =
    [
        ("no value", "", "", ""),
        ("required", "required", "", ""),
        ("an initializer", "", " = {V};", ""),
        ("a constructor's body", "", "", "X = {V};"),
    ];

    private static readonly string[] AttributeLists = ["", "[Obsolete(\"o\", DiagnosticId = \"OB2\")]"];

    public static TheoryData<string, bool> Slices => new(Places.SelectMany(static place => new (string, bool)[] { (place.Name, false), (place.Name, true) }));

    [Theory]
    [MemberData(nameof(Slices))]
    public void Every_cell_is_a_contract_or_one_problem(string place, bool isBaseElsewhere)
    {
        (string library, string[] cells) = Cells(Places.Single(other => other.Name == place), isBaseElsewhere);
        using MemoryStream image = new();
        if (isBaseElsewhere)
        {
            // What C# itself refuses of the base leaves no cell.
            Assert.True(House.Of(library).Compilation.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        }

        MetadataReference[] references = isBaseElsewhere ? [MetadataReference.CreateFromImage(image.ToArray())] : [];
        House house = House.Of(isBaseElsewhere ? cells : [library, .. cells]);
        Compilation compilation = house.Compilation.AddReferences(references);
        SyntaxTree[] refused = [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591").Select(static found => found.Location.SourceTree!).Distinct()];
        compilation = compilation.RemoveSyntaxTrees(refused);
        Assert.True(compilation.SyntaxTrees.Count() > 10, $"{compilation.SyntaxTrees.Count()} of {cells.Length} are left.");

        foreach (INamedTypeSymbol type in House.Types(compilation.Assembly.GlobalNamespace).Where(ContractParser.IsContract))
        {
            Problem[] problems = [.. ContractParser.Parse(type, compilation, TestContext.Current.CancellationToken).Problems];
            Assert.True(problems.Length <= 1, type.DeclaringSyntaxReferences[0].SyntaxTree + "\n" + string.Join("\n", problems.Select(static problem => problem.ToString())));
        }

        house.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Diagnostic[] found = [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Info && found.Id != "CS1591")];
        Assert.True(found.Length == 0, string.Join("\n", found.Take(5)) + "\n" + string.Join("\n", found.Take(2).Select(one => Cell(output, one))));
        Assert.NotEqual(0, Exchange(output, image));
    }

    private static string Cell(Compilation output, Diagnostic found) =>
        string.Join("\n", output.SyntaxTrees.Where(tree => found.Location.SourceTree!.FilePath.Contains(tree.ToString().Split(' ', 3)[1].TrimEnd(';') + ".", StringComparison.Ordinal)));

    private static (string Library, string[] Cells) Cells((string Name, string Base, string Own) place, bool isBaseElsewhere)
    {
        StringBuilder library = new("public enum E { One, Two } public record P(int A, string? B);\n");
        List<string> cells = [];
        foreach (string type in Types)
        {
            foreach (string accessors in AccessorLists)
            {
                foreach ((_, string modifier, string initializer, string body) in Values)
                {
                    foreach (string attribute in AttributeLists)
                    {
                        string Fill(string text) => text.Replace("{A}", attribute, StringComparison.Ordinal).Replace("{M}", modifier, StringComparison.Ordinal)
                            .Replace("{T}", type, StringComparison.Ordinal).Replace("{S}", accessors, StringComparison.Ordinal).Replace("{I}", initializer, StringComparison.Ordinal)
                            .Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{V}", ValueOf(type), StringComparison.Ordinal);
                        bool isBases = place.Own.Length == 0 || place.Base.Contains("{T}", StringComparison.Ordinal);
                        string constructor = body.Length == 0 ? "" : Fill(body);
                        string name = $"C{cells.Count}";
                        string declared = $"public class Base {{ {Fill(place.Base)} {(isBases && constructor.Length > 0 ? $"public Base() {{ {constructor} }}" : "")} }}";
                        string own = $"[VisionTask(\"x\")] public class R : Base {{ public int N {{ get; set; }} {Fill(place.Own)} {(!isBases && constructor.Length > 0 ? $"public R() {{ {constructor} }}" : "")} }}";
                        cells.Add($"namespace {name};\n#pragma warning disable OB1, OB2, CS0618, CS0672, CS0809\n{(isBaseElsewhere ? "" : declared)} {own}");
                        library.Append(isBaseElsewhere ? $"#pragma warning disable\nnamespace {name} {{ {declared} }}\n" : "");
                    }
                }
            }
        }

        return (isBaseElsewhere ? Compilable(library.ToString()) : library.ToString(), [.. cells]);
    }

    /// <summary>The library without the bases that C# refuses.</summary>
    private static string Compilable(string library)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(library, House.ParseOptions(), cancellationToken: TestContext.Current.CancellationToken);
        HashSet<int> refused = [.. House.Of(library).Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => found.Location.GetLineSpan().StartLinePosition.Line)];
        return string.Join("\n", tree.ToString().Split('\n').Where((_, line) => !refused.Contains(line)));
    }

    private static string ValueOf(string type) => type switch
    {
        "string" or "string?" => "\"s\"",
        "int" or "int?" => "4",
        "double?" => "double.NaN",
        "E?" => "(E)7",
        "P?" => "new P(1, null)",
        _ => "[\"a\", null]",
    };

    private static int Exchange(Compilation output, MemoryStream library)
    {
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        AssemblyLoadContext context = new("Axes", isCollectible: true);
        try
        {
            if (library.Length > 0)
            {
                library.Position = 0;
                context.LoadFromStream(library);
            }

            int exchanged = 0;
            foreach (LoadedContract contract in LoadedContract.In(context.LoadFromStream(image)).Where(static contract => contract.Contract.JsonSchema.Length > 2))
            {
                AnswerMaker maker = new(contract.Schema, new Random(5));
                for (int i = 0; i < AnswersEach; i++)
                {
                    string made = maker.Make()!.ToJsonString();
                    string? first = contract.ReadAndWrite(Encoding.UTF8.GetBytes(made), out string why);
                    Assert.True(first is not null, $"{contract.Contract.Name}: {why}\n{made}");
                    Assert.Equal(first, contract.ReadAndWrite(Encoding.UTF8.GetBytes(first), out _));
                    exchanged++;
                }
            }

            return exchanged;
        }
        finally
        {
            context.Unload();
        }
    }
}
