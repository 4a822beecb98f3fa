using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A contract whose answer is a <typeparamref name="TAnswer"/>.</summary>
public abstract partial class VisionContract<TAnswer> : VisionContract
{
    private protected VisionContract(ContractDefinition definition)
        : base(definition)
    {
    }

    /// <inheritdoc/>
    public override ContractShape<TAnswer> Shape => field ??= new ContractShape<TAnswer>(this, CreateAnswerShape());

    private protected abstract ValueShape<TAnswer> CreateAnswerShape();

    /// <summary>The shape of a contract whose generated code makes none: a stub, or one that an earlier version of the generator wrote.</summary>
    private protected ValueShape<T> NoShape<T>() => throw new NotSupportedException($"{Name} has no shape: its generated code is a stub, or was written by an earlier version; build the project again.");
}

/// <summary>A contract answered with one object.</summary>
public abstract partial class VisionObjectContract<T> : VisionContract<T>
{
    /// <summary>Makes the contract; generated code does.</summary>
    protected VisionObjectContract(ContractDefinition definition)
        : base(definition)
    {
    }

    /// <summary>Reads the object; generated.</summary>
    protected abstract bool ReadValue(ref AnswerReader reader, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes the object; generated.</summary>
    protected abstract void WriteValue(AnswerWriter writer, T value);

    /// <summary>Makes the shape of the object; generated.</summary>
    protected virtual ValueShape<T> CreateShape() => NoShape<T>();

    private protected override ValueShape<T> CreateAnswerShape() => CreateShape();
}

/// <summary>A contract answered with a list of items.</summary>
public abstract partial class VisionListContract<TItem> : VisionContract<IReadOnlyList<TItem>>
{
    /// <summary>Makes the contract; generated code does.</summary>
    protected VisionListContract(ContractDefinition definition)
        : base(definition)
    {
    }

    /// <summary>Reads one item; generated.</summary>
    protected abstract bool ReadItem(ref AnswerReader reader, [MaybeNullWhen(false)] out TItem item);

    /// <summary>Writes one item; generated.</summary>
    protected abstract void WriteItem(AnswerWriter writer, TItem item);

    /// <summary>Makes the shape of an item; generated.</summary>
    protected virtual ValueShape<TItem> CreateShape() => NoShape<TItem>();

    private protected override ValueShape<IReadOnlyList<TItem>> CreateAnswerShape() =>
        ValueShapes.List<IReadOnlyList<TItem>, TItem>(CreateShape(), static items => items);
}
