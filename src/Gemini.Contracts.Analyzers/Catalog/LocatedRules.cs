using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM0040 to GEM0049: values with their places, confidences, keypoints, scores, cultures and references between items. The parser of the generator finds these problems.</summary>
internal static class LocatedRules
{
    private const string Category = "Contracts";

    /// <summary>GEM0040.</summary>
    public static readonly DiagnosticDescriptor LocatedCoordinates = new(
        "GEM0040",
        "Located value is a place",
        "'{0}' locates a value of type '{1}', which is a place itself; use '{1}' without Located",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Located adds a box to a value. A box, a point, an outline, a mask, and another located value have their place already.",
        RulePages.Link("GEM0040"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0041.</summary>
    public static readonly DiagnosticDescriptor KeypointNames = new(
        "GEM0041",
        "Invalid names of keypoints",
        "The keypoints of '{0}' cannot be asked for: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Each keypoint is a property of the schema: its name must be there, be a name, and differ from the others.",
        RulePages.Link("GEM0041"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0042.</summary>
    public static readonly DiagnosticDescriptor ItemReference = new(
        "GEM0042",
        "Reference leads to no item",
        "'{0}' cannot point at another item: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A reference holds what identifies another item of the answer: a text, an integer or a Guid, the value of a property that is asked for.",
        RulePages.Link("GEM0042"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0043.</summary>
    public static readonly DiagnosticDescriptor MisusedScore = new(
        "GEM0043",
        "Score does not fit the property",
        "'{0}' cannot be scored so: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A comparison that does not fit the value, or a weight or tolerance that is out of range, would give scores that mean nothing.",
        RulePages.Link("GEM0043"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM0044.</summary>
    public static readonly DiagnosticDescriptor MisusedCulture = new(
        "GEM0044",
        "Culture has no effect",
        "The [Culture] of '{0}' decides nothing: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A culture decides how ambiguous dates and numbers are read. It must exist, and the value must hold a date or a number.",
        RulePages.Link("GEM0044"),
        WellKnownDiagnosticTags.NotConfigurable);
}
