using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM0xxx: the record. The parser of the generator finds these problems.</summary>
internal static partial class ContractRules
{
    private const string Category = "Contracts";

    /// <summary>GEM0001.</summary>
    public static readonly DiagnosticDescriptor UnsupportedType = new(
        "GEM0001",
        "Type is not supported in a contract",
        "'{0}' is of type '{1}', which is not supported in a contract; use {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A contract can contain text, numbers, Booleans, dates, enums, boxes, points, masks, records, and lists of these: what the model can write as JSON and the reader can read back.",
        RulePages.Link("GEM0001"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0002.</summary>
    public static readonly DiagnosticDescriptor UnreachableType = new(
        "GEM0002",
        "Type is not accessible to generated code",
        "Generated code cannot access '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The contract is a separate class next to the record, so the record and the types of its members must be internal or public.",
        RulePages.Link("GEM0002"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0003.</summary>
    public static readonly DiagnosticDescriptor UnsupportedDeclaration = new(
        "GEM0003",
        "Type cannot be used in a contract",
        "'{0}' cannot be used in a contract: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A contract consists of records, classes, and structs that can be created: not generic, not static, and not abstract without named derived types.",
        RulePages.Link("GEM0003"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0004.</summary>
    public static readonly DiagnosticDescriptor EmptyObject = new(
        "GEM0004",
        "Contract has no members",
        "'{0}' has no members for the model to fill; add a property",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The API rejects a schema that contains an object without properties.",
        RulePages.Link("GEM0004"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0005.</summary>
    public static readonly DiagnosticDescriptor DuplicateWireName = new(
        "GEM0005",
        "Duplicate JSON name",
        "{1} and {2} have the same JSON name \"{0}\"; rename one of them with [JsonPropertyName]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Names are taken from [JsonPropertyName], or else from the property name in snake_case. Two properties of one object cannot have the same name.",
        RulePages.Link("GEM0005"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0006.</summary>
    public static readonly DiagnosticDescriptor MaskWithoutBox = new(
        "GEM0006",
        "Mask requires a box",
        "The mask '{0}' requires a box in the same record; add a PixelBox",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A mask fills the box of the same item. Without the box, the position of the mask in the picture is unknown.",
        RulePages.Link("GEM0006"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0007.</summary>
    public static readonly DiagnosticDescriptor RequiredCycle = new(
        "GEM0007",
        "Type is required recursively",
        "'{0}' requires itself ({1}); make it nullable or a list",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A type that must contain itself has no finite value. The API expands recursion only through optional members.",
        RulePages.Link("GEM0007"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0008.</summary>
    public static readonly DiagnosticDescriptor ConstraintContradictsType = new(
        "GEM0008",
        "Constraint does not apply to the type",
        "[{0}] does not apply to '{1}' of type '{2}'; it applies to {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A constraint that does not apply would silently not be checked.",
        RulePages.Link("GEM0008"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0009.</summary>
    public static readonly DiagnosticDescriptor UnsatisfiableConstraint = new(
        "GEM0009",
        "Constraint cannot be satisfied",
        "No value satisfies [{0}] on '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Every answer would be rejected.",
        RulePages.Link("GEM0009"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0010.</summary>
    public static readonly DiagnosticDescriptor NoUsableConstructor = new(
        "GEM0010",
        "No usable constructor",
        "No constructor of '{0}' can be used: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The reader creates the record with an accessible constructor whose parameters all match properties.",
        RulePages.Link("GEM0010"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0011.</summary>
    public static readonly DiagnosticDescriptor ParameterWithoutProperty = new(
        "GEM0011",
        "Constructor parameter has no matching property",
        "The constructor's {0} in '{1}'; add what is missing, or mark another constructor with [JsonConstructor]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The schema and the writer use properties. A parameter without a property could be read but never written.",
        RulePages.Link("GEM0011"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0012.</summary>
    public static readonly DiagnosticDescriptor UnsupportedEnum = new(
        "GEM0012",
        "Enum is not supported in a contract",
        "The enum '{0}' is not supported: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An enum becomes the list of its names. It must have at least one name, and it must not be a flags enum.",
        RulePages.Link("GEM0012"),
        WellKnownDiagnosticTags.NotConfigurable);
}
