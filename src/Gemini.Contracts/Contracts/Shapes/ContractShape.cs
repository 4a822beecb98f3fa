using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>What a contract knows of its own answers: every box, mask, point, label, confidence and other single value, each with its JSON pointer.</summary>
public abstract class ContractShape
{
    private protected ContractShape(VisionContract contract) =>
        ImageNames = [.. contract.Prompt.Parameters.Where(static part => part.IsImage).Select(static part => part.Value)];

    /// <summary>The image placeholders of the prompt, in order. <see cref="AnswerPlace.Image"/> is an index in it.</summary>
    public ImmutableArray<string> ImageNames { get; }

    /// <summary>The places that answers may have, in the order of the contract. Those of a type that holds itself are listed once.</summary>
    public abstract ImmutableArray<PlaceTemplate> Templates { get; }

    /// <summary>Whether an item of an answer may point at another (<see cref="ItemRefAttribute"/>): what identifies items is so within one answer.</summary>
    public abstract bool HasReferences { get; }

    /// <summary>The items of an answer whose type is not known at compile time.</summary>
    /// <param name="answer">A value of the contract's answer type.</param>
    /// <exception cref="ArgumentException">It is a value of another type.</exception>
    public abstract ImmutableArray<AnswerItem> GetItems(object answer);

    /// <summary>An answer whose type is not known at compile time as a tree.</summary>
    /// <param name="answer">A value of the contract's answer type.</param>
    /// <exception cref="ArgumentException">It is a value of another type.</exception>
    public abstract AnswerNode GetTree(object answer);
}
