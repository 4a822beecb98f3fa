using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM1030 to GEM1039: regions of a picture as arguments of a prompt. The parser of the generator finds these problems.</summary>
internal static class RegionRules
{
    private const string Category = "Prompts";

    /// <summary>GEM1030.</summary>
    public static readonly DiagnosticDescriptor RegionWithoutImage = new(
        "GEM1030",
        "Image of a region is not specified",
        "It is not known in which image the region '{0}' is: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The pixels of a region are converted to the coordinates of one image. Without knowing which, the prompt would name another place.",
        RulePages.Link("GEM1030"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1031.</summary>
    public static readonly DiagnosticDescriptor UnknownRegionImage = new(
        "GEM1031",
        "Unknown image of a region",
        "'{0}' is not an image of the prompt; the images are: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "After the @ of a region comes the name of an image placeholder of the same prompt.",
        RulePages.Link("GEM1031"),
        WellKnownDiagnosticTags.NotConfigurable);
}
