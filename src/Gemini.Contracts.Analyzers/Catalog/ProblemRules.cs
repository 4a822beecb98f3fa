using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>The rule for each kind of problem that the parser finds.</summary>
internal static class ProblemRules
{
    /// <summary>The rule for a kind of problem; null for a kind that has no rule.</summary>
    public static DiagnosticDescriptor? For(ProblemKind kind) => kind switch
    {
        ProblemKind.UnsupportedType => ContractRules.UnsupportedType,
        ProblemKind.UnreachableType => ContractRules.UnreachableType,
        ProblemKind.UnsupportedDeclaration => ContractRules.UnsupportedDeclaration,
        ProblemKind.EmptyObject => ContractRules.EmptyObject,
        ProblemKind.DuplicateWireName => ContractRules.DuplicateWireName,
        ProblemKind.MaskWithoutBox => ContractRules.MaskWithoutBox,
        ProblemKind.RequiredCycle => ContractRules.RequiredCycle,
        ProblemKind.ConstraintContradictsType => ContractRules.ConstraintContradictsType,
        ProblemKind.UnsatisfiableConstraint => ContractRules.UnsatisfiableConstraint,
        ProblemKind.NoUsableConstructor => ContractRules.NoUsableConstructor,
        ProblemKind.ParameterWithoutProperty => ContractRules.ParameterWithoutProperty,
        ProblemKind.UnsupportedEnum => ContractRules.UnsupportedEnum,
        ProblemKind.DuplicateEnumName => ContractRules.DuplicateEnumName,
        ProblemKind.UnknownImage => ContractRules.UnknownImage,
        ProblemKind.AmbiguousImage => ContractRules.AmbiguousImage,
        ProblemKind.MisplacedImageIndex => ContractRules.MisplacedImageIndex,
        ProblemKind.UnsoundUnion => ContractRules.UnsoundUnion,
        ProblemKind.UnsupportedKey => ContractRules.UnsupportedKey,
        ProblemKind.ContractTooLarge => ContractRules.ContractTooLarge,
        ProblemKind.NameTaken => ContractRules.NameTaken,
        ProblemKind.MisplacedMarker => ContractRules.MisplacedMarker,
        ProblemKind.OptionOutOfRange => ContractRules.OptionOutOfRange,
        ProblemKind.BadWireName => ContractRules.BadWireName,
        ProblemKind.MissingRequiredMember => ContractRules.MissingRequiredMember,
        ProblemKind.UnpairedSurrogate => ContractRules.UnpairedSurrogate,
        ProblemKind.HandMadeBox => ContractRules.HandMadeBox,
        ProblemKind.UnusedRule => ContractRules.UnusedRule,
        ProblemKind.KeypointNames => LocatedRules.KeypointNames,
        ProblemKind.ItemReference => LocatedRules.ItemReference,
        ProblemKind.MisusedScore => LocatedRules.MisusedScore,
        ProblemKind.MisusedCulture => LocatedRules.MisusedCulture,
        ProblemKind.LocatedCoordinates => LocatedRules.LocatedCoordinates,
        ProblemKind.EmptyPrompt => PromptRules.EmptyPrompt,
        ProblemKind.BadPlaceholder => PromptRules.BadPlaceholder,
        ProblemKind.UnknownPlaceholderKind => PromptRules.UnknownPlaceholderKind,
        ProblemKind.PlaceholderConflict => PromptRules.PlaceholderConflict,
        ProblemKind.ImageWithoutKind => PromptRules.ImageWithoutKind,
        ProblemKind.RegionWithoutImage => RegionRules.RegionWithoutImage,
        ProblemKind.UnknownRegionImage => RegionRules.UnknownRegionImage,
        _ => null,
    };

    /// <summary>All rules whose problems the parser finds, in the order of their IDs.</summary>
    public static DiagnosticDescriptor[] All()
    {
        List<DiagnosticDescriptor> rules = [];
        foreach (ProblemKind kind in (ProblemKind[])Enum.GetValues(typeof(ProblemKind)))
        {
            if (For(kind) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return [.. rules];
    }
}
