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
}
