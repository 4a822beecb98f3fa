using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>One member: its attributes, its words, its value, the image it lies in.</summary>
internal sealed partial class ContractParser
{
    private MemberMarks MarksOf(IPropertySymbol property, IParameterSymbol? parameter)
    {
        MemberMarks? marks = null;
        AddMarks(ref marks, property);
        if (parameter is not null)
        {
            AddMarks(ref marks, parameter);
        }

        return marks ?? MemberMarks.None;
    }

    private void AddMarks(ref MemberMarks? marks, ISymbol symbol)
    {
        foreach (AttributeData attribute in AttributesOf(symbol))
        {
            KnownAttribute known = KnownAttributes.Of(attribute);
            if (known == KnownAttribute.None)
            {
                continue;
            }

            marks ??= new MemberMarks();
            switch (known)
            {
                case KnownAttribute.JsonPropertyName when Text(attribute) is { } name:
                    marks.WireName ??= name;
                    marks.WireNameAttribute ??= attribute;
                    break;
                case KnownAttribute.Description:
                    marks.Description ??= Words.OneLine(Text(attribute));
                    break;
                case KnownAttribute.JsonIgnore:
                    // 1 is JsonIgnoreCondition.Always, which is also what the attribute means by itself.
                    marks.Ignore = Named(attribute, "Condition") is not { Value: int condition } || condition == 1 ? attribute : marks.Ignore;
                    break;
                case KnownAttribute.Obsolete or KnownAttribute.Experimental:
                    marks.IsForbidden |= IsForbidding(attribute);
                    break;
                case KnownAttribute.Box or KnownAttribute.Point:
                    marks.Marker ??= attribute;
                    break;
                case KnownAttribute.InImage:
                    marks.InImage ??= attribute;
                    break;
                case KnownAttribute.ImageIndex:
                    marks.ImageIndex ??= attribute;
                    break;
                case >= KnownAttribute.Range:
                    (marks.Constraints ??= []).Add(attribute);
                    break;
            }
        }
    }

    private void CheckWireNames(ObjectDraft draft)
    {
        for (int i = 0; i < draft.Members.Count; i++)
        {
            // An object has 63 members at most: no table is worth its making.
            MemberDraft member = draft.Members[i];
            int first = 0;
            while (draft.Members[first].WireName != member.WireName)
            {
                first++;
            }

            if (WireNaming.WhyBad(member.WireName) is { } why)
            {
                Report(ProblemKind.BadWireName, WireNameOf(member), member.WireName, why);
            }
            else if (first < i)
            {
                IPropertySymbol earlier = draft.Members[first].Property;
                Report(ProblemKind.DuplicateWireName, WireNameOf(member), NameOf(earlier), member.WireName, earlier.Name, member.Property.Name);
            }
            else if (member.WireName == draft.Discriminator)
            {
                Report(ProblemKind.DuplicateWireName, WireNameOf(member), member.WireName, "the discriminator", member.Property.Name);
            }
        }
    }

    private Location WireNameOf(MemberDraft member) =>
        member.Marks.WireNameAttribute is { } attribute ? ArgumentLocation(attribute, member.Property, 0) : NameOf(member.Property);

    private void ParseMembers(ObjectDraft draft, in Place place)
    {
        MemberDraft? imageIndex = null;
        foreach (MemberDraft member in draft.Members)
        {
            if (member.Marks.ImageIndex is { } attribute)
            {
                member.IsImageIndex = CheckImageIndex(member, attribute, imageIndex);
                imageIndex ??= member;
            }
        }

        for (int i = 0; i < draft.Members.Count; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            MemberDraft member = draft.Members[i];
            IPropertySymbol property = member.Property;
            ISymbol declared = (ISymbol?)member.Parameter ?? property;
            KnownAttribute marker = member.Marks.Marker is { } mark ? KnownAttributes.Of(mark) : KnownAttribute.None;
            int image = member.Marks.InImage is { } inImage ? ImageNamed(inImage, property) : place.Image;
            Place at = new(declared, property, image, property.Name, imageIndex is not null, marker);
            if (marker == KnownAttribute.None)
            {
                marker = MarkerOf(member.WireName);
                at = at with { Marker = marker };
            }
            else if (!IsNumbers(property.Type))
            {
                Report(ProblemKind.MisplacedMarker, AttributeLocation(member.Marks.Marker!, property), marker == KnownAttribute.Box ? "Box" : "Point", property.Name, "an array or a list of numbers");
            }

            ValueModel? value = ParseValue(property.Type, at);
            if (value is not null && member.Marks.Constraints is { } constraints)
            {
                value = ParseConstraints(constraints, value, property);
            }

            if (value is not null && member.Marks.InImage is { } placed && !HoldsCoordinates(value, []))
            {
                Report(ProblemKind.MisplacedMarker, AttributeLocation(placed, property), "InImage", property.Name, "a box, a point, an outline, a mask, or what holds them");
            }

            member.Value = value;
        }
    }

    private MemberModel BuildMember(MemberDraft member) => new()
    {
        Name = Identifier(member.Property.Name),
        WireName = member.WireName,
        Description = member.Description,
        Value = member.Value!,
        IsRequired = member.IsRequired,
        Setter = member.Setter,
        HasSetter = member.Property.SetMethod is { } set && IsAccessorReachable(set),
        DefaultValue = member.DefaultValue,
        Unsayable = UnsayableOf(member),
        DeclaringTypeName = TypeName(member.Property.ContainingType),
        MaskBox = member.MaskBox,
        IsImageIndex = member.IsImageIndex,
    };

    private bool HoldsCoordinates(ValueModel value, HashSet<int> seen)
    {
        if (value.IsSpatial || (value.Element is { } element && HoldsCoordinates(element, seen)))
        {
            return true;
        }

        foreach (int target in Targets(value))
        {
            if (!seen.Add(target))
            {
                continue;
            }

            foreach (MemberDraft member in _objects[target].Members)
            {
                // A member without a value is being walked, or unsupported: nothing more is said of it.
                if (member.Value is null || HoldsCoordinates(member.Value, seen))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The wire names by which an array of numbers is known as a box or a point.</summary>
    private static KnownAttribute MarkerOf(string wireName) => wireName switch
    {
        "box" or "box_2d" or "box2d" or "bbox" or "bbox_2d" or "b_box" or "bounding_box" or "bounding_box_2d" => KnownAttribute.Box,
        "point" or "point_2d" or "point2d" => KnownAttribute.Point,
        _ => KnownAttribute.None,
    };

    /// <summary>A mask's box is the one called <c>box_2d</c> where an object has several, else the first.</summary>
    private void FindMaskBoxes(ObjectDraft draft)
    {
        int box = -1;
        for (int i = 0; i < draft.Members.Count; i++)
        {
            if (draft.Members[i].Value is { Kind: ValueKind.Box or ValueKind.NormalizedBox } && (box < 0 || draft.Members[i].WireName == "box_2d"))
            {
                box = i;
            }
        }

        foreach (MemberDraft member in draft.Members)
        {
            if (member.Value?.Kind != ValueKind.Mask)
            {
                continue;
            }

            member.MaskBox = box;
            if (box < 0)
            {
                Report(ProblemKind.MaskWithoutBox, NameOf(member.Property), member.Property.Name);
            }
        }
    }

    private bool CheckImageIndex(MemberDraft member, AttributeData attribute, MemberDraft? first)
    {
        string? why = null;
        if (first is not null)
        {
            why = $"'{first.Property.Name}' is already the image's index";
        }
        else if (!KnownTypes.TryGetScalar(member.Property.Type, out ValueKind kind) || kind is < ValueKind.SByte or > ValueKind.UInt64)
        {
            why = "it must be an integer that is not nullable";
        }
        else if (SeveralImages() < 0)
        {
            why = "the prompt has no {name:images} placeholder";
        }

        if (why is null)
        {
            return true;
        }

        Report(ProblemKind.MisplacedImageIndex, AttributeLocation(attribute, member.Property), member.Property.Name, why);
        return false;
    }

    /// <summary>The place of the only <c>{name:images}</c> among the image placeholders; -1 for none or several.</summary>
    private int SeveralImages()
    {
        int found = -1;
        for (int i = 0; i < _prompt.Images.Count; i++)
        {
            if (_prompt.Images[i].Kind == PlaceholderKind.Images)
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

    private int ImageNamed(AttributeData attribute, ISymbol member)
    {
        string? name = Text(attribute);
        for (int i = 0; i < _prompt.Images.Count; i++)
        {
            if (_prompt.Images[i].Name == name)
            {
                return i;
            }
        }

        Report(ProblemKind.UnknownImage, ArgumentLocation(attribute, member, 0), name ?? "", ImageNames());
        return 0;
    }

    private string ImageNames()
    {
        List<string> names = [];
        foreach (PromptParameter image in _prompt.Images)
        {
            names.Add(image.Name);
        }

        return string.Join(", ", names);
    }
}
