using System.Composition;
using System.Linq;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Takes <c>Located</c> from around what has a place itself (GEM0040), where nothing in the file uses the member yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LocatedPlaceCodeFix)), Shared]
public sealed class LocatedPlaceCodeFix() : ContractsCodeFix(LocatedRules.LocatedCoordinates.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        string? member = node.FirstAncestorOrSelf<SyntaxNode>(static one => one is ParameterSyntax or PropertyDeclarationSyntax) switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => null,
        };
        GenericNameSyntax[] located = [.. node.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Where(IsAroundPlace)];
        if (member is null || located.Length != 1 || IsUsed(root, member))
        {
            yield break;
        }

        SyntaxNode whole = located[0].Parent is QualifiedNameSyntax qualified ? qualified : located[0];
        TypeSyntax inner = located[0].TypeArgumentList.Arguments[0];
        yield return new Change($"Use {inner}", nameof(LocatedPlaceCodeFix), () => root.ReplaceNode(whole, inner.WithTriviaFrom(whole)));
    }

    /// <summary>Whether it is <c>Located</c> around another one, a box, a point or an outline. A mask alone would need a box beside it.</summary>
    private static bool IsAroundPlace(GenericNameSyntax name) =>
        name is { Identifier.ValueText: "Located", TypeArgumentList.Arguments: { Count: 1 } arguments }
        && NameOf(arguments[0]) is "Located" or "PixelBox" or "NormalizedBox" or "RotatedBox" or "PixelPoint" or "NormalizedPoint" or "Polygon" or "NormalizedPolygon" or "Box3D";

    private static string? NameOf(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether the file names the member anywhere but where it is declared.</summary>
    private static bool IsUsed(SyntaxNode root, string name) => root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name);
}
