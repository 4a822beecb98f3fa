using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The user's own rules for an object: <c>static string? Check(T value)</c>, or <c>static IEnumerable&lt;string&gt; Check(T value)</c>, and <c>IValidatableObject</c>.</summary>
internal static class OwnRules
{
    /// <summary>What a rule is called.</summary>
    public const string Name = "Check";

    /// <summary>The types whose <c>Check</c> takes an object of this type, the base type first.</summary>
    public static List<string> Checks(ITypeSymbol type, Compilation compilation)
    {
        List<string> checks = [];
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (ISymbol member in declaring.GetMembers(Name))
            {
                if (member is IMethodSymbol method && IsRule(method, compilation))
                {
                    checks.Insert(0, SymbolNames.Type(declaring));
                }
            }
        }

        return checks;
    }

    /// <summary>Whether the reader calls a method for each object of its type.</summary>
    public static bool IsRule(IMethodSymbol method, Compilation compilation) =>
        method is { IsStatic: true, IsGenericMethod: false, Parameters.Length: 1 }
        && method.Parameters[0].RefKind == RefKind.None
        && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType)
        && SaysWhatIsWrong(method.ReturnType)
        && Reachability.IsAccessible(method, compilation);

    /// <summary>Whether a type says what is wrong: a text, or several.</summary>
    public static bool SaysWhatIsWrong(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String || IsTexts(type))
        {
            return true;
        }

        foreach (INamedTypeSymbol face in type.AllInterfaces)
        {
            if (IsTexts(face))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether objects of the type validate themselves.</summary>
    public static bool IsValidatable(ITypeSymbol type)
    {
        foreach (INamedTypeSymbol face in type.AllInterfaces)
        {
            if (face.Name == "IValidatableObject" && face.ContainingNamespace.ToDisplayString() == "System.ComponentModel.DataAnnotations")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTexts(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } several && several.TypeArguments[0].SpecialType == SpecialType.System_String;
}
