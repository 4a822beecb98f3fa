using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Methods that look like a rule of the user's (<see cref="OwnRules"/>) and are none, so that no reader would ever call them.</summary>
internal static class OwnRuleCheck
{
    /// <summary>Why a rule that only its type can call is not called. The code fix knows it by these words.</summary>
    public const string Hidden = "generated code cannot reach it; make it internal or public";

    /// <summary>Reports such methods of the objects of a contract.</summary>
    public static void Check(ParseContext context, TypeGraph graph)
    {
        for (int i = 0; i < graph.ObjectCount; i++)
        {
            for (INamedTypeSymbol? declaring = graph.Object(i).Type as INamedTypeSymbol; declaring is { SpecialType: SpecialType.None }; declaring = declaring.BaseType)
            {
                CheckMembers(context, declaring);
            }
        }
    }

    private static void CheckMembers(ParseContext context, INamedTypeSymbol declaring)
    {
        IMethodSymbol? unused = null;
        string why = "";
        foreach (ISymbol member in declaring.GetMembers(OwnRules.Name))
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                continue;
            }

            if (OwnRules.IsRule(method, context.Compilation))
            {
                // The others of the name serve it.
                return;
            }

            if (unused is null && WhyUnused(method) is { } reason)
            {
                (unused, why) = (method, reason);
            }
        }

        if (unused is not null && SourceLocations.NameOf(unused) is { IsInSource: true } place && !IsUsed(declaring))
        {
            context.Problems.Report(ProblemKind.UnusedRule, SourceWord.At(place), $"{declaring.Name}.{OwnRules.Name}", why);
        }
    }

    /// <summary>Why a method that was surely meant as a rule is none; null where it may be anything.</summary>
    private static string? WhyUnused(IMethodSymbol method)
    {
        bool saysWhatIsWrong = OwnRules.SaysWhatIsWrong(method.ReturnType);
        INamedTypeSymbol type = method.ContainingType;
        if (!method.IsStatic)
        {
            return method is { Parameters.Length: 0, IsOverride: false, IsGenericMethod: false } && saysWhatIsWrong && method.ReturnType is not { SpecialType: SpecialType.System_String, NullableAnnotation: NullableAnnotation.NotAnnotated }
                ? $"it is not static; write 'static {Display(method.ReturnType)} {OwnRules.Name}({type.Name} value)'"
                : null;
        }

        if (method.Parameters.Length != 1 || !(saysWhatIsWrong || ReturnsOtherType(method.ReturnType)))
        {
            return null;
        }

        IParameterSymbol parameter = method.Parameters[0];
        if (!SymbolEqualityComparer.Default.Equals(parameter.Type, type))
        {
            return IsBase(parameter.Type, type) ? $"it takes a '{Display(parameter.Type)}'; take a '{type.Name}'" : null;
        }

        return !saysWhatIsWrong ? $"it returns '{Display(method.ReturnType)}'; return what is wrong as 'string?' or 'IEnumerable<string>', and null or nothing if the object is right"
            : method.IsGenericMethod ? "it is generic; remove its type parameters"
            : parameter.RefKind != RefKind.None ? $"its parameter is '{parameter.RefKind.ToString().ToLowerInvariant()}'; pass it by value"
            : Hidden;
    }

    // A method of any other type may be about something else.
    private static bool ReturnsOtherType(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean || type.Name is "ValidationResult" or "Exception";

    private static bool IsBase(ITypeSymbol type, INamedTypeSymbol derived)
    {
        for (INamedTypeSymbol? current = derived.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type itself calls what is called so: then it is a method of its own.</summary>
    private static bool IsUsed(INamedTypeSymbol type)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            foreach (SyntaxNode node in reference.GetSyntax().DescendantNodes())
            {
                if (node is Microsoft.CodeAnalysis.CSharp.Syntax.SimpleNameSyntax { Identifier.ValueText: OwnRules.Name })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Display(ITypeSymbol type) => SymbolNames.Display(type);
}
