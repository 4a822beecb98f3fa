using System.Collections.Immutable;
using System.Globalization;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>How an object is made: its constructor and the defaults of its parameters.</summary>
internal sealed partial class ContractParser
{
    /// <summary>
    /// The constructor marked by <c>[JsonConstructor]</c>, else the primary one, else the one without parameters, else the only one, else the longest that the properties can fill.
    /// The constructor that every struct has by itself comes last.
    /// </summary>
    private IMethodSymbol? SelectConstructor(INamedTypeSymbol type, List<IPropertySymbol> properties, in Place place)
    {
        IMethodSymbol? primary = null;
        IMethodSymbol? bare = null;
        IMethodSymbol? only = null;
        IMethodSymbol? longest = null;
        int reachable = 0;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            bool isCopy = type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
            if (isCopy || !IsAccessorReachable(constructor) || IsForbidden(constructor))
            {
                continue;
            }

            if (HasAttribute(constructor, KnownAttribute.JsonConstructor))
            {
                return constructor;
            }

            reachable++;
            only = constructor;
            if (constructor.Parameters.Length == 0)
            {
                bare = constructor;
            }
            else if (IsPrimary(constructor))
            {
                primary = constructor;
            }
            else if (constructor.Parameters.Length > (longest?.Parameters.Length ?? 0) && IsFillable(constructor, properties))
            {
                longest = constructor;
            }
        }

        bool isBareWanted = bare is not null && !(bare.IsImplicitlyDeclared && longest is not null);
        IMethodSymbol? chosen = primary ?? (isBareWanted ? bare : reachable == 1 ? only : longest);
        if (chosen is null)
        {
            Location location = SymbolEqualityComparer.Default.Equals(type, _root) ? NameOf(type) : place.Location;
            Report(ProblemKind.NoUsableConstructor, location, Display(type), reachable == 0 ? "all its constructors are private or protected" : "no constructor's parameters all name properties; mark one by [JsonConstructor]");
        }

        return chosen;
    }

    private bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length > 0 && constructor.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is TypeDeclarationSyntax;

    private static bool IsFillable(IMethodSymbol constructor, List<IPropertySymbol> properties)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            bool isFound = false;
            foreach (IPropertySymbol property in properties)
            {
                isFound |= string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);
            }

            if (!isFound && !parameter.HasExplicitDefaultValue)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The parameter of the property's name and type; a name that differs in case only will do where there is no other.</summary>
    private static IParameterSymbol? ParameterOf(IMethodSymbol constructor, IPropertySymbol property)
    {
        IParameterSymbol? alike = null;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type))
            {
                if (parameter.Name == property.Name)
                {
                    return parameter;
                }

                alike ??= parameter;
            }
        }

        return alike;
    }

    /// <summary>Finds each parameter's member; a parameter without one must have a default.</summary>
    private bool MatchConstructor(ObjectDraft draft, IMethodSymbol constructor)
    {
        bool isSound = true;
        bool mustName = false;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            int index = -1;
            for (int i = 0; i < draft.Members.Count && index < 0; i++)
            {
                index = SymbolEqualityComparer.Default.Equals(draft.Members[i].Parameter, parameter) ? i : -1;
            }

            if (index >= 0 && parameter.RefKind is RefKind.None or RefKind.In)
            {
                draft.ConstructorArguments.Add(new ArgumentModel(index, mustName ? Identifier(parameter.Name) : null));
            }
            else if (parameter.HasExplicitDefaultValue)
            {
                mustName = true;
            }
            else
            {
                isSound = false;
                Report(ProblemKind.ParameterWithoutProperty, NameOf(parameter), parameter.Name, Display(draft.Type));
            }
        }

        foreach (ISymbol member in HasNoRequiredFields(draft.Type) ? [] : draft.Type.GetMembers())
        {
            if (member is IFieldSymbol { IsRequired: true } field && !HasAttribute(constructor, KnownAttribute.SetsRequiredMembers))
            {
                isSound = false;
                Report(ProblemKind.UnsupportedType, NameOf(field), field.Name, Display(field.Type), "a required property instead of a required field");
            }
        }

        return isSound;
    }

    /// <summary>Whether a type's own declarations show no required field, so that its members need not be listed.</summary>
    private static bool HasNoRequiredFields(INamedTypeSymbol type)
    {
        ImmutableArray<SyntaxReference> declarations = type.DeclaringSyntaxReferences;
        foreach (SyntaxReference declaration in declarations)
        {
            if (declaration.GetSyntax() is not TypeDeclarationSyntax { Members: var members })
            {
                return false;
            }

            foreach (MemberDeclarationSyntax member in members)
            {
                if (member is FieldDeclarationSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.RequiredKeyword))
                {
                    return false;
                }
            }
        }

        return !declarations.IsEmpty;
    }

    private bool IsAccessorReachable(IMethodSymbol method) => method.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly)
            || method.ContainingAssembly?.GivesAccessTo(_compilation.Assembly) == true,
        _ => false,
    };

    private static bool HasAttribute(ISymbol symbol, KnownAttribute known)
    {
        foreach (AttributeData attribute in AttributesOf(symbol))
        {
            if (KnownAttributes.Of(attribute) == known)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which values of a member are left out on writing.</summary>
    private Unsayable UnsayableOf(MemberDraft member)
    {
        ValueModel value = member.Value!;
        if (member.IsRequired || value.IsNullable)
        {
            return Unsayable.None;
        }

        if (!value.IsValueType)
        {
            return Unsayable.Null;
        }

        bool isReal = value.Kind is ValueKind.Single or ValueKind.Double;
        if (member.Setter > MemberSetter.Initializer)
        {
            return isReal ? Unsayable.NotFinite
                : value.Kind == ValueKind.Enum ? Unsayable.Undefined
                : value.Kind == ValueKind.List ? Unsayable.Default : Unsayable.None;
        }

        // What a constructor's parameter is without an argument is known.
        bool isUnsayable = value.Kind switch
        {
            ValueKind.List => true,
            ValueKind.Object => !IsDefaultSayable(value.Index),
            ValueKind.Single => member.Parameter?.ExplicitDefaultValue is float.NaN or float.PositiveInfinity or float.NegativeInfinity,
            ValueKind.Double => member.Parameter?.ExplicitDefaultValue is double.NaN or double.PositiveInfinity or double.NegativeInfinity,
            ValueKind.Enum => member.Parameter?.ExplicitDefaultValue is not { } constant || !IsNamed(member.Property.Type, constant),
            _ => false,
        };
        return isUnsayable ? Unsayable.Default : Unsayable.None;
    }

    /// <summary>Whether a struct of nothing but defaults can be written.</summary>
    private bool IsDefaultSayable(int index)
    {
        foreach (MemberDraft member in _objects[index].Members)
        {
            bool isSayable = member.Value is not { IsNullable: false } value || (value.IsValueType && value.Kind switch
            {
                ValueKind.List => false,
                ValueKind.Object => IsDefaultSayable(value.Index),
                ValueKind.Enum => IsNamed(member.Property.Type, 0),
                _ => true,
            });
            if (!isSayable)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNamed(ITypeSymbol type, object constant)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Invariant((IFormattable)field.ConstantValue!) == Invariant((IFormattable)constant))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A parameter's default as C#; null for the type's own default.</summary>
    private static string? DefaultOf(IParameterSymbol parameter)
    {
        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return null;
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        if (type.TypeKind == TypeKind.Enum)
        {
            return "(" + TypeName(type) + ")(" + Convert.ToString(value, CultureInfo.InvariantCulture) + ")";
        }

        return value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            bool flag => flag ? "true" : "false",
            char c => SymbolDisplay.FormatLiteral(c, quote: true),
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            double number => Invariant(number) + "D",
            float number => Invariant(number) + "F",
            decimal number => Invariant(number) + "M",
            long.MinValue => "long.MinValue",
            long number => Invariant(number) + "L",
            ulong number => Invariant(number) + "UL",
            IFormattable number => Invariant(number),
            _ => null,
        };
    }
}
