using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>A room uses only rooms on lower floors, and keeps to what its floor may know of the platform.</summary>
public sealed class RoomTests
{
    // The one list of the floors, from the top down (docs/architecture.md draws them).
    internal static readonly string[][] Floors =
    [
        ["Client", "Rendering"],
        ["Contracts"],
        ["Reading", "Wire"],
        ["Masks", "Images"],
        ["Geometry", "Models", "Json"],
        ["Annotations", "Errors"],
    ];

    private static readonly (string Room, string Namespace)[] ForbiddenNamespaces =
    [
        ("Geometry", "System.Text.Json"),
        ("Geometry", "System.Net"),
        ("Masks", "System.Text.Json"),
        ("Masks", "System.Net"),
        ("Models", "System.Net.Http"),
        ("Reading", "System.Net.Http"),
        ("Contracts", "System.Net.Http"),
        ("Rendering", "System.Net.Http"),
    ];

    private static readonly Lazy<List<Use>> Uses = new(FindUses);

    [Fact]
    public void The_sources_are_understood_without_an_unknown_name()
    {
        // A name that does not bind would be a use that the other tests cannot see.
        string[] unknown = ["CS0103", "CS0234", "CS0246", "CS1061", "CS0117"];
        Violations.None(RuntimeSources.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => unknown.Contains(problem.Id)).Select(static problem => problem.ToString()));
        Assert.True(Uses.Value.Count > 100, "The test sees hardly any code: it looks in the wrong place.");
    }

    [Fact]
    public void Every_file_stands_in_a_room_of_the_plan()
    {
        string[] rooms = [.. Floors.SelectMany(static floor => floor)];
        Violations.None(RuntimeSources.Compilation.SyntaxTrees
            .Where(static tree => tree.FilePath != "GlobalUsings.cs")
            .Where(tree => !rooms.Contains(RuntimeSources.RoomOf(tree)))
            .Select(static tree => tree.FilePath));
    }

    [Fact]
    public void A_type_stands_in_one_room() =>
        Violations.None(AllTypes(RuntimeSources.Compilation.Assembly.GlobalNamespace)
            .Where(static type => RoomsOf(type).Count() > 1)
            .Select(static type => $"{type} has parts in {string.Join(" and ", RoomsOf(type))}"));

    [Fact]
    public void A_room_uses_only_rooms_on_lower_floors() =>
        Violations.None(Uses.Value
            .Where(static use => use.UsedRoom is not null && use.UsedRoom != use.Room && Floor(use.UsedRoom) <= Floor(use.Room))
            .Select(static use => $"{use.Place}: {use.Room} uses {use.Type.Name} of {use.UsedRoom}"));

    [Fact]
    public void A_room_knows_only_its_part_of_the_platform() =>
        Violations.None(Uses.Value
            .Where(static use => use.UsedRoom is null)
            .Where(static use => ForbiddenNamespaces.Any(rule => rule.Room == use.Room && IsIn(use.Type, rule.Namespace)))
            .Where(static use => !IsConverter(use))
            .Select(static use => $"{use.Place}: {use.Room} uses {use.Type}"));

    [Fact]
    public void The_client_knows_no_pixels() =>
        Violations.None(Uses.Value
            .Where(static use => use.Room == "Client" && IsPixels(use))
            .Select(static use => $"{use.Place}: {use.Type.Name}"));

    [Fact]
    public void Nothing_that_ships_reflects()
    {
        // The only way to an embedded file goes through Assembly, and what a type is called is always there: neither needs metadata that trimming takes away.
        // Naming Type as a parameter, as a JsonConverter must, asks nothing of it.
        string[] harmless =
        [
            "System.Type",
            "System.Reflection.Assembly", "System.Type.Assembly", "System.Reflection.Assembly.GetManifestResourceStream",
            "System.Type.FullName", "System.Type.IsGenericType", "System.Reflection.MemberInfo.Name",
        ];
        Violations.None(Uses.Value
            .Where(static use => IsIn(use.Type, "System.Reflection") || IsIn(use.Type, "System.Linq.Expressions") || use.Type.ToDisplayString() is "System.Activator" or "System.Type")
            .Where(use => use.Member is not null && !harmless.Contains(use.Member))
            .Select(static use => $"{use.Place}: {use.Member}"));
    }

    // The one JSON that Geometry and Masks know: each type names its converter, which is in this folder or the framework's for enums, and what follows from other members.
    private static bool IsConverter(Use use) => use.Place.Contains("/Converters/", StringComparison.Ordinal) || use.Type.Name is "JsonConverterAttribute" or "JsonStringEnumConverter" or "JsonIgnoreAttribute";

    private static bool IsPixels(Use use) =>
        use.UsedRoom == "Masks"
        || (use.UsedRoom == "Geometry" && (use.Type.Name.StartsWith("Pixel", StringComparison.Ordinal) || use.Type.Name is "Polygon" or "Box3D"));

    private static bool IsIn(ITypeSymbol type, string @namespace)
    {
        string name = type.ContainingNamespace?.ToDisplayString() ?? "";
        return name == @namespace || name.StartsWith(@namespace + ".", StringComparison.Ordinal);
    }

    // 0 is the top.
    private static int Floor(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    private static IEnumerable<string> RoomsOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(static reference => RuntimeSources.RoomOf(reference.SyntaxTree)).OfType<string>().Distinct();

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceSymbol root) =>
        root.GetTypeMembers().Concat(root.GetNamespaceMembers().SelectMany(AllTypes));

    private static List<Use> FindUses()
    {
        List<Use> uses = [];
        foreach (SyntaxTree tree in RuntimeSources.Compilation.SyntaxTrees)
        {
            if (RuntimeSources.RoomOf(tree) is not { } room)
            {
                continue;
            }

            SemanticModel model = RuntimeSources.Compilation.GetSemanticModel(tree);
            foreach (ExpressionSyntax node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                SymbolInfo info = model.GetSymbolInfo(node);
                foreach (ISymbol symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
                {
                    Add(symbol as ITypeSymbol ?? symbol.ContainingType, symbol);
                }

                // What a call gives back is used, too, though no name of it is written.
                Add(model.GetTypeInfo(node).Type, member: null);

                void Add(ITypeSymbol? type, ISymbol? member)
                {
                    foreach (INamedTypeSymbol part in Parts(type))
                    {
                        bool ours = SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, RuntimeSources.Compilation.Assembly);
                        string? name = member is null or INamespaceSymbol ? null : member is ITypeSymbol ? part.ToDisplayString() : $"{part.ToDisplayString()}.{member.Name}";
                        uses.Add(new Use(room, part, ours ? RoomsOf(Outermost(part)).FirstOrDefault() : null, name, RuntimeSources.Place(node)));
                    }
                }
            }
        }

        return uses;
    }

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    // A type and the types it is made of: List<PixelBox[]> is a use of PixelBox.
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named.OriginalDefinition),
        _ => [],
    };

    private sealed record Use(string Room, INamedTypeSymbol Type, string? UsedRoom, string? Member, string Place);
}
