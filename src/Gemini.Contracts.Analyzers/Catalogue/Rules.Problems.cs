using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <content>Which rule tells of which of the parser's problems.</content>
internal static partial class Rules
{
    /// <summary>The rule of a kind of problem; null for a kind that is newer than the rules.</summary>
    public static DiagnosticDescriptor? Of(ProblemKind kind) => kind switch
    {
        ProblemKind.UnsupportedType => UnsupportedType,
        ProblemKind.UnreachableType => UnreachableType,
        ProblemKind.UnsupportedDeclaration => UnsupportedDeclaration,
        ProblemKind.EmptyObject => EmptyObject,
        ProblemKind.DuplicateWireName => DuplicateWireName,
        ProblemKind.MaskWithoutBox => MaskWithoutBox,
        ProblemKind.RequiredCycle => RequiredCycle,
        ProblemKind.ConstraintContradictsType => ConstraintContradictsType,
        ProblemKind.UnsatisfiableConstraint => UnsatisfiableConstraint,
        ProblemKind.NoUsableConstructor => NoUsableConstructor,
        ProblemKind.ParameterWithoutProperty => ParameterWithoutProperty,
        ProblemKind.UnsupportedEnum => UnsupportedEnum,
        ProblemKind.DuplicateEnumName => DuplicateEnumName,
        ProblemKind.UnknownImage => UnknownImage,
        ProblemKind.AmbiguousImage => AmbiguousImage,
        ProblemKind.MisplacedImageIndex => MisplacedImageIndex,
        ProblemKind.UnsoundUnion => UnsoundUnion,
        ProblemKind.UnsupportedKey => UnsupportedKey,
        ProblemKind.ContractTooLarge => ContractTooLarge,
        ProblemKind.NameTaken => NameTaken,
        ProblemKind.MisplacedMarker => MisplacedMarker,
        ProblemKind.OptionOutOfRange => OptionOutOfRange,
        ProblemKind.BadWireName => BadWireName,
        ProblemKind.EmptyPrompt => EmptyPrompt,
        ProblemKind.BadPlaceholder => BadPlaceholder,
        ProblemKind.UnknownPlaceholderKind => UnknownPlaceholderKind,
        ProblemKind.PlaceholderConflict => PlaceholderConflict,
        _ => null,
    };

    /// <summary>All rules that the parser finds the problems of, in the order of their ids.</summary>
    public static DiagnosticDescriptor[] OfProblems()
    {
        List<DiagnosticDescriptor> rules = [];
        foreach (ProblemKind kind in (ProblemKind[])Enum.GetValues(typeof(ProblemKind)))
        {
            if (Of(kind) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return [.. rules];
    }
}
