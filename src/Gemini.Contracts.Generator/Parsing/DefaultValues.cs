using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The defaults of parameters.</summary>
internal static class DefaultValues
{
    /// <summary>A parameter's default as C#; null for the type's own default.</summary>
    public static string? Text(IParameterSymbol parameter)
    {
        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return null;
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        if (type.TypeKind == TypeKind.Enum)
        {
            return "(" + SymbolNames.Type(type) + ")(" + Convert.ToString(value, CultureInfo.InvariantCulture) + ")";
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
            double number => Attributes.Invariant(number) + "D",
            float number => Attributes.Invariant(number) + "F",
            decimal number => Attributes.Invariant(number) + "M",
            long.MinValue => "long.MinValue",
            long number => Attributes.Invariant(number) + "L",
            ulong number => Attributes.Invariant(number) + "UL",
            DateTime time => $"new global::System.DateTime({Attributes.Invariant(time.Ticks)}L)",
            IFormattable number => Attributes.Invariant(number),
            _ => null,
        };
    }

    /// <summary>Whether a member of an enum, or of a nullable one, has a value.</summary>
    public static bool IsNamed(ITypeSymbol type, object constant)
    {
        ITypeSymbol held = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        foreach (ISymbol member in held.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field
                && Attributes.Invariant((IFormattable)field.ConstantValue!) == Attributes.Invariant((IFormattable)constant))
            {
                return true;
            }
        }

        return false;
    }
}
