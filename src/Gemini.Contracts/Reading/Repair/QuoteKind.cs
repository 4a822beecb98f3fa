namespace Gemini.Contracts.Reading;

/// <summary>Which quotes a string is in.</summary>
internal enum QuoteKind
{
    /// <summary>None.</summary>
    None,

    /// <summary><c>"</c>.</summary>
    Double,

    /// <summary><c>'</c>.</summary>
    Single,

    /// <summary>Curved or low double quotes.</summary>
    DoubleLike,

    /// <summary>Curved or low single quotes, a backtick, an acute accent.</summary>
    SingleLike,

    /// <summary><c>&lt;ctrl46&gt;</c> and <c>&lt;|"|&gt;</c>: the tokens that models write around a string, seen where an answer is malformed.</summary>
    Token,
}
