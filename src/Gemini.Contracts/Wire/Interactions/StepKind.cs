namespace Gemini.Contracts.Wire;

/// <summary>What a step of an interaction is, as far as it matters for the answer.</summary>
internal enum StepKind
{
    /// <summary>A call or a result of a tool, or a kind that is not known yet: skipped.</summary>
    Other,

    /// <summary>What the model thought, with its signature and, where asked for, a summary.</summary>
    Thought,

    /// <summary>The answer.</summary>
    ModelOutput,

    /// <summary>A turn of the user's, in an interaction that is read again.</summary>
    UserInput,
}
