using System.Collections.Immutable;
using Gemini.Contracts.Shapes;

namespace Gemini.Contracts;

/// <summary>A part of an answer as a tree: what an object or a list holds, down to the single values.</summary>
public sealed class AnswerNode
{
    internal AnswerNode(PlacePath path, AnswerNodeKind kind, AnswerPlace? place, ScoreRule? rule, int branch, ImmutableArray<AnswerNode> children)
    {
        Path = path;
        Kind = kind;
        Place = place;
        Rule = rule;
        Branch = branch;
        Children = children;
    }

    /// <summary>The JSON pointer (RFC 6901) of the node, such as <c>/lines/0</c>; empty for the answer itself.</summary>
    public string Pointer => field ??= Path.ToPointer();

    /// <summary>The pointer with <c>*</c> in place of every index: the same for all elements of a list.</summary>
    public string Template => field ??= Path.ToTemplate();

    /// <summary>The name on the wire; for an element, its list's.</summary>
    public string Name => Path.Name;

    /// <summary>What it is.</summary>
    public AnswerNodeKind Kind { get; }

    /// <summary>The single value; null for any other <see cref="Kind"/> than <see cref="AnswerNodeKind.Place"/>.</summary>
    public AnswerPlace? Place { get; }

    /// <summary>What the property's <see cref="ScoreAttribute"/> says; null where it has none, and for elements.</summary>
    public ScoreRule? Rule { get; }

    /// <summary>Which of the types of a closed hierarchy the object is, counted in the order of the contract; -1 for an object that is of no hierarchy.</summary>
    public int Branch { get; }

    /// <summary>Members, elements or entries, in the order of the answer.</summary>
    public ImmutableArray<AnswerNode> Children { get; }

    /// <summary>Whether it is, within the same answer, the node or a part of it.</summary>
    /// <param name="pointer">The JSON pointer of another node.</param>
    public bool Contains(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return pointer.StartsWith(Pointer, StringComparison.Ordinal) && (pointer.Length == Pointer.Length || pointer[Pointer.Length] == '/');
    }

    internal PlacePath Path { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{(Pointer.Length == 0 ? "(answer)" : Pointer)}: {Kind}, {Children.Length} children";
}
