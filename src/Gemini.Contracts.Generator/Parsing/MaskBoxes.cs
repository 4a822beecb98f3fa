using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The box that a mask fills.</summary>
internal static class MaskBoxes
{
    /// <summary>Reports masks without a box beside them.</summary>
    public static void Check(ParseContext context, List<ParsedMember> members)
    {
        if (Find(members) >= 0)
        {
            return;
        }

        foreach (ParsedMember member in members)
        {
            if (member.Value is { Kind: ValueKind.Mask })
            {
                MemberCandidate candidate = member.Candidate;
                context.Problems.Report(ProblemKind.MaskWithoutBox, SourceLocations.NameOf(candidate.Property), candidate.Word, candidate.Property.Name);
            }
        }
    }

    /// <summary>The place of the box called <c>box_2d</c> where an object has several, else of the first; -1 for none.</summary>
    public static int Find(List<ParsedMember> members)
    {
        int named = members.FindIndex(static member => IsBox(member) && member.Candidate.WireName == "box_2d");
        return named >= 0 ? named : members.FindIndex(IsBox);
    }

    private static bool IsBox(ParsedMember member) => member.Value is { Kind: ValueKind.Box or ValueKind.NormalizedBox };
}
