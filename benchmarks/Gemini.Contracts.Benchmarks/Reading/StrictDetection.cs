using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>A detection, and its reader as the generator writes it.</summary>
public sealed record Detection(PixelBox Box2D, string Label)
{
    private static readonly MemberTable Members = new(0b11, [MemberKind.Box, MemberKind.Text], "box_2d", "label");

    /// <summary>Reads one detection.</summary>
    public static bool Read(ref AnswerReader reader, [MaybeNullWhen(false)] out Detection item)
    {
        item = null;
        PixelBox box = default;
        string? label = null;
        ulong seen = 0;
        int member = -1;
        if (!reader.BeginObject())
        {
            return false;
        }

        while (reader.NextMember(Members, ref member, ref seen))
        {
            switch (member)
            {
                case 0:
                    if (!reader.ReadBox(0, out box))
                    {
                        return false;
                    }

                    break;
                case 1:
                    if (!reader.ReadString(out label))
                    {
                        return false;
                    }

                    break;
            }
        }

        if (!reader.EndObject(Members, seen))
        {
            return false;
        }

        item = new Detection(box, label!);
        return true;
    }
}
