namespace Gemini.Contracts.Generator.Model;

/// <summary>One value: a member's, an element's, a dictionary's key's.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

    /// <summary>The C# type, fully qualified, without the outermost <c>?</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether <c>null</c> is a value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the C# type is a struct, so that <c>?</c> makes another type of it.</summary>
    public bool IsValueType { get; init; }

    /// <summary>The place among the contract's objects, enums or unions; -1 for the other kinds.</summary>
    public int Index { get; init; } = -1;

    public CollectionKind Collection { get; init; }

    /// <summary>A list's element, a dictionary's value, what is located, or what one number of a box held in an array is.</summary>
    public ValueModel? Element { get; init; }

    public ValueModel? Key { get; init; }

    /// <summary>Which image placeholder a coordinate lies in, counted over the image placeholders only.</summary>
    public int Image { get; init; }

    /// <summary>Whether an <c>[ImageIndex]</c> beside it says which image of the placeholder.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Whether a located value names its image itself, since nothing else does.</summary>
    public bool HasOwnIndex { get; init; }

    /// <summary>For keypoints: their names on the wire, in order.</summary>
    public EquatableArray<string> Names { get; init; }

    public ConstraintsModel? Constraints { get; init; }

    /// <summary>The C# type with its <c>?</c>.</summary>
    public string AnnotatedTypeName => IsNullable ? TypeName + "?" : TypeName;

    /// <summary>Whether it is a list of located values, whose boxes are placed once the object around it is known.</summary>
    public bool IsLocatedList => Kind == ValueKind.List && Element is { Kind: ValueKind.Located, IsNullable: false };

    /// <summary>The value within lists, dictionaries and places.</summary>
    public ValueModel Innermost
    {
        get
        {
            ValueModel value = this;
            while (value.Kind is ValueKind.List or ValueKind.Dictionary or ValueKind.Located)
            {
                value = value.Element!;
            }

            return value;
        }
    }

    /// <summary>Whether a box of a located value is in it, besides what the innermost value needs.</summary>
    public bool HoldsLocated => Kind == ValueKind.Located || (Kind is ValueKind.List or ValueKind.Dictionary && Element!.HoldsLocated);

    public bool IsSpatial => Kind is (>= ValueKind.Box and <= ValueKind.Mask and not ValueKind.Box3D) or ValueKind.Keypoints;
}
