using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary><c>[InImage]</c> on a member that holds no coordinates would have no effect.</summary>
internal static class ImageMarkCheck
{
    /// <summary>Reports such members, once all types are parsed.</summary>
    public static void Check(ParseContext context, TypeGraph graph, ImagePlaceholders images)
    {
        for (int i = 0; i < graph.ObjectCount; i++)
        {
            foreach (ParsedMember member in graph.Members(i))
            {
                MemberCandidate candidate = member.Candidate;
                if (candidate.Marks.InImage is { } attribute && images.Find(Attributes.Text(attribute)) >= 0 && member.Value is { } value && !HoldsCoordinates(graph, value, []))
                {
                    context.Problems.Report(
                        ProblemKind.MisplacedMarker,
                        SourceLocations.OfAttribute(attribute, candidate.Property),
                        candidate.Word,
                        "InImage",
                        candidate.Property.Name,
                        "a box, a point, an outline, a mask, or what holds them");
                }
            }
        }
    }

    private static bool HoldsCoordinates(TypeGraph graph, ValueModel value, HashSet<int> seen)
    {
        if (value.IsSpatial || value.Kind == ValueKind.Located || (value.Element is { } element && HoldsCoordinates(graph, element, seen)))
        {
            return true;
        }

        foreach (int target in graph.Targets(value))
        {
            // What is unsound or has an unsupported type is reported: nothing more is said of it.
            bool isUnknown = ReferenceEquals(graph.Object(target).Content, ParsedObject.Unsound);
            if (seen.Add(target) && (isUnknown || graph.Members(target).Exists(member => member.Value is null || HoldsCoordinates(graph, member.Value, seen))))
            {
                return true;
            }
        }

        return false;
    }
}
