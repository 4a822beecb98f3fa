using Gemini.Contracts.Reading;

namespace Gemini.Contracts;

/// <summary>What was read of an answer's text, as far as the outcome depends on it.</summary>
/// <param name="Form">What the contract is answered with.</param>
/// <param name="ValueCount">How many items, objects, labels or texts were read.</param>
internal readonly record struct ReadingSummary(AnswerForm Form, int ValueCount)
{
    /// <summary>Whether the text is nothing but white space.</summary>
    public bool IsBlank { get; init; }

    /// <summary>Whether something in the text was of the contract's form, such as a bracket of a list.</summary>
    public bool HasStructure { get; init; }

    /// <summary>Whether the text ends inside a value.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether brackets were open at the text's end, all values being whole.</summary>
    public bool IsUnclosed { get; init; }

    /// <summary>Whether the text shows by itself that it is whole: the bracket that it began with was closed.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether the connection ended, or the call was ended, before the model had finished.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>What was read of a text by a scanner.</summary>
    /// <param name="form">What the contract is answered with.</param>
    /// <param name="scanner">Has gone through the whole text.</param>
    /// <param name="valueCount">How many values it read.</param>
    public static ReadingSummary Create(AnswerForm form, AnswerScanner scanner, int valueCount) => new(form, valueCount)
    {
        IsBlank = scanner.Session.IsBlank,
        HasStructure = scanner.HasStructure,
        IsCut = scanner.IsCut,
        IsUnclosed = scanner.IsUnclosed,
        IsClosed = scanner.IsClosed,
    };
}
