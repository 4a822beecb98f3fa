namespace Gemini.Contracts.TestSupport;

/// <summary>How the items of an answer are put together.</summary>
internal enum AnswerLayout
{
    /// <summary>One list.</summary>
    List,

    /// <summary>One after another, each on its own line, without a list.</summary>
    Lines,

    /// <summary>Each in a list of its own, in one list.</summary>
    NestedLists,

    /// <summary>A list that is the member of an object.</summary>
    Wrapped,

    /// <summary>One object.</summary>
    Single,
}
