namespace Gemini.Contracts.Generator.Model;

/// <summary>Which values of an optional member the writer leaves out, since no JSON says them: left out, they are read back as the member's own value.</summary>
internal enum Unsayable
{
    /// <summary>None: every value can be written, or the member must be there.</summary>
    None,

    /// <summary>Null where the type says that it is none.</summary>
    Null,

    /// <summary>The default of the constructor's parameter.</summary>
    Default,

    /// <summary>Not a number, and infinity.</summary>
    NotFinite,

    /// <summary>Values of an enum that no member has.</summary>
    Undefined,
}
