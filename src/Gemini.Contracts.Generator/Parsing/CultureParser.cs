using System.Globalization;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Reads the <c>[Culture]</c> of a member, else of its type, and says where it has no meaning.</summary>
internal static class CultureParser
{
    /// <summary>A machine that knows fewer cultures runs without their data, and cannot say which there are.</summary>
    private const int FewestCultures = 10;

    private static readonly Lazy<HashSet<string>> Known = new(static () =>
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (CultureInfo culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
        {
            names.Add(culture.Name);
        }

        return names;
    });

    /// <summary>The culture's name; null where there is none, or it decides nothing for the member's type.</summary>
    public static string? Parse(ParseContext context, MemberCandidate member, ValueModel? value)
    {
        if (value is null)
        {
            return null;
        }

        if (member.Marks.Culture is { } own)
        {
            string? problem = WhyBad(own) ?? (MayDecide(value) ? null : "its value has neither a date nor a number");
            if (problem is null)
            {
                return Attributes.Text(own);
            }

            context.Problems.Report(ProblemKind.MisusedCulture, SourceLocations.OfAttribute(own, member.Property), member.Word, member.Property.Name, problem);
            return null;
        }

        return Attributes.Find(member.Property.ContainingType, KnownAttribute.Culture) is { } attribute && MayDecide(value) && WhyBad(attribute) is null
            ? Attributes.Text(attribute)
            : null;
    }

    /// <summary>Says what is wrong with a type's attribute.</summary>
    public static void Check(ParseContext context, INamedTypeSymbol type, SourceWord word)
    {
        if (Attributes.Find(type, KnownAttribute.Culture) is { } attribute && WhyBad(attribute) is { } problem)
        {
            context.Problems.Report(ProblemKind.MisusedCulture, SourceLocations.OfAttribute(attribute, type), word, type.Name, problem);
        }
    }

    private static string? WhyBad(AttributeData attribute)
    {
        string? name = Attributes.Text(attribute);
        return string.IsNullOrEmpty(name) ? "it names no culture; use a name such as \"de-DE\""
            : !IsWellFormed(name!) || (Known.Value.Count >= FewestCultures && !Known.Value.Contains(name!)) ? $"\"{name}\" is no culture; use a name such as \"de-DE\""
            : null;
    }

    /// <summary>Letters and digits in parts of two to eight, of which the first is the language.</summary>
    private static bool IsWellFormed(string name)
    {
        string[] parts = name.Split('-');
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length is < 2 or > 8)
            {
                return false;
            }

            foreach (char one in parts[i])
            {
                if (one is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z') && (i == 0 || one is not (>= '0' and <= '9')))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether a value is read from a date or a number, or may hold some.</summary>
    private static bool MayDecide(ValueModel value) => value.Kind switch
    {
        >= ValueKind.SByte and <= ValueKind.Decimal => true,
        ValueKind.DateOnly or ValueKind.DateTime or ValueKind.DateTimeOffset or ValueKind.Object or ValueKind.Union => true,
        ValueKind.List or ValueKind.Located => MayDecide(value.Element!),
        ValueKind.Dictionary => MayDecide(value.Element!),
        _ => false,
    };
}
