namespace Gemini.Contracts.Generator.Model;

/// <summary>What a value is on the wire and in C#. Each but the composed ones has a reader's and a writer's method of its own.</summary>
internal enum ValueKind
{
    String,
    Boolean,
    Char,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Guid,
    Uri,
    DateOnly,
    TimeOnly,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    Box,
    NormalizedBox,
    Point,
    NormalizedPoint,
    Points,
    NormalizedPoints,
    Polygon,
    NormalizedPolygon,

    /// <summary>A box that is turned, by its corners.</summary>
    RotatedBox,

    /// <summary>As it is read before it is placed; no property has it.</summary>
    NormalizedRotatedBox,
    Box3D,
    Mask,
    Enum,
    Object,
    Union,
    List,
    Dictionary,

    /// <summary>A value with its box: <c>Located&lt;T&gt;</c>.</summary>
    Located,

    /// <summary>How sure the model is: 0 to 1.</summary>
    Confidence,

    /// <summary>Named keypoints: a dictionary of <c>Keypoint</c>.</summary>
    Keypoints,
}

/// <summary>Which collection a list, a dictionary, a box or a point is held in.</summary>
internal enum CollectionKind
{
    /// <summary>None: the value is not held in a collection.</summary>
    None,
    List,
    Array,
    ImmutableArray,
    ImmutableList,
    HashSet,
    ImmutableHashSet,
    SortedSet,
    FrozenSet,
    Collection,
    ReadOnlyCollection,
    Dictionary,
    SortedDictionary,
    ImmutableDictionary,
    FrozenDictionary,
}
