using System.Composition;
using System.Linq;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Makes a <c>PixelBox</c> or a <c>PixelPoint</c> of an array, a text, or four numbers (GEM0026), where nothing in the file uses them yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandMadeBoxCodeFix)), Shared]
public sealed class HandMadeBoxCodeFix() : ContractsCodeFix(ContractRules.HandMadeBox.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(1), out string? type) || type is null
            || !diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(0), out string? what) || what is null)
        {
            yield break;
        }

        string[] names = [.. what.Split('\'').Where(static (_, i) => i % 2 == 1)];
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        bool isTogether = what.IndexOf(" of type ", StringComparison.Ordinal) < 0;
        if (isTogether)
        {
            if (!names.Any(name => IsUsed(root, name)) && Together(root, node, names, type) is { } change)
            {
                yield return change;
            }
        }
        else if (node.FirstAncestorOrSelf<SyntaxNode>(static one => one is ParameterSyntax or PropertyDeclarationSyntax) is { } member
            && IsPlain(member) && !IsUsed(root, names[0]) && TypeOf(member) is { } written)
        {
            TypeSyntax now = Named(type, written is NullableTypeSyntax);
            yield return new Change($"Use {type}", nameof(HandMadeBoxCodeFix), () => root.ReplaceNode(written, now.WithTriviaFrom(written)));
        }
    }

    private static Change? Together(SyntaxNode root, SyntaxNode node, string[] names, string type)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || IsTaken(declaration))
        {
            return null;
        }

        if (declaration.ParameterList is { } list && list.Parameters.Where(one => names.Contains(one.Identifier.ValueText)).ToArray() is { Length: 4 } parameters && parameters.All(IsPlain))
        {
            ParameterSyntax box = SyntaxFactory.Parameter(SyntaxFactory.Identifier("Box2D")).WithType(Named(type, false).WithTrailingTrivia(SyntaxFactory.Space)).WithTriviaFrom(parameters[0]);
            return new Change($"Use one {type}", nameof(HandMadeBoxCodeFix), () =>
            {
                ParameterListSyntax shorter = list.RemoveNodes(parameters.Skip(1), SyntaxRemoveOptions.KeepNoTrivia)!;
                ParameterSyntax first = shorter.Parameters.First(one => one.Identifier.ValueText == parameters[0].Identifier.ValueText);
                return root.ReplaceNode(list, shorter.ReplaceNode(first, box));
            });
        }

        if (declaration.Members.OfType<PropertyDeclarationSyntax>().Where(one => names.Contains(one.Identifier.ValueText)).ToArray() is { Length: 4 } properties && properties.All(IsPlain))
        {
            PropertyDeclarationSyntax box = properties[0].WithType(Named(type, false).WithTriviaFrom(properties[0].Type))
                .WithIdentifier(SyntaxFactory.Identifier("Box2D").WithTriviaFrom(properties[0].Identifier));
            return new Change($"Use one {type}", nameof(HandMadeBoxCodeFix), () =>
            {
                TypeDeclarationSyntax shorter = declaration.RemoveNodes(properties.Skip(1), SyntaxRemoveOptions.KeepNoTrivia)!;
                PropertyDeclarationSyntax first = shorter.Members.OfType<PropertyDeclarationSyntax>().First(one => one.Identifier.ValueText == properties[0].Identifier.ValueText);
                return root.ReplaceNode(declaration, shorter.ReplaceNode(first, box));
            });
        }

        return null;
    }

    private static TypeSyntax Named(string type, bool isNullable) => SyntaxFactory.ParseTypeName(isNullable ? type + "?" : type);

    private static TypeSyntax? TypeOf(SyntaxNode member) => member is ParameterSyntax parameter ? parameter.Type : ((PropertyDeclarationSyntax)member).Type;

    /// <summary>Whether a member has neither a value nor an attribute that would not fit a box.</summary>
    private static bool IsPlain(SyntaxNode member) => member switch
    {
        ParameterSyntax parameter => parameter is { Default: null, AttributeLists.Count: 0 },
        PropertyDeclarationSyntax property => property is { Initializer: null, ExpressionBody: null, AttributeLists.Count: 0 },
        _ => false,
    };

    /// <summary>Whether the file names the member anywhere but where it is declared.</summary>
    private static bool IsUsed(SyntaxNode root, string name) => root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(one => one.Identifier.ValueText == name);

    private static bool IsTaken(TypeDeclarationSyntax type) =>
        type.DescendantNodes().Any(static node => node is PropertyDeclarationSyntax { Identifier.ValueText: "Box2D" } or ParameterSyntax { Identifier.ValueText: "Box2D" });
}
