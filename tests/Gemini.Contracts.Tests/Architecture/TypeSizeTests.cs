using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>
/// The size of a type, not of a file, is what a reader has to keep in mind: a type has at most 800 lines, 4 partial files and 12 mutable fields,
/// and nothing outside a type assigns its state.
/// </summary>
public sealed class TypeSizeTests
{
    private const int MaxLines = 800;
    private const int MaxFiles = 4;
    private const int MaxMutableFields = 12;

    private static readonly Lazy<List<TypeSize>> Types = new(static () => [.. FindTypes()]);

    [Fact]
    public void The_test_sees_the_types_of_every_shipped_project()
    {
        Assert.True(Types.Value.Count > 300, "The test sees hardly any type: it looks in the wrong place.");
        Assert.Contains(Types.Value, static type => type is { Name: "VisionContract", Files: > 0, Lines: > 10 });
    }

    [Fact]
    public void A_type_has_at_most_800_lines() =>
        Violations.None(Types.Value.Where(static type => type.Lines > MaxLines).Select(static type => $"{type.Name}: {type.Lines} lines"));

    [Fact]
    public void A_type_has_at_most_4_partial_files() =>
        Violations.None(Types.Value.Where(static type => type.Files > MaxFiles).Select(static type => $"{type.Name}: {type.Files} files"));

    [Fact]
    public void A_type_has_at_most_12_mutable_fields() =>
        Violations.None(Types.Value.Where(static type => type.Mutable.Count > MaxMutableFields)
            .Select(static type => $"{type.Name}: {type.Mutable.Count} mutable fields ({string.Join(", ", type.Mutable)})"));

    /// <summary>
    /// Options and attributes are the one exception: their setters are what they are for. A property that overrides another, such as Stream.Position, is judged where that one
    /// is declared.
    /// </summary>
    [Fact]
    public void Only_a_type_itself_assigns_its_members() =>
        Violations.None(Types.Value.Where(static type => type.Assignable.Count > 0 && !IsFilledByItsUser(type.Name))
            .Select(static type => $"{type.Name}: {string.Join(", ", type.Assignable)}"));

    [Fact]
    public void A_file_declares_one_public_type()
    {
        Violations.None(Trees()
            .Select(static tree => (tree.FilePath, Names: tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<MemberDeclarationSyntax>().Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                .Where(static member => member.Modifiers.Any(SyntaxKind.PublicKeyword)).Count()))
            .Where(static file => file.Names > 1)
            .Select(static file => $"{Path.GetRelativePath(Repository.Root, file.FilePath)}: {file.Names} public types"));
    }

    private static bool IsFilledByItsUser(string name) => name.EndsWith("Options", StringComparison.Ordinal) || name.EndsWith("Attribute", StringComparison.Ordinal);

    private static IEnumerable<SyntaxTree> Trees()
    {
        CSharpParseOptions options = new(LanguageVersion.Preview, DocumentationMode.None);
        return RuntimeSources.FilesUnder(Path.Combine(Repository.Root, "src")).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
    }

    private static IEnumerable<TypeSize> FindTypes() =>
        Trees()
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            .GroupBy(static type => (Project: ProjectOf(type.SyntaxTree.FilePath), Name: FullName(type), Arity: type.TypeParameterList?.Parameters.Count ?? 0))
            .Select(static group => new TypeSize(
                group.Key.Name,
                group.Select(static part => part.SyntaxTree.FilePath).Distinct().Count(),
                group.Sum(static part => Lines(part)),
                [.. group.SelectMany(static part => Mutable(part))],
                [.. group.SelectMany(static part => Assignable(part))]));

    private static string ProjectOf(string path) =>
        Path.GetRelativePath(Path.Combine(Repository.Root, "src"), path).Split(Path.DirectorySeparatorChar)[0];

    private static string FullName(TypeDeclarationSyntax type) =>
        type.Parent is TypeDeclarationSyntax outer ? $"{FullName(outer)}.{type.Identifier.Text}" : type.Identifier.Text;

    private static int Lines(TypeDeclarationSyntax part)
    {
        FileLinePositionSpan span = part.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static IEnumerable<string> Mutable(TypeDeclarationSyntax part)
    {
        IEnumerable<string> fields = part.Members.OfType<FieldDeclarationSyntax>().Where(IsMutable)
            .SelectMany(static field => field.Declaration.Variables.Select(static variable => variable.Identifier.Text));
        IEnumerable<string> properties = part.Members.OfType<PropertyDeclarationSyntax>()
            .Where(static property => SetterOf(property) is { } setter && IsAutomatic(property, setter)).Select(static property => property.Identifier.Text);

        // The parameters of a record struct are settable properties where it is not readonly.
        IEnumerable<string> positional = part is RecordDeclarationSyntax { ParameterList: { } list } record
            && record.IsKind(SyntaxKind.RecordStructDeclaration) && !record.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            ? list.Parameters.Select(static parameter => parameter.Identifier.Text) : [];
        return fields.Concat(properties).Concat(positional);
    }

    private static IEnumerable<string> Assignable(TypeDeclarationSyntax part) =>
        part.Members.OfType<FieldDeclarationSyntax>().Where(static field => IsMutable(field) && IsVisible(field.Modifiers))
            .SelectMany(static field => field.Declaration.Variables.Select(static variable => variable.Identifier.Text))
            .Concat(part.Members.OfType<PropertyDeclarationSyntax>()
                .Where(static property => SetterOf(property) is { } setter && IsVisible(property.Modifiers) && !setter.Modifiers.Any(SyntaxKind.PrivateKeyword)
                    && !property.Modifiers.Any(SyntaxKind.OverrideKeyword))
                .Select(static property => property.Identifier.Text));

    private static bool IsMutable(FieldDeclarationSyntax field) =>
        !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword);

    private static bool IsVisible(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.PublicKeyword) || modifiers.Any(SyntaxKind.InternalKeyword) || modifiers.Any(SyntaxKind.ProtectedKeyword);

    private static AccessorDeclarationSyntax? SetterOf(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration));

    private static bool IsAutomatic(PropertyDeclarationSyntax property, AccessorDeclarationSyntax setter) =>
        (setter.Body is null && setter.ExpressionBody is null)
        || property.DescendantNodes().OfType<FieldExpressionSyntax>().Any();

    private sealed record TypeSize(string Name, int Files, int Lines, List<string> Mutable, List<string> Assignable);
}
