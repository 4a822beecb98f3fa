using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Which members of an object say what it is and how sure the model is.</summary>
internal static class PlaceRoles
{
    private static readonly string[] LabelNames = ["label", "name", "category", "class", "class_name", "title"];

    private static readonly string[] ConfidenceNames = ["confidence", "confidence_score", "score", "probability", "certainty", "likelihood"];

    /// <summary>The text or enum that has the name of a label, else the first text, else the first enum; -1 for none.</summary>
    public static int LabelOf(MemberModel[] members)
    {
        int named = Find(members, LabelNames, static kind => kind is ValueKind.String or ValueKind.Enum);
        int text = named >= 0 ? named : Array.FindIndex(members, static member => member.Value.Kind == ValueKind.String);
        return text >= 0 ? text : Array.FindIndex(members, static member => member.Value.Kind == ValueKind.Enum);
    }

    /// <summary>The first <c>Confidence</c>, else the number that has the name of one; -1 for none.</summary>
    public static int ConfidenceOf(MemberModel[] members) =>
        Array.FindIndex(members, static member => member.Value.Kind == ValueKind.Confidence) is >= 0 and var typed ? typed : Find(members, ConfidenceNames, static kind => kind is >= ValueKind.SByte and <= ValueKind.Decimal);

    private static int Find(MemberModel[] members, string[] names, Func<ValueKind, bool> isFit)
    {
        int best = names.Length;
        int found = -1;
        for (int i = 0; i < members.Length; i++)
        {
            // Of two members, the one whose name stands first in the list.
            int rank = Array.IndexOf(names, members[i].WireName, 0, best);
            if (rank >= 0 && isFit(members[i].Value.Kind))
            {
                (best, found) = (rank, i);
            }
        }

        return found;
    }
}
