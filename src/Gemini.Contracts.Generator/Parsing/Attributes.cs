using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The attributes of symbols and their arguments. They are looked for only where the source has some: the walk asks thousands of symbols that have none.</summary>
internal static class Attributes
{
    /// <summary>A symbol's attributes; nothing is bound where its declarations plainly carry none.</summary>
    public static ImmutableArray<AttributeData> Of(ISymbol symbol)
    {
        ImmutableArray<SyntaxReference> declarations = symbol.DeclaringSyntaxReferences;
        foreach (SyntaxReference declaration in declarations)
        {
            if (!IsBare(declaration.GetSyntax()))
            {
                return symbol.GetAttributes();
            }
        }

        return declarations.IsEmpty ? symbol.GetAttributes() : [];
    }

    public static bool Has(ISymbol symbol, KnownAttribute known) => Find(symbol, known) is not null;

    /// <summary>The first attribute of a kind; null for none.</summary>
    public static AttributeData? Find(ISymbol symbol, KnownAttribute known)
    {
        foreach (AttributeData attribute in Of(symbol))
        {
            if (KnownAttributes.Of(attribute) == known)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>A named argument; null where it is not written, or is no constant.</summary>
    public static TypedConstant? Named(AttributeData? attribute, string name)
    {
        if (attribute is not null)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
                {
                    return argument.Value;
                }
            }
        }

        return null;
    }

    /// <summary>A named argument where it is a string with more than white space.</summary>
    public static string? NamedText(AttributeData? attribute, string name) => Named(attribute, name) is { Value: string text } && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A named argument where it is an integer or a member of an enum; else 0.</summary>
    public static int NamedInt(AttributeData? attribute, string name) => Named(attribute, name) is { Value: int value } ? value : 0;

    /// <summary>A constructor's argument where it is a string.</summary>
    public static string? Text(AttributeData attribute, int index = 0) =>
        attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>A constructor's argument where it is an integer; else -1.</summary>
    public static int Int(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : -1;

    /// <summary>A number as text that is the same in every culture and loses no digit.</summary>
    public static string Invariant(IFormattable value) => value.ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture);

    /// <summary>Whether nothing here or in another part of the same declaration can carry an attribute. A type names all its parts, a member one of them.</summary>
    private static bool IsBare(SyntaxNode declaration) => declaration switch
    {
        BaseTypeDeclarationSyntax type => type.AttributeLists.Count == 0,
        ParameterSyntax parameter => parameter.AttributeLists.Count == 0 && parameter.Parent?.Parent is not ConstructorDeclarationSyntax { Modifiers.Count: > 1 },
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count == 0,
        ArrowExpressionClauseSyntax => true,
        MemberDeclarationSyntax member => member.AttributeLists.Count == 0 && !member.Modifiers.Any(SyntaxKind.PartialKeyword),
        _ => false,
    };
}
