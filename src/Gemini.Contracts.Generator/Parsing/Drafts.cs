using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Where a value stands: the member that holds it, the word of its type, and the image it lies in as far as that is said.</summary>
/// <param name="Declared">The property or the constructor's parameter, whose type's word it is; or the annotated type.</param>
/// <param name="Member">The member, or the annotated type.</param>
/// <param name="Image">The image placeholder that an <c>[InImage]</c> here or further out names; -1 for none.</param>
/// <param name="Name">The member's name for messages.</param>
/// <param name="HasImageIndex">Whether an <c>[ImageIndex]</c> stands in the same object.</param>
/// <param name="Marker"><c>[Box]</c>, <c>[Point]</c> or none.</param>
/// <param name="IsElement">Whether it is an element of a collection.</param>
/// <param name="Word">The type's word where it is another one.</param>
internal readonly record struct Place(
    ISymbol Declared, ISymbol Member, int Image, string Name, bool HasImageIndex = false, KnownAttribute Marker = KnownAttribute.None, bool IsElement = false, Location? Word = null)
{
    /// <summary>The type's word. It is looked for only where something is said about it.</summary>
    public Location Location => Word ?? ContractParser.TypeOf(Declared);
}

/// <summary>An object while its graph is being walked.</summary>
internal sealed class ObjectDraft(INamedTypeSymbol type, int image, string? discriminator, string? discriminatorValue, string name)
{
    public INamedTypeSymbol Type { get; } = type;

    public int Image { get; } = image;

    public string? Discriminator { get; } = discriminator;

    public string? DiscriminatorValue { get; } = discriminatorValue;

    public string Name { get; } = name;

    public string? Description { get; set; }

    public List<MemberDraft> Members { get; } = [];

    public List<ArgumentModel> ConstructorArguments { get; } = [];

    public int Uses { get; set; }

    public bool IsRecursive { get; set; }
}

/// <summary>A member while its object is being walked.</summary>
internal sealed class MemberDraft(IPropertySymbol property)
{
    public IPropertySymbol Property { get; } = property;

    /// <summary>The constructor's parameter of the same name; null for none.</summary>
    public IParameterSymbol? Parameter { get; set; }

    public string WireName { get; set; } = "";

    public string? Description { get; set; }

    /// <summary>Null where its type is unsupported.</summary>
    public ValueModel? Value { get; set; }

    public bool IsRequired { get; set; }

    public MemberSetter Setter { get; set; }

    public string? DefaultValue { get; set; }

    public int MaskBox { get; set; } = -1;

    public bool IsImageIndex { get; set; }

    public MemberMarks Marks { get; set; } = MemberMarks.None;
}

/// <summary>What the attributes of a member, and of its constructor parameter, say.</summary>
internal sealed class MemberMarks
{
    public static readonly MemberMarks None = new();

    public string? WireName { get; set; }

    public AttributeData? WireNameAttribute { get; set; }

    public string? Description { get; set; }

    /// <summary>The <c>[JsonIgnore]</c> that takes the member out of the contract.</summary>
    public AttributeData? Ignore { get; set; }

    /// <summary>Whether the member must not be used at all.</summary>
    public bool IsForbidden { get; set; }

    public AttributeData? Marker { get; set; }

    public AttributeData? InImage { get; set; }

    public AttributeData? ImageIndex { get; set; }

    public List<AttributeData>? Constraints { get; set; }
}

/// <summary>A closed hierarchy while its graph is being walked.</summary>
internal sealed class UnionDraft(INamedTypeSymbol type, int image, string name, string discriminator)
{
    public INamedTypeSymbol Type { get; } = type;

    public int Image { get; } = image;

    public string Name { get; } = name;

    public string Discriminator { get; } = discriminator;

    public string? Description { get; set; }

    public List<UnionBranchModel> Branches { get; } = [];

    /// <summary>How far each branch's type is from the root.</summary>
    public List<int> Depths { get; } = [];

    public int Uses { get; set; }

    public bool IsRecursive { get; set; }
}
