using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Names that models write instead of the contract's.</content>
public sealed partial class MemberTable
{
    /// <summary>Longer names are not taken for other spellings.</summary>
    private const int LongestFolded = 64;

    // Folded: lower case, without '_', '-', ':' and spaces. Each group stands for one kind of member.
    private static readonly string[] BoxNames = ["box2d", "boundingbox", "bbox", "box", "bbox2d", "boundingbox2d", "rect", "bounds", "coordinates"];
    private static readonly string[] SeveralBoxesNames = ["boxes", "boxes2d", "bboxes", "boundingboxes"];
    private static readonly string[] PointNames = ["point", "points", "point2d", "coordinates", "coordinate", "position", "location", "yx"];
    private static readonly string[] PointsNames = ["points", "point", "polygon", "coordinates", "trajectory", "path", "outline", "contour"];
    private static readonly string[] Box3DNames = ["box3d", "boundingbox3d", "bbox3d", "cuboid"];
    private static readonly string[] MaskNames = [
        "mask", "segmentationmask", "segmentation", "maskimage", "maskpng", "maskbase64", "maskdata", "segmentationmaskpng", "segmentationmaskbase64",
        "polygon", "maskpolygon", "segmentationpolygon", "polygons", "points", "outline", "contour",
    ];
    private static readonly string[] ConfidenceNames = ["confidence", "confidencescore", "score", "probability", "certainty", "likelihood", "conf"];
    private static readonly string[] TextNames = ["label", "name", "class", "object", "text", "classname", "objectname", "labelname", "category", "title"];

    /// <summary>The member that a name means though it is not spelled so; -1 where none is plausible.</summary>
    /// <param name="name">As the model wrote it; no member has this very name.</param>
    /// <param name="seen">Members that came already: another spelling never overrules them.</param>
    internal int FindOtherSpelling(ReadOnlySpan<byte> name, ulong seen)
    {
        Span<byte> buffer = stackalloc byte[LongestFolded];
        if (!TryFold(name, buffer, out ReadOnlySpan<byte> folded))
        {
            return -1;
        }

        Span<byte> other = stackalloc byte[LongestFolded];
        for (int i = 0; i < _names.Length; i++)
        {
            if (TryFold(_names[i], other, out ReadOnlySpan<byte> own) && own.SequenceEqual(folded))
            {
                return IsSeen(i, seen) ? -1 : i;
            }
        }

        for (int i = 0; i < _names.Length; i++)
        {
            if (!IsSeen(i, seen) && IsSynonym(i, folded))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What a finding says where a member came under another name.</summary>
    internal string SpellingMessage(int member) =>
        _spellingMessages[member] ??= $"The member is called '{NameOf(member)}'; the other spelling was understood.";

    /// <summary>Lower case, without '_', '-', ':' and spaces.</summary>
    internal static bool TryFold(ReadOnlySpan<byte> name, Span<byte> buffer, out ReadOnlySpan<byte> folded)
    {
        folded = default;
        if (name.Length > buffer.Length)
        {
            return false;
        }

        int length = 0;
        foreach (byte b in name)
        {
            if (b is not ((byte)'_' or (byte)'-' or (byte)' ' or (byte)':'))
            {
                buffer[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
            }
        }

        folded = buffer[..length];
        return length > 0;
    }

    /// <summary>Whether a folded name is that of a box, or of several.</summary>
    internal static bool IsBoxName(ReadOnlySpan<byte> folded) => IsOneOf(folded, BoxNames) || IsOneOf(folded, SeveralBoxesNames);

    private static bool IsSeen(int member, ulong seen) => member < 64 && (seen >> member & 1) != 0;

    private static bool IsOneOf(ReadOnlySpan<byte> folded, string[] names)
    {
        foreach (string name in names)
        {
            if (System.Text.Ascii.Equals(folded, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A group's name stands for a member of that kind where it is the only one of it; for a text, only where the text's own name is of the group.</summary>
    private bool IsSynonym(int member, ReadOnlySpan<byte> folded) => _kinds[member] switch
    {
        MemberKind.Box => IsOneOf(folded, BoxNames) && SoleMember(MemberKind.Box) == member,
        MemberKind.Point => IsOneOf(folded, PointNames) && SoleMember(MemberKind.Point) == member,
        MemberKind.Points => IsOneOf(folded, PointsNames) && SoleMember(MemberKind.Points) == member,
        MemberKind.Box3D => IsOneOf(folded, Box3DNames) && SoleMember(MemberKind.Box3D) == member,
        MemberKind.Confidence => IsOneOf(folded, ConfidenceNames) && SoleMember(MemberKind.Confidence) == member,
        MemberKind.BoxApart => IsBoxApart(member, folded),
        MemberKind.Mask => IsOneOf(folded, MaskNames) && SoleMember(MemberKind.Mask) == member,
        MemberKind.Text => IsOneOf(folded, TextNames) && SoleText() == member,
        _ => false,
    };

    /// <summary>Whether a name is that of the value with another name of a box after it: the member's own ends with <c>_box_2d</c>.</summary>
    private bool IsBoxApart(int member, ReadOnlySpan<byte> folded)
    {
        Span<byte> buffer = stackalloc byte[LongestFolded];
        if (!TryFold(_names[member], buffer, out ReadOnlySpan<byte> own) || !own.EndsWith("box2d"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> value = own[..^"box2d".Length];
        return folded.StartsWith(value) && IsBoxName(folded[value.Length..]);
    }

    private int SoleMember(MemberKind kind)
    {
        int found = Array.IndexOf(_kinds, kind);
        return found >= 0 && Array.LastIndexOf(_kinds, kind) == found ? found : -1;
    }

    /// <summary>The only text whose own name is one of those that stand for one another.</summary>
    private int SoleText()
    {
        int found = -1;
        Span<byte> buffer = stackalloc byte[LongestFolded];
        for (int i = 0; i < _names.Length; i++)
        {
            if (_kinds[i] == MemberKind.Text && TryFold(_names[i], buffer, out ReadOnlySpan<byte> own) && IsOneOf(own, TextNames))
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = i;
            }
        }

        return found;
    }
}
