namespace Gemini.Contracts.Reading;

/// <summary>The quotes, not JSON's, in which models put names and texts.</summary>
internal enum RelaxedQuote : byte
{
    /// <summary>None at all; a name only.</summary>
    None,

    /// <summary><c>'</c>.</summary>
    Single,

    /// <summary><c>“</c> and <c>”</c>.</summary>
    Curved,
}
