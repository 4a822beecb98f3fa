using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <content>GEM3xxx: models and budgets. All of them judge by the model catalogue.</content>
internal static partial class Rules
{
    private const string Models = "Models";

    /// <summary>GEM3001.</summary>
    public static readonly DiagnosticDescriptor RetiredModel = new(
        "GEM3001",
        "The model is retired",
        "\"{0}\" is not served since {1}; {2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API answers a call of a retired model with status 404, or lets another model answer.",
        HelpLink("GEM3001"));

    /// <summary>GEM3002.</summary>
    public static readonly DiagnosticDescriptor RetiringModel = new(
        "GEM3002",
        "The model will be retired",
        "\"{0}\" will not be served from {1} on; {2}",
        Models,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The model's retirement is announced. From that day on the API answers with status 404, or lets another model answer.",
        HelpLink("GEM3002"));

    /// <summary>GEM3003.</summary>
    public static readonly DiagnosticDescriptor UnknownModel = new(
        "GEM3003",
        "The model is not known",
        "No model is called \"{0}\"; {1}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A misspelt id ends in status 404. An id that merely is newer than the catalogue is only a hint, and can be added to the catalogue by an additional file.",
        HelpLink("GEM3003"));

    /// <summary>GEM3004.</summary>
    public static readonly DiagnosticDescriptor AnswerNotAvailable = new(
        "GEM3004",
        "The model does not answer with what the record asks for",
        "{0} does not answer with {1}, which '{2}' asks for; {3}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Segmentation differs from model to model: some give masks, most newer ones give none. The client refuses such a request before it is sent.",
        HelpLink("GEM3004"));

    /// <summary>GEM3005.</summary>
    public static readonly DiagnosticDescriptor SamplingIgnored = new(
        "GEM3005",
        "The model ignores the temperature",
        "{0} ignores the temperature; remove it",
        Models,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "From gemini-3.6-flash on temperature, topP and topK have no effect, and later models are announced to refuse them; the library does not send them.",
        HelpLink("GEM3005"));

    /// <summary>GEM3006.</summary>
    public static readonly DiagnosticDescriptor ThinkingNotAvailable = new(
        "GEM3006",
        "The model cannot be told to think so much or so little",
        "{0} does not take Thinking.{1}; {2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each model takes its own levels of thinking; the API answers others with status 400, so the client refuses the request before it is sent.",
        HelpLink("GEM3006"));

    /// <summary>GEM3007.</summary>
    public static readonly DiagnosticDescriptor ResolutionNotAvailable = new(
        "GEM3007",
        "The model does not take the media resolution",
        "{0} does not take MediaResolution.{1}; {2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "UltraHigh is set for each picture, which only Gemini 3 and newer can be told; the client refuses the request before it is sent.",
        HelpLink("GEM3007"));

    /// <summary>GEM3008.</summary>
    public static readonly DiagnosticDescriptor TooManyOutputTokens = new(
        "GEM3008",
        "The answer may not be that long",
        "{0} writes at most {1} tokens, not {2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API refuses a limit above the model's own, and so does the client before anything is sent.",
        HelpLink("GEM3008"));
}
