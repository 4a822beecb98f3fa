namespace Gemini.Contracts.Generator.Model;

/// <summary>A record, struct or class that is an object on the wire.</summary>
internal sealed record ObjectModel
{
    /// <summary>The name in the schema, which no other type of the contract has.</summary>
    public required string Name { get; init; }

    /// <summary>The name after which readers, writers and tables are called; no method that every contract has is called so.</summary>
    public required string MethodName { get; init; }

    /// <summary>The C# type, fully qualified.</summary>
    public required string TypeName { get; init; }

    public required string? Description { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>Whether it is a record or a struct, so that <c>with</c> copies it.</summary>
    public required bool HasWith { get; init; }

    /// <summary>The member that says what the object is; -1 for none.</summary>
    public required int LabelMember { get; init; }

    /// <summary>The member that says how sure the model is; -1 for none.</summary>
    public required int ConfidenceMember { get; init; }

    /// <summary>In the order of the wire.</summary>
    public required EquatableArray<MemberModel> Members { get; init; }

    public required EquatableArray<ArgumentModel> ConstructorArguments { get; init; }

    /// <summary>Whether it may hold a number or an enum's value that JSON cannot express.</summary>
    public required bool MayBeUnwritable { get; init; }

    /// <summary>The types whose static <c>Check</c> says what is wrong with it: its own and those that it derives from.</summary>
    public required EquatableArray<string> Checks { get; init; }

    /// <summary>Whether it is an <c>IValidatableObject</c>.</summary>
    public required bool IsValidatable { get; init; }

    /// <summary>Whether creating it runs code that may throw.</summary>
    public required bool MayThrow { get; init; }

    /// <summary>How many places of the contract hold it.</summary>
    public required int Uses { get; init; }

    /// <summary>Whether it holds itself, directly or through others.</summary>
    public required bool IsRecursive { get; init; }

    /// <summary>The member named by the union that the object is a branch of; null for none.</summary>
    public required string? Discriminator { get; init; }

    /// <summary>The discriminator's value.</summary>
    public required string? DiscriminatorValue { get; init; }
}

/// <summary>One argument of the constructor: the member it comes from, and the parameter's name where it must be named.</summary>
internal sealed record ArgumentModel(int Member, string? Name);

/// <summary>One property.</summary>
internal sealed record MemberModel
{
    /// <summary>The C# name, escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    public required string WireName { get; init; }

    public required string? Description { get; init; }

    public required ValueModel Value { get; init; }

    /// <summary>Whether the schema requires it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>How it gets its value.</summary>
    public required MemberSetter Setter { get; init; }

    /// <summary>Whether it has a <c>set</c> or <c>init</c> that generated code may call.</summary>
    public required bool HasSetter { get; init; }

    /// <summary>The C# value where the answer has none; null for the type's default.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>Which values the writer skips.</summary>
    public WriteOmission Omission { get; init; }

    /// <summary>The type that declares the property.</summary>
    public required string DeclaringTypeName { get; init; }

    /// <summary>For a mask, the member that holds its box; else -1.</summary>
    public int MaskBox { get; init; } = -1;

    /// <summary>Whether the property may be null, though its value is not: it is read as what its constructor or its setter takes.</summary>
    public bool MayHoldNull { get; init; }

    /// <summary>The type to which the property is cast to be <see cref="Value"/>, where its own type or its annotations are others; null for none.</summary>
    public string? Cast { get; init; }

    /// <summary>Whether null is left out on writing, or written as null: the property may hold it.</summary>
    public bool IsNullChecked => Value.IsNullable || MayHoldNull || Omission == WriteOmission.Null || (Omission == WriteOmission.Unwritable && !Value.IsValueType);

    /// <summary>For a located value or a list of them: the name under which its boxes may come beside it; null for none.</summary>
    public string? ApartName { get; init; }

    /// <summary>Whether this is the <c>[ImageIndex]</c> of its object.</summary>
    public bool IsImageIndex { get; init; }

    /// <summary>What references name that point at the object by this member.</summary>
    public EquatableArray<string> Identifies { get; init; }

    /// <summary>How it points at another item; null where it does not.</summary>
    public ReferenceModel? Reference { get; init; }

    /// <summary>How it is scored; null where nothing is said.</summary>
    public ScoreModel? Score { get; init; }

    /// <summary>The culture by which ambiguous dates and numbers are read; null where the contract names none.</summary>
    public string? Culture { get; init; }

    /// <summary>The C# expression for the member of an object, as its <see cref="Value"/>.</summary>
    /// <param name="instance">The object.</param>
    public string Access(string instance) =>
        Cast is not null ? $"(({Cast}){instance}.{Name}!)"
        : !MayHoldNull ? instance + "." + Name
        : Value.IsValueType ? $"{instance}.{Name}.GetValueOrDefault()" : $"{instance}.{Name}!";

    /// <summary>The C# expression for the member of an object, with its null.</summary>
    /// <param name="instance">The object.</param>
    public string AccessOrNull(string instance) => Cast is null ? instance + "." + Name : $"(({(Value.IsNullable ? Cast : Cast + "?")}){instance}.{Name}!)";

    /// <summary>Whether the object has a value of the member without the answer, other than the type's own default.</summary>
    public bool HasOwnValue => DefaultValue is not null || Setter > MemberSetter.Initializer;

    /// <summary>Whether the answer may leave it out without losing the object.</summary>
    public bool MayBeAbsent => !IsRequired || Value.IsNullable;
}

/// <summary>How a member gets its value.</summary>
internal enum MemberSetter
{
    /// <summary>An argument of the constructor.</summary>
    Constructor,

    /// <summary>In the object initializer, always.</summary>
    Initializer,

    /// <summary>Assigned after construction, only where the answer has it: the property keeps its own initial value else.</summary>
    Assignment,

    /// <summary>As <see cref="Assignment"/>, for an <c>init</c> accessor of a record or struct: through <c>with</c>.</summary>
    With,

    /// <summary>As <see cref="Assignment"/>, for an <c>init</c> accessor of a class.</summary>
    Accessor,

    /// <summary>As <see cref="Accessor"/>, where the property is a generic type's, whose accessor cannot be named: the object is made again.</summary>
    Again,
}
