using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The branches of a closed hierarchy, as <c>[JsonDerivedType]</c> names them.</summary>
internal static class UnionParser
{
    /// <summary>The attributes that name the branches; null where the type is not a hierarchy's root.</summary>
    public static List<AttributeData>? BranchesOf(INamedTypeSymbol type)
    {
        List<AttributeData>? derived = null;
        foreach (AttributeData attribute in Attributes.Of(type))
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.JsonDerivedType)
            {
                (derived ??= []).Add(attribute);
            }
        }

        return derived;
    }

    /// <summary>The member that tells the branches apart.</summary>
    /// <param name="context">The contract.</param>
    /// <param name="type">The hierarchy's root.</param>
    /// <param name="word">The word that brought the hierarchy into the contract.</param>
    public static string DiscriminatorOf(ParseContext context, INamedTypeSymbol type, SourceWord word)
    {
        const string Option = "TypeDiscriminatorPropertyName";
        AttributeData? attribute = Attributes.Find(type, KnownAttribute.JsonPolymorphic);
        if (Attributes.Named(attribute, Option) is not { Value: string name })
        {
            return "$type";
        }

        if (WireNaming.WhyBad(name) is { } why)
        {
            context.Problems.Report(ProblemKind.BadWireName, SourceLocations.OfArgument(attribute!, type, 0, Option), word, name, why);
        }

        return name;
    }

    /// <summary>What one attribute names; null where it names no sound branch, which is reported.</summary>
    /// <param name="context">The contract.</param>
    /// <param name="root">The hierarchy's root.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="word">The word that brought the hierarchy into the contract.</param>
    /// <param name="known">The branches so far.</param>
    public static UnionBranch? ParseBranch(ParseContext context, INamedTypeSymbol root, AttributeData attribute, SourceWord word, List<UnionBranch> known)
    {
        if (attribute.ConstructorArguments.Length < 1 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol type)
        {
            return null;
        }

        Location location = SourceLocations.OfArgument(attribute, root, 0);
        string? value = Attributes.Text(attribute, 1);
        int depth = Depth(type, root);
        string? why = (value, depth) switch
        {
            (_, < 0) when type.IsUnboundGenericType => $"'{SymbolNames.Display(type)}' is not one definite type; name it with its arguments",
            (_, < 0) => $"'{SymbolNames.Display(type)}' does not derive from it",
            (null, _) when attribute.ConstructorArguments.Length > 1 => $"the discriminator of '{SymbolNames.Display(type)}' is a number, which says nothing to a model; give it a name: \"{WireNaming.SnakeCase(type.Name)}\"",
            (null, _) => $"'{SymbolNames.Display(type)}' has no discriminator; give it a name: [JsonDerivedType(typeof({type.Name}), \"{WireNaming.SnakeCase(type.Name)}\")]",
            _ when WireNaming.WhyBad(value) is { } bad => $"the discriminator of '{SymbolNames.Display(type)}' is not a name: {bad}",
            _ when known.Exists(branch => branch.Value == value) => $"two derived types are called \"{value}\"",
            _ when known.Exists(branch => SymbolEqualityComparer.Default.Equals(branch.Type, type)) => $"'{SymbolNames.Display(type)}' is named twice",
            _ => null,
        };
        if (why is null)
        {
            return new UnionBranch(type, value!, depth, location.IsInSource ? SourceWord.At(location) : word);
        }

        context.Problems.Report(ProblemKind.UnsoundUnion, location, word, SymbolNames.Display(root), why);
        return null;
    }

    /// <summary>How far a type is from a base; -1 where it does not derive from it.</summary>
    private static int Depth(INamedTypeSymbol type, INamedTypeSymbol root)
    {
        int depth = 0;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType, depth++)
        {
            if (SymbolEqualityComparer.Default.Equals(current, root))
            {
                return depth;
            }
        }

        bool isImplemented = root.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, root));
        return isImplemented ? depth : -1;
    }
}

/// <summary>One branch of a hierarchy.</summary>
/// <param name="Type">The derived type.</param>
/// <param name="Value">The discriminator's value.</param>
/// <param name="Depth">How far the type is from the root.</param>
/// <param name="Word">The word that names the type.</param>
internal readonly record struct UnionBranch(INamedTypeSymbol Type, string Value, int Depth, SourceWord Word);
