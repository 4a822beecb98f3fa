namespace Gemini.Contracts;

/// <summary>What a node of an answer is.</summary>
public enum AnswerNodeKind
{
    /// <summary>Nothing: an object that is null, or a list without elements.</summary>
    Nothing,

    /// <summary>One single value, which may be null.</summary>
    Place,

    /// <summary>An object: its children are its members.</summary>
    Object,

    /// <summary>A list: its children are its elements, in order.</summary>
    List,

    /// <summary>A dictionary: its children are its entries, each an object with a <c>key</c> and a <c>value</c>.</summary>
    Dictionary,
}
