using System.Text;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>The public surface, as one golden file that a reviewer reads: nothing becomes public, and nothing vanishes, by accident.</summary>
public sealed class PublicApiTests
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    [Theory]
    [InlineData("Gemini.Contracts")]
    [InlineData("Gemini.Contracts.Testing")]
    [InlineData("Gemini.Contracts.Extensions.AI")]
    [InlineData("Gemini.Contracts.ImageSharp")]
    [InlineData("Gemini.Contracts.Extensions.DependencyInjection")]
    public void The_public_surface_is_the_agreed_one(string assembly)
    {
        string path = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        MetadataReference library = MetadataReference.CreateFromFile(path);
        CSharpCompilation compilation = CSharpCompilation.Create("Surface", references: [library, .. RuntimeSources.Compilation.References, .. Neighbors(assembly)]);
        IAssemblySymbol symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!;
        StringBuilder text = new();
        foreach (INamedTypeSymbol type in PublicTypes(symbol.GlobalNamespace).OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal))
        {
            Describe(text, type);
        }

        Snapshot.Verify($"PublicApi.{assembly}", text.ToString());
    }

    [Fact]
    public void What_only_generated_code_calls_is_hidden_from_completion() =>
        Violations.None(PublicTypes(RuntimeSources.Compilation.Assembly.GlobalNamespace)
            .Where(static type => type.ContainingNamespace.ToDisplayString() == "Gemini.Contracts.SourceGenModel" && type.ContainingType is null)
            .Where(static type => !type.GetAttributes().Any(static attribute =>
                attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]))
            .Select(static type => type.ToDisplayString()));

    /// <summary>What a surface names besides the platform: the library itself, Microsoft's extensions, and ImageSharp.</summary>
    private static IEnumerable<MetadataReference> Neighbors(string assembly) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => (assembly.Contains(".Extensions.", StringComparison.Ordinal) || assembly.EndsWith(".ImageSharp", StringComparison.Ordinal)) && Path.GetFileName(path) is var name
                && (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "Gemini.Contracts.dll" or "SixLabors.ImageSharp.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));

    private static void Describe(StringBuilder text, INamedTypeSymbol type)
    {
        string modifiers = type switch
        {
            { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            _ => "",
        };
        string[] bases = [.. BasesOf(type)];
        text.Append(modifiers).Append(type.ToDisplayString(Format)).Append(bases.Length > 0 ? " : " + string.Join(", ", bases) : "").Append('\n');
        foreach (string member in type.GetMembers()
            .Where(static member => IsVisible(member) && !IsNoise(member))
            .Select(static member => (IsProtected(member) ? "protected " : "") + member.ToDisplayString(Format).Replace(member.ContainingType.ToDisplayString() + ".", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            text.Append("    ").Append(member).Append('\n');
        }

        text.Append('\n');
    }

    private static IEnumerable<string> BasesOf(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            yield return parent.ToDisplayString();
        }

        foreach (string face in type.Interfaces.Where(static face => face.DeclaredAccessibility == Accessibility.Public).Select(static face => face.ToDisplayString()).Order(StringComparer.Ordinal))
        {
            yield return face;
        }
    }

    private static bool IsProtected(ISymbol member) => member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsVisible(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public || IsProtected(member);

    // Accessors are told with their property, and a record's own machinery with the record.
    private static bool IsNoise(ISymbol member) =>
        member is INamedTypeSymbol
        || member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        || member.Name is "<Clone>$" or "EqualityContract" or "PrintMembers"
        || member is IFieldSymbol { Name: "value__" }
        || member is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum };

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceOrTypeSymbol root)
    {
        foreach (ISymbol member in root.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                foreach (INamedTypeSymbol type in PublicTypes(inner))
                {
                    yield return type;
                }
            }
            else if (member is INamedTypeSymbol type && IsVisible(type))
            {
                yield return type;
                foreach (INamedTypeSymbol nested in PublicTypes(type))
                {
                    yield return nested;
                }
            }
        }
    }
}
