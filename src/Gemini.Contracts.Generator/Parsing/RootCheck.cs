using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether generated code can name the annotated type, and the contract can have its name.</summary>
internal static class RootCheck
{
    /// <summary>Reports why there can be no generated class for the annotated type; false where there is a reason.</summary>
    public static bool CanBeNamed(ParseContext context)
    {
        INamedTypeSymbol root = context.Root;
        for (INamedTypeSymbol? current = root; current is not null; current = current.ContainingType)
        {
            // A type without a name, or in an extension block, where none may be: the compiler says so.
            if (!current.CanBeReferencedByName)
            {
                return false;
            }
        }

        // The attribute is for these alone, and the compiler says so.
        if (root.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Enum))
        {
            return false;
        }

        string? why = root switch
        {
            { IsFileLocal: true } => "it is local to its file; remove 'file'",
            { IsGenericType: true, Arity: > 0 } => "it is generic, and a schema needs one definite type; derive a closed record from it and annotate that",
            { IsRefLikeType: true } => "it is a ref struct, which cannot be stored; remove 'ref'",
            { IsStatic: true } => "it is static and has no instances; make it a record",
            _ when Reachability.IsInGenericType(root) => "it is nested in a generic type; move it out",
            _ => null,
        };
        if (why is not null)
        {
            context.Problems.Report(ProblemKind.UnsupportedDeclaration, SourceWord.NameOf(root), SymbolNames.Display(root), why);
            return false;
        }

        if (Reachability.WhyHidden(root, context.Compilation) is { } hidden)
        {
            context.Problems.Report(ProblemKind.UnreachableType, SourceWord.NameOf(root), SymbolNames.Display(root), hidden);
            return false;
        }

        return IsAllowed(context, root, SourceWord.NameOf(root));
    }

    /// <summary>Reports a type that must not be used at all; false for such a type.</summary>
    public static bool IsAllowed(ParseContext context, INamedTypeSymbol type, SourceWord word)
    {
        if (!context.Warnings.IsTypeForbidden(type))
        {
            return true;
        }

        context.Problems.Report(ProblemKind.UnreachableType, word, SymbolNames.Display(type), "it is obsolete as an error; make it a warning, or use another type");
        return false;
    }
}
