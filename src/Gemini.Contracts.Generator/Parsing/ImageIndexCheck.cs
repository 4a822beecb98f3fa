using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The <c>[ImageIndex]</c> of an object.</summary>
internal static class ImageIndexCheck
{
    /// <summary>The member that says in which image the object is; null for none. An attribute without effect is reported.</summary>
    public static MemberCandidate? Find(ParseContext context, List<MemberCandidate> members, ImagePlaceholders images)
    {
        MemberCandidate? first = null;
        foreach (MemberCandidate member in members)
        {
            if (member.Marks.ImageIndex is not { } attribute)
            {
                continue;
            }

            string? why = first is not null ? $"'{first.Property.Name}' is already the image's index"
                : !IsInteger(member.Property.Type) ? "it must be an integer that is not nullable"
                : images.Several < 0 ? "the prompt has no {name:images} placeholder"
                : null;
            if (why is not null)
            {
                context.Problems.Report(ProblemKind.MisplacedImageIndex, SourceLocations.OfAttribute(attribute, member.Property), member.Word, member.Property.Name, why);
            }

            first ??= member;
        }

        return first;
    }

    private static bool IsInteger(ITypeSymbol type) => KnownTypes.TryGetScalar(type, out ValueKind kind) && kind is >= ValueKind.SByte and <= ValueKind.UInt64;
}
