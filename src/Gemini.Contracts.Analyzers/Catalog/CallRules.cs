using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM2xxx: calls and images.</summary>
internal static class CallRules
{
    private const string Category = "Calls";

    /// <summary>GEM2001.</summary>
    public static readonly DiagnosticDescriptor ImageAfterText = new(
        "GEM2001",
        "Image follows the text",
        "Place the image before the text; with a single image, boxes and points are less accurate if the image comes last",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Google's documentation recommends placing a single image before the text that refers to it. Boxes are measurably less accurate in the opposite order.",
        RulePages.Link("GEM2001"));

    /// <summary>GEM2002.</summary>
    public static readonly DiagnosticDescriptor MissingMimeType = new(
        "GEM2002",
        "MIME type is missing",
        "Specify the MIME type of '{0}', such as \"{1}\"",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API rejects a part without a MIME type. Only pictures and PDF files can be identified by their first bytes.",
        RulePages.Link("GEM2002"));

    /// <summary>GEM2003.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMimeType = new(
        "GEM2003",
        "MIME type is not supported",
        "\"{0}\" {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API accepts image/png, image/jpeg, image/webp, image/heic, and image/heif, spelled exactly like this, and rejects pictures with any other type.",
        RulePages.Link("GEM2003"));

    /// <summary>GEM2004.</summary>
    public static readonly DiagnosticDescriptor UnsupportedFile = new(
        "GEM2004",
        "File format is not supported",
        "\"{0}\" is a file of the format {1}, which Gemini does not accept; save it as PNG, JPEG, or WebP",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API accepts PNG, JPEG, WebP, HEIC, and HEIF. At run time the bytes decide, not the name: a picture in another format is rejected.",
        RulePages.Link("GEM2004"));
}
