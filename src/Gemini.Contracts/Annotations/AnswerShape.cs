namespace Gemini.Contracts;

/// <summary>Whether a task is answered with one object or with a list of them.</summary>
public enum AnswerShape
{
    /// <summary>A record with a box, a mask or a point at its top level is an item of a list; any other is the answer itself.</summary>
    Auto,

    /// <summary>One object.</summary>
    One,

    /// <summary>A list of items.</summary>
    List,
}
