using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <content>GEM2xxx: calls and images.</content>
internal static partial class Rules
{
    private const string Calls = "Calls";

    /// <summary>GEM2001.</summary>
    public static readonly DiagnosticDescriptor ImageAfterText = new(
        "GEM2001",
        "The image comes after the text",
        "Put the image before the text: with a single image, boxes and points get worse when it comes last",
        Calls,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini's documentation asks for a single image before the text that speaks of it; boxes are found measurably worse the other way round.",
        HelpLink("GEM2001"));

    /// <summary>GEM2002.</summary>
    public static readonly DiagnosticDescriptor MissingMimeType = new(
        "GEM2002",
        "The MIME type is missing",
        "Say what '{0}' is by its MIME type, such as \"{1}\"",
        Calls,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A part without a MIME type is refused by the API. Only pictures and PDF files show by their first bytes what they are.",
        HelpLink("GEM2002"));

    /// <summary>GEM2003.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMimeType = new(
        "GEM2003",
        "The MIME type is misspelt or not supported",
        "\"{0}\" {1}",
        Calls,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API takes image/png, image/jpeg, image/webp, image/heic and image/heif, spelled exactly so, and refuses pictures that are called anything else.",
        HelpLink("GEM2003"));

    /// <summary>GEM2004.</summary>
    public static readonly DiagnosticDescriptor UnsupportedFile = new(
        "GEM2004",
        "The file's format is not supported",
        "\"{0}\" names a file of the format {1}, which Gemini does not take; save it as PNG, JPEG or WebP",
        Calls,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API takes PNG, JPEG, WebP, HEIC and HEIF. Whatever the name says, the bytes decide when the program runs; a picture of another format is refused then.",
        HelpLink("GEM2004"));
}
