using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The accessors of properties. An override that declares only one of them has the other from its base.</summary>
internal static class Accessors
{
    public static IMethodSymbol? Getter(IPropertySymbol property)
    {
        IMethodSymbol? accessor = null;
        for (IPropertySymbol? current = property; current is not null && accessor is null; current = current.OverriddenProperty)
        {
            accessor = current.GetMethod;
        }

        return accessor;
    }

    /// <summary>An override that declares a getter only is computed: what the setter of its base takes need not be what it gives.</summary>
    public static IMethodSymbol? Setter(IPropertySymbol property)
    {
        IPropertySymbol? current = property;
        while (current is { SetMethod: null, GetMethod: null, OverriddenProperty: { } overridden })
        {
            current = overridden;
        }

        return current.SetMethod;
    }
}
