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
        "\"{0}\" is a file of the format {1}, which Gemini does not accept as a picture; save it as PNG, JPEG, or WebP",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API accepts PNG, JPEG, WebP, HEIC, and HEIF. At run time the bytes decide, not the name: a picture in another format is rejected.",
        RulePages.Link("GEM2004"));

    /// <summary>GEM2005.</summary>
    public static readonly DiagnosticDescriptor PixelsScaledAgain = new(
        "GEM2005",
        "Pixel coordinates are scaled again",
        "'{0}' is already in pixels of the picture; do not scale it by 1000",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "PixelBox and PixelPoint are in pixels of the picture. Only NormalizedBox and NormalizedPoint are from 0 to 1000.",
        RulePages.Link("GEM2005"));

    /// <summary>GEM2006.</summary>
    public static readonly DiagnosticDescriptor NormalizedUsedAsPixels = new(
        "GEM2006",
        "Normalized coordinates are used as pixels",
        "'{0}' is from 0 to 1000, not in pixels; use a PixelBox, or convert it with ImageFrame.ToPixels",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "NormalizedBox and NormalizedPoint are from 0 to 1000, whatever the size of the picture is.",
        RulePages.Link("GEM2006"));

    /// <summary>GEM2007.</summary>
    public static readonly DiagnosticDescriptor WidthAndHeightSwapped = new(
        "GEM2007",
        "Width and height are swapped",
        "'{0}' is passed as the width and '{1}' as the height; swap them",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A frame with swapped width and height moves all boxes.",
        RulePages.Link("GEM2007"));

    /// <summary>GEM2008.</summary>
    public static readonly DiagnosticDescriptor OutcomeIgnored = new(
        "GEM2008",
        "Answer is used without checking whether it is complete",
        "The request limits the output, so '{0}' can be truncated; check its Outcome, or call EnsureWhole",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The value of a truncated answer contains only the items before the limit.",
        RulePages.Link("GEM2008"));

    /// <summary>GEM2009.</summary>
    public static readonly DiagnosticDescriptor ClientPerCall = new(
        "GEM2009",
        "Client is created repeatedly",
        "The client is created {0}; create one GeminiClient and reuse it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each client has its own connections. Creating clients repeatedly exhausts sockets and repeats the TLS handshake.",
        RulePages.Link("GEM2009"));

    /// <summary>GEM2010.</summary>
    public static readonly DiagnosticDescriptor KeyInSource = new(
        "GEM2010",
        "API key is in the source code",
        "Do not write an API key in the source code; read it from the environment or a secret store",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Keys in source code are published with it, and Google disables keys that it finds in public repositories.",
        RulePages.Link("GEM2010"));

    /// <summary>GEM2011.</summary>
    public static readonly DiagnosticDescriptor AnswerInPath = new(
        "GEM2011",
        "Text of the model is used in a path or command",
        "'{0}' is written by the model; do not use it in a path or command without checking it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The text of a model can contain path separators, quotation marks, and whatever is written in the picture.",
        RulePages.Link("GEM2011"));

    /// <summary>GEM2012.</summary>
    public static readonly DiagnosticDescriptor PictureWithoutFrame = new(
        "GEM2012",
        "Picture is sent without its frame",
        "\"{0}\" is sent as bytes, so its EXIF orientation is ignored; use GeminiPart.Image with ImageInput",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "GeminiPart.Image knows the size and orientation of a picture. Coordinates in a picture that is sent as plain bytes can be rotated.",
        RulePages.Link("GEM2012"));

    /// <summary>GEM2013.</summary>
    public static readonly DiagnosticDescriptor MimeTypeContradictsBytes = new(
        "GEM2013",
        "MIME type contradicts the bytes",
        "\"{0}\" contradicts the bytes, which are {1}; use \"{2}\"",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The first bytes of a picture show its format. The API rejects a picture whose MIME type is wrong.",
        RulePages.Link("GEM2013"));

    /// <summary>GEM2014.</summary>
    public static readonly DiagnosticDescriptor StreamAnswerTooEarly = new(
        "GEM2014",
        "Answer of a stream is read before its end",
        "The stream '{0}' has not ended; read its Answer after the loop, or call ReadToEndAsync",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The Answer of a stream exists when all items were read.",
        RulePages.Link("GEM2014"));

    /// <summary>GEM2015.</summary>
    public static readonly DiagnosticDescriptor ResultIgnored = new(
        "GEM2015",
        "Result of a method without side effects is ignored",
        "'{0}' returns a changed copy and changes nothing; use its result",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Requests, frames, and boxes are immutable. A call whose result is ignored has no effect.",
        RulePages.Link("GEM2015"));

    /// <summary>GEM2016.</summary>
    public static readonly DiagnosticDescriptor EndsOnModelTurn = new(
        "GEM2016",
        "Request ends with a turn of the model",
        "The last content is the model's; end the request with a turn of the user",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini 3.6 and newer models reject a request whose last content is the model's with status 400.",
        RulePages.Link("GEM2016"));
}
