using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The user's own rules for an object: <c>static string? Check(T value)</c>, or <c>static IEnumerable&lt;string&gt; Check(T value)</c>, and <c>IValidatableObject</c>.</summary>
internal static class OwnRules
{
    private const string Name = "Check";

    /// <summary>The types whose <c>Check</c> takes an object of this type, the base type first.</summary>
    public static List<string> Checks(ITypeSymbol type, Compilation compilation)
    {
        List<string> checks = [];
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (ISymbol member in declaring.GetMembers(Name))
            {
                if (member is IMethodSymbol { IsStatic: true, IsGenericMethod: false, Parameters.Length: 1 } method
                    && method.Parameters[0].RefKind == RefKind.None && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, declaring) && SaysWhatIsWrong(method.ReturnType) && Reachability.IsAccessible(method, compilation))
                {
                    checks.Insert(0, SymbolNames.Type(declaring));
                }
            }
        }

        return checks;
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

    private static bool SaysWhatIsWrong(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } several && several.TypeArguments[0].SpecialType == SpecialType.System_String);
}
