using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What generated code, which is a class of its own in the user's assembly, can name.</summary>
internal static class Reachability
{
    /// <summary>Why a type cannot be named where something around it is private.</summary>
    public const string IsHidden = "it, or a type around it, is private, protected or local to its file; make it internal or public";

    /// <summary>Whether a type can be named, with all types around it.</summary>
    public static bool CanName(INamedTypeSymbol type, Compilation compilation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || !IsAccessible(current, compilation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a symbol's own accessibility lets the user's assembly use it.</summary>
    public static bool IsAccessible(ISymbol symbol, Compilation compilation) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.NotApplicable => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly)
            || symbol.ContainingAssembly?.GivesAccessTo(compilation.Assembly) == true,
        _ => false,
    };

    /// <summary>Whether a type and all types around it are public.</summary>
    public static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a type is nested in a generic one.</summary>
    public static bool IsInGenericType(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }
}
