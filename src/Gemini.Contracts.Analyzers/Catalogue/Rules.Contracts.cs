using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <content>GEM0xxx: the record. The generator's own parser finds these problems.</content>
internal static partial class Rules
{
    private const string Contracts = "Contracts";

    /// <summary>GEM0001.</summary>
    public static readonly DiagnosticDescriptor UnsupportedType = new(
        "GEM0001",
        "The type cannot be asked for",
        "'{0}' is of type '{1}', which no answer can hold; use {2}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A contract holds text, numbers, booleans, dates, enums, boxes, points, masks, records and lists of these: what the model can write as JSON and the reader can read back.",
        HelpLink("GEM0001"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0002.</summary>
    public static readonly DiagnosticDescriptor UnreachableType = new(
        "GEM0002",
        "Generated code cannot reach the type",
        "Generated code cannot name '{0}': {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The contract is a class of its own beside the record, so the record and the types of its members must be internal or public.",
        HelpLink("GEM0002"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0003.</summary>
    public static readonly DiagnosticDescriptor UnsupportedDeclaration = new(
        "GEM0003",
        "The type cannot be a contract or a part of one",
        "'{0}' can be no contract and no part of one: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A contract is made of records, classes and structs that can be created: not generic, not static, not abstract without named derived types.",
        HelpLink("GEM0003"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0004.</summary>
    public static readonly DiagnosticDescriptor EmptyObject = new(
        "GEM0004",
        "There is nothing for the model to fill",
        "'{0}' has no member that the model could fill; give it a property",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The API refuses a schema with an empty object.",
        HelpLink("GEM0004"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0005.</summary>
    public static readonly DiagnosticDescriptor DuplicateWireName = new(
        "GEM0005",
        "Two members have one name",
        "'{1}' and '{2}' are both called \"{0}\" in the JSON; give one of them another name by [JsonPropertyName]",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Names are taken from [JsonPropertyName], else from the property in snake_case; two properties of one object cannot share one.",
        HelpLink("GEM0005"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0006.</summary>
    public static readonly DiagnosticDescriptor MaskWithoutBox = new(
        "GEM0006",
        "A mask needs a box beside it",
        "The mask '{0}' has no box beside it to lie in; add a PixelBox to the same record",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A mask fills the box of the same item: without the box nobody knows where in the picture it lies.",
        HelpLink("GEM0006"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0007.</summary>
    public static readonly DiagnosticDescriptor RequiredCycle = new(
        "GEM0007",
        "The record cannot end",
        "'{0}' must be there again and again ({1}); make it nullable, or a list",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A type that must contain itself has no finite value. The API unrolls recursion only through members that may be missing.",
        HelpLink("GEM0007"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0008.</summary>
    public static readonly DiagnosticDescriptor ConstraintContradictsType = new(
        "GEM0008",
        "The constraint does not fit the type",
        "[{0}] says nothing of '{1}', which is of type '{2}'; it fits {3}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A constraint that cannot apply would silently not be checked.",
        HelpLink("GEM0008"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0009.</summary>
    public static readonly DiagnosticDescriptor UnsatisfiableConstraint = new(
        "GEM0009",
        "No value can satisfy the constraint",
        "No value satisfies [{0}] on '{1}': {2}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Every answer would be rejected.",
        HelpLink("GEM0009"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0010.</summary>
    public static readonly DiagnosticDescriptor NoUsableConstructor = new(
        "GEM0010",
        "The record cannot be made",
        "No constructor of '{0}' can be used: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The reader makes the record by a constructor that it can reach and whose parameters all name properties.",
        HelpLink("GEM0010"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0011.</summary>
    public static readonly DiagnosticDescriptor ParameterWithoutProperty = new(
        "GEM0011",
        "The parameter names no property",
        "The constructor's parameter '{0}' names no readable property of '{1}'; add the property, or mark another constructor by [JsonConstructor]",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Schema and writer know properties; a parameter without one could be read but never written.",
        HelpLink("GEM0011"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0012.</summary>
    public static readonly DiagnosticDescriptor UnsupportedEnum = new(
        "GEM0012",
        "The enum cannot be asked for",
        "'{0}' cannot be asked for: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An enum becomes the list of its names; it must have some, and a set of flags is not one of them.",
        HelpLink("GEM0012"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0013.</summary>
    public static readonly DiagnosticDescriptor DuplicateEnumName = new(
        "GEM0013",
        "Two members of the enum have one name",
        "'{1}' and '{2}' are both called \"{0}\" in the JSON; give one of them another name by [JsonStringEnumMemberName]",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The reader could not tell which one the model meant.",
        HelpLink("GEM0013"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0014.</summary>
    public static readonly DiagnosticDescriptor UnknownImage = new(
        "GEM0014",
        "The prompt has no such image",
        "The prompt has no image called '{0}'; it has: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "[InImage] names an image placeholder of the prompt, by which coordinates are turned into pixels.",
        HelpLink("GEM0014"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0015.</summary>
    public static readonly DiagnosticDescriptor AmbiguousImage = new(
        "GEM0015",
        "It is not said in which image this lies",
        "Say in which image '{0}' lies by [InImage] or [ImageIndex]; the prompt has: {1}",
        Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "With several images in the prompt, coordinates are read as those of the first one.",
        HelpLink("GEM0015"));

    /// <summary>GEM0016.</summary>
    public static readonly DiagnosticDescriptor MisplacedImageIndex = new(
        "GEM0016",
        "The image index has no meaning here",
        "[ImageIndex] has no meaning on '{0}': {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "[ImageIndex] marks one integer, in a record whose prompt has one placeholder for several images.",
        HelpLink("GEM0016"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0017.</summary>
    public static readonly DiagnosticDescriptor UnsoundUnion = new(
        "GEM0017",
        "A derived type is not sound",
        "'{0}' cannot be told apart by its derived types: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Each [JsonDerivedType] needs a type that derives from the base, and a name that no other has.",
        HelpLink("GEM0017"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0018.</summary>
    public static readonly DiagnosticDescriptor UnsupportedKey = new(
        "GEM0018",
        "The dictionary's key cannot be asked for",
        "The keys of '{0}' are of type '{1}'; a key must be a string, a number, a date or an enum",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A dictionary is asked for as a list of key and value; the key must be one plain value.",
        HelpLink("GEM0018"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0019.</summary>
    public static readonly DiagnosticDescriptor ContractTooLarge = new(
        "GEM0019",
        "The contract is too large",
        "'{0}' is too large: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The API refuses schemas of too many states, and nobody would get a good answer to them.",
        HelpLink("GEM0019"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0020.</summary>
    public static readonly DiagnosticDescriptor NameTaken = new(
        "GEM0020",
        "The contract's name is taken",
        "The contract would be called '{0}', but that name is taken by '{1}'; rename one of them",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The contract is a generated class beside the record, called as the record with \"Contract\" behind it.",
        HelpLink("GEM0020"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0021.</summary>
    public static readonly DiagnosticDescriptor MisplacedMarker = new(
        "GEM0021",
        "The attribute has no meaning here",
        "[{0}] has no meaning on '{1}'; it belongs on {2}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An attribute without effect hides what was meant.",
        HelpLink("GEM0021"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0022.</summary>
    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        "GEM0022",
        "The option is out of range",
        "{0} is {1}, but must be {2}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The API refuses such a request.",
        HelpLink("GEM0022"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0023.</summary>
    public static readonly DiagnosticDescriptor BadWireName = new(
        "GEM0023",
        "The name cannot be used",
        "\"{0}\" cannot be a name in the JSON: {1}",
        Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The model would write another name than the one that is asked for.",
        HelpLink("GEM0023"),
        WellKnownDiagnosticTags.NotConfigurable);
}
