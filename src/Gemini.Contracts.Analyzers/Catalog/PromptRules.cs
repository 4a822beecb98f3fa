using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM1xxx: the prompt.</summary>
internal static class PromptRules
{
    private const string Category = "Prompts";

    /// <summary>GEM1001.</summary>
    public static readonly DiagnosticDescriptor EmptyPrompt = new(
        "GEM1001",
        "Prompt is missing",
        "'{0}' has no prompt; add a prompt, or a [Description] or XML summary to the type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Without a prompt, the model receives pictures and a schema, and has to guess the task.",
        RulePages.Link("GEM1001"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1002.</summary>
    public static readonly DiagnosticDescriptor BadPlaceholder = new(
        "GEM1002",
        "Invalid placeholder",
        "\"{0}\" is not a valid placeholder: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Braces in a prompt enclose placeholders. Double the braces that are meant as text.",
        RulePages.Link("GEM1002"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1003.</summary>
    public static readonly DiagnosticDescriptor UnknownPlaceholderKind = new(
        "GEM1003",
        "Unknown placeholder kind",
        "'{1}' is not a placeholder kind; '{0}' can be a text, an image, images, or a region of an image: {{{0}}}, {{{0}:image}}, {{{0}:images}}, {{{0}:box}}, {{{0}:point}}, {{{0}:points}}, {{{0}:polygon}}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The kind determines the type of the parameter of CreateRequest.",
        RulePages.Link("GEM1003"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1004.</summary>
    public static readonly DiagnosticDescriptor PlaceholderConflict = new(
        "GEM1004",
        "Conflicting placeholder",
        "The placeholder '{0}' already occurs in the prompt: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An image occurs in a prompt only once, and a placeholder name has only one kind.",
        RulePages.Link("GEM1004"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1010.</summary>
    public static readonly DiagnosticDescriptor AxisOrder = new(
        "GEM1010",
        "Prompt requests a different axis order",
        "\"{0}\" contradicts the contract, in which a box is [ymin, xmin, ymax, xmax]; remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The schema requests y before x, and the reader reads y before x. A prompt that requests another order yields swapped coordinates or an answer that follows neither.",
        RulePages.Link("GEM1010"));

    /// <summary>GEM1011.</summary>
    public static readonly DiagnosticDescriptor CoordinateScale = new(
        "GEM1011",
        "Prompt requests a different coordinate scale",
        "\"{0}\" contradicts the contract, in which coordinates are integers from 0 to 1000; remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The model returns coordinates from 0 to 1000, which the reader converts to pixels of the picture. A prompt that requests pixels or fractions yields coordinates that are converted twice.",
        RulePages.Link("GEM1011"));

    /// <summary>GEM1012.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = new(
        "GEM1012",
        "Prompt names a key that the contract does not have",
        "The contract has no member \"{0}\"; add it to the record or remove it from the prompt",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A key that the schema does not contain cannot be in the answer.",
        RulePages.Link("GEM1012"));

    /// <summary>GEM1013.</summary>
    public static readonly DiagnosticDescriptor UnknownLabel = new(
        "GEM1013",
        "Prompt names a label that the enum does not have",
        "The enum has no member \"{0}\"; add it to the enum or remove it from the prompt",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The model can choose only the names of the enum. A label that the enum does not have is read as another one.",
        RulePages.Link("GEM1013"));

    /// <summary>GEM1014.</summary>
    public static readonly DiagnosticDescriptor MaskNotInContract = new(
        "GEM1014",
        "Prompt requests masks, but the contract has none",
        "\"{0}\" requests masks, but the contract has no SegmentationMask; add one or remove the request",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A mask that the schema does not contain cannot be in the answer.",
        RulePages.Link("GEM1014"));

    /// <summary>GEM1015.</summary>
    public static readonly DiagnosticDescriptor MaskNotRequested = new(
        "GEM1015",
        "Contract has a mask, but the prompt requests only boxes",
        "The contract has a mask, but \"{0}\" requests only boxes; ask for segmentation, or remove the mask",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The model follows the prompt: masks are missing or empty if it requests only boxes.",
        RulePages.Link("GEM1015"));

    /// <summary>GEM1016.</summary>
    public static readonly DiagnosticDescriptor CoordinatesNotInContract = new(
        "GEM1016",
        "Prompt requests coordinates, but the contract has none",
        "\"{0}\" requests coordinates, but the contract has no box or point; add a PixelBox or remove the request",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Coordinates that the schema does not contain cannot be in the answer.",
        RulePages.Link("GEM1016"));

    /// <summary>GEM1017.</summary>
    public static readonly DiagnosticDescriptor SchemaRepeated = new(
        "GEM1017",
        "Prompt repeats the schema",
        "The prompt repeats the schema ({0}), which is sent with every request; remove the repetition",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Google recommends not to repeat the schema in the prompt: it costs tokens, and the quality of the answer decreases.",
        RulePages.Link("GEM1017"));

    /// <summary>GEM1018.</summary>
    public static readonly DiagnosticDescriptor UnlimitedList = new(
        "GEM1018",
        "Prompt requests an unlimited number of items",
        "\"{0}\" has no limit; add one, such as \"at most 50\", so that the answer fits into the output limit",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The model can repeat items until the output limit is reached if nothing limits their number.",
        RulePages.Link("GEM1018"));

    /// <summary>GEM1019.</summary>
    public static readonly DiagnosticDescriptor MarkdownRequested = new(
        "GEM1019",
        "Prompt requests Markdown or a code fence",
        "\"{0}\" contradicts the JSON answer of the contract; remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The answer is JSON. A prompt that requests Markdown yields fenced or unreadable answers.",
        RulePages.Link("GEM1019"));

    /// <summary>GEM1020.</summary>
    public static readonly DiagnosticDescriptor ProseRequested = new(
        "GEM1020",
        "Prompt requests text besides the JSON",
        "\"{0}\" requests text that the contract cannot contain; add a member for it, or remove the request",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The answer contains only the members of the contract. Text besides the JSON makes it unreadable or is lost.",
        RulePages.Link("GEM1020"));

    /// <summary>GEM1021.</summary>
    public static readonly DiagnosticDescriptor SettingInWords = new(
        "GEM1021",
        "Prompt contains a setting that the model cannot follow",
        "\"{0}\" has no effect in a prompt; use the option of the request instead",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Temperature, token limits, and thinking levels are options of the request. In a prompt they have no effect.",
        RulePages.Link("GEM1021"));

    /// <summary>GEM1022.</summary>
    public static readonly DiagnosticDescriptor ImageWithoutKind = new(
        "GEM1022",
        "Image placeholder has no kind",
        "The placeholder '{0}' is a text; write {{{0}:{1}}} to send a picture, or {{{0}:text}} if a text is meant",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A placeholder without a kind is a text. The parameter of CreateRequest would be a string, and the model would receive words in place of the picture.",
        RulePages.Link("GEM1022"));
}
