using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Dictionaries of keypoints: an enum or <c>[Keypoints]</c> names them.</summary>
internal static class KeypointParser
{
    /// <summary>One bit of a <see cref="ulong"/> records that a keypoint was read.</summary>
    private const int MaxNames = 63;

    /// <summary>The keypoints of a dictionary; null where they have no sound names, which is reported.</summary>
    public static ValueModel? Parse(ParseContext context, INamedTypeSymbol type, CollectionKind collection, in ValueContext place, TypeGraphBuilder types)
    {
        ITypeSymbol keyType = type.TypeArguments[0];
        ValueModel value = new()
        {
            Kind = ValueKind.Keypoints,
            TypeName = SymbolNames.Type(type),
            Collection = collection,
            Element = new ValueModel { Kind = ValueKind.Point, TypeName = SymbolNames.Type(type.TypeArguments[1]), IsValueType = true },
        };
        if (keyType is INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
        {
            ValueModel key = types.Enum(named, place.Word);
            return value with { Key = key, Names = types.EnumNames(key.Index) };
        }

        if (keyType.SpecialType != SpecialType.System_String)
        {
            context.Problems.Report(ProblemKind.UnsupportedKey, place.Word, place.Name, SymbolNames.Display(keyType));
            return null;
        }

        if (place.Member?.Marks.Keypoints is not { } attribute)
        {
            context.Problems.Report(ProblemKind.KeypointNames, place.Word, place.Name, "nothing names them; add [Keypoints(\"nose, left_eye\")], or use an enum as the key");
            return null;
        }

        List<string> names = [];
        foreach (string name in (Attributes.Text(attribute) ?? "").Split(','))
        {
            names.Add(name.Trim());
        }

        if (WhyUnsound(names) is { } why)
        {
            context.Problems.Report(ProblemKind.KeypointNames, SourceLocations.OfArgument(attribute, place.Member.Property, 0), place.Word, place.Name, why);
            return null;
        }

        return value with { Key = new ValueModel { Kind = ValueKind.String, TypeName = "string" }, Names = EquatableArray.From(names) };
    }

    /// <summary><c>[Keypoints]</c> on what holds none, or on what an enum names, has no effect.</summary>
    public static void CheckMark(ParseContext context, MemberCandidate candidate, ValueModel? value)
    {
        bool isNamed = value?.Innermost is null or { Kind: ValueKind.Keypoints, Key.Kind: ValueKind.String };
        if (candidate.Marks.Keypoints is { } attribute && !isNamed)
        {
            context.Problems.Report(
                ProblemKind.MisplacedMarker, SourceLocations.OfAttribute(attribute, candidate.Property), candidate.Word, "Keypoints", candidate.Property.Name, "a dictionary from string to Keypoint");
        }
    }

    private static string? WhyUnsound(List<string> names)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (name.Length == 0)
            {
                return "one of the names is empty";
            }

            if (!seen.Add(name))
            {
                return $"'{name}' is there twice";
            }

            if (!char.IsLetter(name[0]) || !Array.TrueForAll(name.ToCharArray(), static c => char.IsLetterOrDigit(c) || c is '_' or '-' or ' '))
            {
                return $"'{name}' is not a name";
            }
        }

        return names.Count > MaxNames ? $"there are {Attributes.Invariant(names.Count)} names; at most 63 can be asked for" : null;
    }
}
