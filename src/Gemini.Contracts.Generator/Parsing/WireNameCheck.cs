using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether the names of an object's members can be used in the JSON, each for one member.</summary>
internal static class WireNameCheck
{
    public static void Check(ParseContext context, ObjectIdentity identity, List<MemberCandidate> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            // An object has 63 members at most: a table is not worth its making.
            MemberCandidate member = members[i];
            MemberCandidate first = FirstOf(members, member.WireName);
            if (WireNaming.WhyBad(member.WireName) is { } why)
            {
                context.Problems.Report(ProblemKind.BadWireName, NameOf(member), member.Word, member.WireName, why);
            }
            else if (!ReferenceEquals(first, member))
            {
                context.Problems.Report(
                    ProblemKind.DuplicateWireName, NameOf(member), member.Word, SourceLocations.NameOf(first.Property), member.WireName, $"'{first.Property.Name}'", $"'{member.Property.Name}'");
            }
            else if (member.WireName == identity.Discriminator)
            {
                context.Problems.Report(ProblemKind.DuplicateWireName, NameOf(member), member.Word, member.WireName, "The discriminator", $"'{member.Property.Name}'");
            }
        }
    }

    private static MemberCandidate FirstOf(List<MemberCandidate> members, string name)
    {
        int i = 0;
        while (members[i].WireName != name)
        {
            i++;
        }

        return members[i];
    }

    private static Location NameOf(MemberCandidate member) =>
        member.Marks.WireNameAttribute is { } attribute ? SourceLocations.OfArgument(attribute, member.Property, 0) : SourceLocations.NameOf(member.Property);
}
