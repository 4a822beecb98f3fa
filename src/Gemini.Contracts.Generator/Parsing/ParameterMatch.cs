using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Which property a constructor's parameter is filled from.</summary>
internal static class ParameterMatch
{
    /// <summary>Whether a parameter takes what a property gives. Of two types, a property that can be set is set, unless the constructor asks for it.</summary>
    public static bool Takes(ParseContext context, IParameterSymbol parameter, IPropertySymbol property)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type))
        {
            return true;
        }

        if (parameter.HasExplicitDefaultValue && CanBeSet(context, property))
        {
            return false;
        }

        CommonConversion conversion = context.Compilation.ClassifyCommonConversion(property.Type, parameter.Type);
        bool isLifted = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], property.Type);
        return conversion is { Exists: true, IsImplicit: true } && (conversion.IsReference || isLifted);
    }

    /// <summary>Whether properties have the names of all parameters of a constructor that must be given.</summary>
    public static bool IsFillable(IMethodSymbol constructor, List<IPropertySymbol> properties)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (!parameter.HasExplicitDefaultValue && !properties.Exists(property => IsCalledLike(parameter, property)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a constructor takes from the properties what they give, and fills one of them that can be filled in no other way.</summary>
    public static bool FillsWhatCannotBeSet(ParseContext context, IMethodSymbol constructor, List<IPropertySymbol> properties)
    {
        bool isOnlyWay = false;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            IPropertySymbol? property = properties.Find(property => IsCalledLike(parameter, property) && Takes(context, parameter, property));
            if (property is null && !parameter.HasExplicitDefaultValue)
            {
                return false;
            }

            isOnlyWay |= property is not null && !CanBeSet(context, property);
        }

        return isOnlyWay;
    }

    private static bool CanBeSet(ParseContext context, IPropertySymbol property) =>
        Accessors.Setter(property) is { } setter && Reachability.IsAccessible(setter, context.Compilation);

    private static bool IsCalledLike(IParameterSymbol parameter, IPropertySymbol property) => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase);
}
