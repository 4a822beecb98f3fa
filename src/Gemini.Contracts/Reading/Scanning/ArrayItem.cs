using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>An item that came as numbers in brackets, with the name of the member that they belong to.</summary>
/// <param name="Name">The offset of the name.</param>
/// <param name="NameEnd">The offset after the name.</param>
/// <param name="Start">The offset of the bracket.</param>
/// <param name="End">The offset after the closing bracket.</param>
/// <param name="IsOfList">Whether the numbers are an element of the member's list.</param>
/// <param name="IsPoint">Whether there are two of them.</param>
internal readonly record struct ArrayItem(int Name, int NameEnd, int Start, int End, bool IsOfList, bool IsPoint)
{
    // What a list is called says nothing about one of its boxes. Folded.
    private static readonly string[] ListNames = ["boxes", "bboxes", "boundingboxes", "box2d", "bbox", "detections", "objects", "items", "results", "annotations", "predictions"];

    /// <summary>The item as an object that the contract's reader understands.</summary>
    /// <param name="json">What the offsets count in.</param>
    public byte[] ToObject(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> label = json[Name..NameEnd];
        return ToObject(json[(Start + 1)..(End - 1)], IsOfList && IsListName(label.Trim((byte)'"')) ? default : label, IsPoint);
    }

    /// <summary>Numbers and a label as an object that the contract's reader understands.</summary>
    public static byte[] ToObject(ReadOnlySpan<byte> numbers, ReadOnlySpan<byte> label, bool isPoint) =>
    [
        .. isPoint ? "{\"point\":["u8 : "{\"box_2d\":["u8, .. numbers, .. label.IsEmpty ? "]"u8 : "],\"label\":"u8, .. label, (byte)'}',
    ];

    private static bool IsListName(ReadOnlySpan<byte> label)
    {
        Span<byte> folded = stackalloc byte[TextCursor.MaxNameLength];
        if (!MemberTable.TryFold(label, folded, out ReadOnlySpan<byte> name))
        {
            return false;
        }

        foreach (string other in ListNames)
        {
            if (System.Text.Ascii.Equals(name, other))
            {
                return true;
            }
        }

        return false;
    }
}
