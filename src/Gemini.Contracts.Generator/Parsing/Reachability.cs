using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What generated code, which is a class of its own in the user's assembly, can name.</summary>
internal static class Reachability
{
    /// <summary>Why a type cannot be named, with all types around it and its type arguments; null where it can.</summary>
    public static string? WhyHidden(ITypeSymbol type, Compilation compilation)
    {
        if (type is IArrayTypeSymbol array)
        {
            return WhyHidden(array.ElementType, compilation);
        }

        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return "it is local to its file; remove 'file'";
            }

            if (!IsAccessible(current, compilation))
            {
                return "it, or a type around it, is private, protected or internal to another assembly; make it internal or public";
            }

            foreach (ITypeSymbol argument in current.TypeArguments)
            {
                if (WhyHidden(argument, compilation) is { } why)
                {
                    return why;
                }
            }
        }

        return HasAliasOnly(type, compilation) ? "its assembly is referenced by an extern alias only; reference it without one, or also as 'global'" : null;
    }

    /// <summary>Whether <c>global::</c> does not lead to a type.</summary>
    private static bool HasAliasOnly(ITypeSymbol type, Compilation compilation) =>
        type.ContainingAssembly is { } assembly && !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        && compilation.GetMetadataReference(assembly) is { Properties.Aliases: { IsEmpty: false } aliases } && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);

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
