using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <content>GEM0013 and higher.</content>
internal static partial class ContractRules
{
    /// <summary>GEM0013.</summary>
    public static readonly DiagnosticDescriptor DuplicateEnumName = new(
        "GEM0013",
        "Duplicate enum member name",
        "'{1}' and '{2}' have the same JSON name \"{0}\"; rename one of them with [JsonStringEnumMemberName]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The reader could not determine which member the model chose.",
        RulePages.Link("GEM0013"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0014.</summary>
    public static readonly DiagnosticDescriptor UnknownImage = new(
        "GEM0014",
        "Unknown image name",
        "The prompt has no image named '{0}'; it has: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "[InImage] names an image placeholder of the prompt. The size of that image converts the coordinates to pixels.",
        RulePages.Link("GEM0014"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0015.</summary>
    public static readonly DiagnosticDescriptor AmbiguousImage = new(
        "GEM0015",
        "Image is not specified",
        "Specify the image of '{0}' with [InImage] or [ImageIndex]; the prompt has: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "If the prompt has several images, coordinates without [InImage] or [ImageIndex] are read as coordinates in the first image.",
        RulePages.Link("GEM0015"));

    /// <summary>GEM0016.</summary>
    public static readonly DiagnosticDescriptor MisplacedImageIndex = new(
        "GEM0016",
        "[ImageIndex] is not valid here",
        "[ImageIndex] is not valid on '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "[ImageIndex] marks one integer in a record whose prompt has a placeholder for several images.",
        RulePages.Link("GEM0016"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0017.</summary>
    public static readonly DiagnosticDescriptor UnsoundUnion = new(
        "GEM0017",
        "Invalid derived type",
        "The derived types of '{0}' cannot be distinguished: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Each [JsonDerivedType] must name a type that derives from the base type, with a unique discriminator.",
        RulePages.Link("GEM0017"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0018.</summary>
    public static readonly DiagnosticDescriptor UnsupportedKey = new(
        "GEM0018",
        "Dictionary key type is not supported",
        "The keys of '{0}' are of type '{1}'; a key must be a string, a number, a date, or an enum",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A dictionary is requested as a list of keys and values. The key must be a single value.",
        RulePages.Link("GEM0018"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0019.</summary>
    public static readonly DiagnosticDescriptor ContractTooLarge = new(
        "GEM0019",
        "Contract is too large",
        "'{0}' is too large: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The API rejects schemas with too many states, and answers to very large schemas are poor.",
        RulePages.Link("GEM0019"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0020.</summary>
    public static readonly DiagnosticDescriptor NameTaken = new(
        "GEM0020",
        "Contract name is already in use",
        "The contract of this type would be named '{0}', but {1} already has that name; rename one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The contract is a generated class next to the record. Its name is the record's name followed by \"Contract\".",
        RulePages.Link("GEM0020"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0021.</summary>
    public static readonly DiagnosticDescriptor MisplacedMarker = new(
        "GEM0021",
        "Attribute has no effect",
        "[{0}] has no effect on '{1}'; it applies to {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An attribute without effect hides the intent.",
        RulePages.Link("GEM0021"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0022.</summary>
    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        "GEM0022",
        "Option is out of range",
        "{0} is {1}, but must be {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The API rejects a request with this value.",
        RulePages.Link("GEM0022"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0023.</summary>
    public static readonly DiagnosticDescriptor BadWireName = new(
        "GEM0023",
        "Invalid JSON name",
        "\"{0}\" is not a valid JSON name: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The model would write a different name from the requested one.",
        RulePages.Link("GEM0023"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0024.</summary>
    public static readonly DiagnosticDescriptor MissingRequiredMember = new(
        "GEM0024",
        "Required member is not part of the contract",
        "'{0}' is required but {1}, so generated code cannot set it; make it a public property with a getter, or remove 'required'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "C# requires the member to be set whenever the object is created, but the contract asks only for public properties that can be read.",
        RulePages.Link("GEM0024"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0025.</summary>
    public static readonly DiagnosticDescriptor UnpairedSurrogate = new(
        "GEM0025",
        "Text contains half of a surrogate pair",
        "{0} contains half of a surrogate pair, which cannot be sent; remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "JSON is sent as UTF-8, which has no half of a surrogate pair: the model would read the replacement character U+FFFD.",
        RulePages.Link("GEM0025"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0026.</summary>
    public static readonly DiagnosticDescriptor HandMadeBox = new(
        "GEM0026",
        "Coordinates are plain numbers",
        "{0} would keep the model's own scale and axis order; use {1}, which is converted to pixels of the picture",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Models write coordinates from 0 to 1000, with y first. Only the coordinate types, and arrays that are named or marked as boxes, are requested in that form and converted to pixels.",
        RulePages.Link("GEM0026"));

    /// <summary>GEM0027.</summary>
    public static readonly DiagnosticDescriptor UnusedRule = new(
        "GEM0027",
        "Rule is never called",
        "'{0}' is not called for objects that are read: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A static method Check that takes the object and returns what is wrong with it is called for each object of the answer. A method of another shape, or one that generated code cannot reach, is not.",
        RulePages.Link("GEM0027"));
}
