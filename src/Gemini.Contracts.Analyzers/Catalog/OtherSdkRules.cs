using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM4xxx: calls of other SDKs and requests that are written by hand.</summary>
internal static class OtherSdkRules
{
    private const string Category = "OtherSdks";

    /// <summary>GEM4001.</summary>
    public static readonly DiagnosticDescriptor ImageAfterText = new(
        "GEM4001",
        "Image follows the text in a message of another SDK",
        "Place the image before the text; with a single image, boxes and points are less accurate if the image comes last",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Google's documentation recommends placing a single image before the text that refers to it. Boxes are measurably less accurate in the opposite order.",
        RulePages.Link("GEM4001"));

    /// <summary>GEM4002.</summary>
    public static readonly DiagnosticDescriptor MissingMimeType = new(
        "GEM4002",
        "MIME type is missing in a message of another SDK",
        "Specify the MIME type of '{0}', such as \"{1}\"",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini rejects a part without a MIME type.",
        RulePages.Link("GEM4002"));

    /// <summary>GEM4003.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMimeType = new(
        "GEM4003",
        "MIME type is not supported in a message of another SDK",
        "\"{0}\" {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini accepts image/png, image/jpeg, image/webp, image/heic, and image/heif, spelled exactly like this, and rejects pictures with any other type.",
        RulePages.Link("GEM4003"));

    /// <summary>GEM4004.</summary>
    public static readonly DiagnosticDescriptor UnsupportedFile = new(
        "GEM4004",
        "File format is not supported in a message of another SDK",
        "\"{0}\" is a file of the format {1}, which Gemini does not accept; save it as PNG, JPEG, or WebP",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini accepts PNG, JPEG, WebP, HEIC, and HEIF.",
        RulePages.Link("GEM4004"));

    /// <summary>GEM4005.</summary>
    public static readonly DiagnosticDescriptor EndsOnModelTurn = new(
        "GEM4005",
        "Conversation ends with a turn of the model",
        "The last turn is the model's; end the conversation with a turn of the user",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini 3.6 and newer models reject a conversation whose last turn is the model's with status 400.",
        RulePages.Link("GEM4005"));

    /// <summary>GEM4006.</summary>
    public static readonly DiagnosticDescriptor HandWrittenScaling = new(
        "GEM4006",
        "Coordinates are scaled by hand",
        "Box coordinates are scaled by hand; a PixelBox in a [VisionTask] record is already in pixels of the picture",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Scaling by hand ignores the EXIF orientation, crops, and tiles of the picture, and swaps axes easily: box_2d is [ymin, xmin, ymax, xmax].",
        RulePages.Link("GEM4006"));

    /// <summary>GEM4007.</summary>
    public static readonly DiagnosticDescriptor HandWrittenSchema = new(
        "GEM4007",
        "Response schema is written by hand",
        "The response schema is written by hand; a [VisionTask] record generates it",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A schema that is written by hand and the type that reads the answer can differ. A contract generates both from one record.",
        RulePages.Link("GEM4007"));

    /// <summary>GEM4008.</summary>
    public static readonly DiagnosticDescriptor HandWrittenReading = new(
        "GEM4008",
        "Answer of the model is deserialized by hand",
        "The answer is deserialized by hand; a [VisionTask] record reads it, also if it is fenced, truncated, or malformed",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Answers can be fenced, truncated, or malformed. JsonSerializer throws, and everything that was complete is lost.",
        RulePages.Link("GEM4008"));

    /// <summary>GEM4009.</summary>
    public static readonly DiagnosticDescriptor OptionNotSupported = new(
        "GEM4009",
        "Option of another SDK is not supported by the model",
        "{0} is rejected by Gemini {1}; remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini 3 rejects more than one candidate, Gemini 3.6 rejects penalties, Gemini 3.7 rejects minimal thinking, and Gemini 4 rejects thinking budgets and explicit caches with status 400.",
        RulePages.Link("GEM4009"));
}
