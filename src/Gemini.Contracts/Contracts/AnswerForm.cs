namespace Gemini.Contracts;

/// <summary>What a contract is answered with.</summary>
internal enum AnswerForm
{
    /// <summary>One JSON object.</summary>
    Object,

    /// <summary>A list of items; an empty one is an answer.</summary>
    List,

    /// <summary>One bare value of an enum.</summary>
    Label,

    /// <summary>Any text: a request without a contract.</summary>
    Text,

    /// <summary>Not known: a user's test made the answer.</summary>
    Any,
}
