using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM3xxx: models and budgets, checked against the model catalog.</summary>
internal static class ModelRules
{
    private const string Category = "Models";

    /// <summary>GEM3001.</summary>
    public static readonly DiagnosticDescriptor RetiredModel = new(
        "GEM3001",
        "Model is retired",
        "\"{0}\" has not been available since {1}; {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API answers a request to a retired model with status 404, or routes it to another model.",
        RulePages.Link("GEM3001"));

    /// <summary>GEM3002.</summary>
    public static readonly DiagnosticDescriptor RetiringModel = new(
        "GEM3002",
        "Model will be retired",
        "\"{0}\" will not be available from {1}; {2}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The retirement of the model is announced. From that day on, the API answers with status 404, or routes requests to another model.",
        RulePages.Link("GEM3002"));

    /// <summary>GEM3003.</summary>
    public static readonly DiagnosticDescriptor UnknownModel = new(
        "GEM3003",
        "Model ID is misspelled",
        "There is no model named \"{0}\"; use \"{1}\"",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API answers a request with a misspelled model ID with status 404. IDs that could belong to a newer model are not reported.",
        RulePages.Link("GEM3003"));

    /// <summary>GEM3004.</summary>
    public static readonly DiagnosticDescriptor AnswerNotAvailable = new(
        "GEM3004",
        "Model does not support the requested output",
        "{0} does not return {1}, which '{2}' requires; {3}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Segmentation differs between models: some return masks, and some return none. The client rejects such a request before it is sent.",
        RulePages.Link("GEM3004"));

    /// <summary>GEM3005.</summary>
    public static readonly DiagnosticDescriptor SamplingIgnored = new(
        "GEM3005",
        "Model ignores the temperature",
        "{0} ignores the temperature; remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Starting with gemini-3.6-flash, temperature, topP, and topK have no effect. The library does not send them to these models.",
        RulePages.Link("GEM3005"));

    /// <summary>GEM3006.</summary>
    public static readonly DiagnosticDescriptor ThinkingNotAvailable = new(
        "GEM3006",
        "Thinking level is not supported",
        "{0} does not support Thinking.{1}; {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each model has its own thinking levels. The API answers other levels with status 400, so the client rejects the request before it is sent.",
        RulePages.Link("GEM3006"));

    /// <summary>GEM3007.</summary>
    public static readonly DiagnosticDescriptor ResolutionNotAvailable = new(
        "GEM3007",
        "Media resolution is not supported",
        "{0} does not support MediaResolution.{1}; {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "UltraHigh is set for each picture, which only Gemini 3 and newer models support. The client rejects the request before it is sent.",
        RulePages.Link("GEM3007"));

    /// <summary>GEM3008.</summary>
    public static readonly DiagnosticDescriptor TooManyOutputTokens = new(
        "GEM3008",
        "Output token limit is too high",
        "{0} writes at most {1} tokens, not {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API rejects a limit above the limit of the model, and the client rejects it before the request is sent.",
        RulePages.Link("GEM3008"));

    /// <summary>GEM3020.</summary>
    public static readonly DiagnosticDescriptor OutdatedCatalog = new(
        "GEM3020",
        "Model catalog is outdated",
        "What is known of \"{0}\" is from {1}, more than {2} days before this build; update the package",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Prices, retirements, and abilities of models change. The rules and the client check them by the catalog of the package. The date of the build is the MSBuild property GeminiContractsBuildDate.",
        RulePages.Link("GEM3020"));
}
