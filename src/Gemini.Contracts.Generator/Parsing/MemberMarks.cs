using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What the attributes of a member, and of its constructor parameter, say.</summary>
internal sealed class MemberMarks
{
    private static readonly MemberMarks None = new();

    private readonly List<AttributeData> _constraints = [];
    private readonly List<AttributeData> _relations = [];

    public string? WireName { get; private set; }

    public AttributeData? WireNameAttribute { get; private set; }

    public string? Description { get; private set; }

    /// <summary>Where <see cref="Description"/> is written.</summary>
    public AttributeData? DescriptionAttribute { get; private set; }

    /// <summary>The <c>[JsonIgnore]</c> that takes the member out of the contract.</summary>
    public AttributeData? Ignore { get; private set; }

    /// <summary>Whether <c>[Required]</c> or <c>[JsonRequired]</c> asks for the member.</summary>
    public bool IsDemanded { get; private set; }

    /// <summary>Whether <c>[Required]</c> rules out null.</summary>
    public bool DisallowsNull { get; private set; }

    /// <summary>Whether <c>[JsonExtensionData]</c> marks the member as one for JSON properties that have no member.</summary>
    public bool IsExtensionData { get; private set; }

    /// <summary>Whether the member must not be used at all.</summary>
    public bool IsForbidden { get; private set; }

    /// <summary><c>[Box]</c> or <c>[Point]</c>.</summary>
    public AttributeData? Marker { get; private set; }

    /// <summary><c>[Point]</c> beside <c>[Box]</c>, or the other way round.</summary>
    public AttributeData? OtherMarker { get; private set; }

    public AttributeData? InImage => Relation(KnownAttribute.InImage);

    public AttributeData? ImageIndex => Relation(KnownAttribute.ImageIndex);

    /// <summary>The <c>[Keypoints]</c> that names the keypoints of a dictionary.</summary>
    public AttributeData? Keypoints => Relation(KnownAttribute.Keypoints);

    /// <summary>The <c>[ItemRef]</c> by which the member points at another item.</summary>
    public AttributeData? ItemRef => Relation(KnownAttribute.ItemRef);

    /// <summary>The <c>[InOrder]</c> that says that a list's order means something.</summary>
    public AttributeData? InOrder => Relation(KnownAttribute.InOrder);

    /// <summary>The <c>[Score]</c> that says how the member is scored.</summary>
    public AttributeData? Score => Relation(KnownAttribute.Score);

    /// <summary>The <c>[Culture]</c> by which its dates and numbers are read.</summary>
    public AttributeData? Culture => Relation(KnownAttribute.Culture);

    public IReadOnlyList<AttributeData> Constraints => _constraints;

    public static MemberMarks Of(ParseContext context, IPropertySymbol property, IParameterSymbol? parameter)
    {
        MemberMarks? marks = null;
        Add(ref marks, context, property);
        if (parameter is not null)
        {
            Add(ref marks, context, parameter);
        }

        // What an override does not say, what it overrides says; and the compiler warns by the first declaration.
        for (IPropertySymbol? overridden = property.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            context.Dependencies.Add(overridden.ContainingType);
            Add(ref marks, context, overridden);
        }

        AddAccessors(ref marks, context, property);
        return marks ?? None;
    }

    /// <summary>A getter that is obsolete as an error, or a setter of a required member, makes the member unusable.</summary>
    private static void AddAccessors(ref MemberMarks? marks, ParseContext context, IPropertySymbol property)
    {
        bool isForbidden = Accessors.Getter(property) is { } getter && context.Warnings.IsForbidden(getter);
        isForbidden |= Accessors.Setter(property) is { } setter && context.Warnings.IsForbidden(setter) && property.IsRequired;
        if (isForbidden)
        {
            (marks ??= new MemberMarks()).IsForbidden = true;
        }
    }

    private static void Add(ref MemberMarks? marks, ParseContext context, ISymbol symbol)
    {
        foreach (AttributeData attribute in Attributes.Of(symbol))
        {
            KnownAttribute known = KnownAttributes.Of(attribute);
            if (known != KnownAttribute.None)
            {
                (marks ??= new MemberMarks()).Add(context, attribute, known);
            }
        }
    }

    private void Add(ParseContext context, AttributeData attribute, KnownAttribute known)
    {
        switch (known)
        {
            case KnownAttribute.JsonPropertyName when WireName is null && Attributes.Text(attribute) is { } name:
                WireName = name;
                WireNameAttribute = attribute;
                break;
            case KnownAttribute.Description when Description is null:
                Description = Descriptions.OneLine(Attributes.Text(attribute));
                DescriptionAttribute = attribute;
                break;
            case KnownAttribute.JsonIgnore:
                // 1 is JsonIgnoreCondition.Always, which is also what the attribute means by itself.
                Ignore = Attributes.Named(attribute, "Condition") is not { Value: int condition } || condition == 1 ? attribute : Ignore;
                break;
            case KnownAttribute.JsonExtensionData:
                IsExtensionData = true;
                break;
            case KnownAttribute.Required or KnownAttribute.JsonRequired:
                IsDemanded = true;
                DisallowsNull |= known == KnownAttribute.Required;
                break;
            case KnownAttribute.Obsolete or KnownAttribute.Experimental:
                IsForbidden |= context.Warnings.IsForbidding(attribute);
                break;
            case KnownAttribute.Box or KnownAttribute.Point:
                OtherMarker ??= Marker is { } first && KnownAttributes.Of(first) != known ? attribute : null;
                Marker ??= attribute;
                break;
            case KnownAttribute.InImage or KnownAttribute.ImageIndex or KnownAttribute.Keypoints or KnownAttribute.ItemRef or KnownAttribute.InOrder
                or KnownAttribute.Score or KnownAttribute.Culture:
                _relations.Add(attribute);
                break;
            case >= KnownAttribute.Range:
                // Of two of a kind, the nearer one counts: an override's before its base's.
                if (!_constraints.Exists(nearer => KnownAttributes.Of(nearer) == known))
                {
                    _constraints.Add(attribute);
                }

                break;
        }
    }

    /// <summary>Of two of a kind, the nearer one counts: an override's before its base's.</summary>
    private AttributeData? Relation(KnownAttribute known)
    {
        foreach (AttributeData relation in _relations)
        {
            if (KnownAttributes.Of(relation) == known)
            {
                return relation;
            }
        }

        return null;
    }
}
