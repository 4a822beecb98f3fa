using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether the members of a contract are all that C# requires to be set.</summary>
internal static class RequiredMemberCheck
{
    /// <summary>Reports each <c>required</c> member, of the type and of its base types, that is not a member of the contract; false where there is one.</summary>
    public static bool Check(ParseContext context, INamedTypeSymbol type, IMethodSymbol constructor, List<MemberCandidate> members, SourceWord word)
    {
        if (Attributes.Has(constructor, KnownAttribute.SetsRequiredMembers))
        {
            return true;
        }

        bool isSound = true;
        SourceWord origin = word;
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (ISymbol member in RequiresNothing(current) ? [] : current.GetMembers())
            {
                if (WhyMissing(member) is { } why && !members.Exists(known => known.Property.Name == member.Name))
                {
                    isSound = false;
                    context.Problems.Report(ProblemKind.MissingRequiredMember, SourceLocations.NameOf(member), origin, member.Name, why);
                }
            }

            origin = context.IsOwn(current) ? SourceWord.BaseOf(current) : origin;
        }

        return isSound;
    }

    /// <summary>Why a required member is not one of the contract; null where it is not required.</summary>
    private static string? WhyMissing(ISymbol member) => member switch
    {
        IFieldSymbol { IsRequired: true } => "a field",
        IPropertySymbol { IsRequired: true, DeclaredAccessibility: not Accessibility.Public } => "not public",
        IPropertySymbol { IsRequired: true } property => Accessors.Getter(property) is null ? "without a getter" : "not accessible to generated code",
        _ => null,
    };

    /// <summary>Whether a type's own declarations show nothing that is required, so that its members need not be listed.</summary>
    private static bool RequiresNothing(INamedTypeSymbol type)
    {
        ImmutableArray<SyntaxReference> declarations = type.DeclaringSyntaxReferences;
        foreach (SyntaxReference declaration in declarations)
        {
            if (declaration.GetSyntax() is not TypeDeclarationSyntax { Members: var members })
            {
                return false;
            }

            foreach (MemberDeclarationSyntax member in members)
            {
                if (member is FieldDeclarationSyntax or PropertyDeclarationSyntax && member.Modifiers.Any(SyntaxKind.RequiredKeyword))
                {
                    return false;
                }
            }
        }

        return !declarations.IsEmpty;
    }
}
