namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Everything that can be wrong with a contract. The number is the diagnostic's: <see cref="UnsupportedType"/> is GEM0001. Never reused.</summary>
internal enum ProblemKind
{
    /// <summary>{0} the member, {1} its type, {2} what to use instead.</summary>
    UnsupportedType = 1,

    /// <summary>{0} the type or member, {1} why generated code cannot name it.</summary>
    UnreachableType = 2,

    /// <summary>{0} the type, {1} why it can be no contract or no part of one.</summary>
    UnsupportedDeclaration = 3,

    /// <summary>{0} the type: no member that the model could fill.</summary>
    EmptyObject = 4,

    /// <summary>{0} the wire name, {1} the first member in quotes, or the discriminator, {2} the second member in quotes.</summary>
    DuplicateWireName = 5,

    /// <summary>{0} the mask's member: no box beside it.</summary>
    MaskWithoutBox = 6,

    /// <summary>{0} the member that closes the cycle, {1} the cycle as <c>A → B → A</c>.</summary>
    RequiredCycle = 7,

    /// <summary>{0} the attribute, {1} the member, {2} its type, {3} which types it fits.</summary>
    ConstraintContradictsType = 8,

    /// <summary>{0} the attribute, {1} the member, {2} why no value can satisfy it.</summary>
    UnsatisfiableConstraint = 9,

    /// <summary>{0} the type, {1} why no constructor can be used.</summary>
    NoUsableConstructor = 10,

    /// <summary>{0} which parameters of the constructor have no readable property, {1} the type.</summary>
    ParameterWithoutProperty = 11,

    /// <summary>{0} the enum, {1} what is wrong with it.</summary>
    UnsupportedEnum = 12,

    /// <summary>{0} the wire name, {1} the first enum member, {2} the second.</summary>
    DuplicateEnumName = 13,

    /// <summary>{0} the name in <c>[InImage]</c>, {1} the prompt's image placeholders.</summary>
    UnknownImage = 14,

    /// <summary>{0} the member, {1} the prompt's image placeholders: the image the member lies in is not said. A warning: the first is taken.</summary>
    AmbiguousImage = 15,

    /// <summary>{0} the member, {1} why <c>[ImageIndex]</c> has no meaning there.</summary>
    MisplacedImageIndex = 16,

    /// <summary>{0} the base type, {1} what is wrong with its derived types.</summary>
    UnsoundUnion = 17,

    /// <summary>{0} the member, {1} the key's type.</summary>
    UnsupportedKey = 18,

    /// <summary>{0} the type, {1} what there is too much of, with the limit.</summary>
    ContractTooLarge = 19,

    /// <summary>{0} the generated name, {1} the type that has it.</summary>
    NameTaken = 20,

    /// <summary>{0} the attribute, {1} the member, {2} where it belongs.</summary>
    MisplacedMarker = 21,

    /// <summary>{0} the option, {1} its value, {2} what it may be.</summary>
    OptionOutOfRange = 22,

    /// <summary>{0} the wire name, {1} why it can be none.</summary>
    BadWireName = 23,

    /// <summary>{0} the member, {1} why it is not one of the contract: C# requires it to be set.</summary>
    MissingRequiredMember = 24,

    /// <summary>{0} the text that holds half of a surrogate pair.</summary>
    UnpairedSurrogate = 25,

    /// <summary>{0} the members that hold coordinates in plain numbers or in a text, {1} the type to use instead. A warning: the numbers are in the model's own scale.</summary>
    HandMadeBox = 26,

    /// <summary>{0} the method that looks like a rule for an object, {1} why no reader calls it. A warning: it may be meant for something else.</summary>
    UnusedRule = 27,

    /// <summary>{0} the member, {1} the type within <c>Located</c>, which is a place itself.</summary>
    LocatedCoordinates = 40,

    /// <summary>{0} the member, {1} what is wrong with the names of its keypoints.</summary>
    KeypointNames = 41,

    /// <summary>{0} the member, {1} why its <c>[ItemRef]</c> leads nowhere.</summary>
    ItemReference = 42,

    /// <summary>{0} the member, {1} what is wrong with its <c>[Score]</c>.</summary>
    MisusedScore = 43,

    /// <summary>{0} the member or type, {1} what is wrong with its <c>[Culture]</c>.</summary>
    MisusedCulture = 44,

    /// <summary>{0} the member, {1} the type, which does not exist: the compiler reports it at the same word, as CS0246.</summary>
    MissingType = 246,

    /// <summary>{0} the type: nothing says what the model is asked.</summary>
    EmptyPrompt = 1001,

    /// <summary>{0} the placeholder as written, {1} what is wrong with it.</summary>
    BadPlaceholder = 1002,

    /// <summary>{0} the placeholder's name, {1} the kind as written.</summary>
    UnknownPlaceholderKind = 1003,

    /// <summary>{0} the placeholder's name, {1} how it clashes with its first use.</summary>
    PlaceholderConflict = 1004,

    /// <summary>{0} the placeholder's name, {1} the kind that it surely means. A warning: it is a text.</summary>
    ImageWithoutKind = 1022,

    /// <summary>{0} the region's name, {1} why it is not known in which image it lies.</summary>
    RegionWithoutImage = 1030,

    /// <summary>{0} the image that a region names, {1} the prompt's image placeholders.</summary>
    UnknownRegionImage = 1031,
}

/// <summary>What follows from a problem's kind alone.</summary>
internal static class ProblemKinds
{
    /// <summary>The diagnostic's id, such as <c>GEM0001</c>.</summary>
    public static string IdOf(ProblemKind kind) => (IsCompilers(kind) ? "CS" : "GEM") + ((int)kind).ToString("D4", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the compiler reports the same at the same word, so that nothing is added.</summary>
    public static bool IsCompilers(ProblemKind kind) => kind == ProblemKind.MissingType;

    /// <summary>Whether no contract is generated where there is such a problem.</summary>
    public static bool IsFatal(ProblemKind kind) => kind is not (ProblemKind.AmbiguousImage or ProblemKind.HandMadeBox or ProblemKind.UnusedRule or ProblemKind.ImageWithoutKind);
}
