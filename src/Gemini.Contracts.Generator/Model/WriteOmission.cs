namespace Gemini.Contracts.Generator.Model;

/// <summary>Which values of an optional member the writer leaves out, since no JSON expresses them: left out, they are read back as the member's own value.</summary>
internal enum WriteOmission
{
    /// <summary>None: every value can be written, or the member is required.</summary>
    None,

    /// <summary>Null where the type allows none.</summary>
    Null,

    /// <summary>The default of the constructor's parameter.</summary>
    Default,

    /// <summary>NaN and infinity.</summary>
    NotFinite,

    /// <summary>Values of an enum that no member has.</summary>
    Undefined,

    /// <summary>Objects, hierarchies, lists and dictionaries that hold one of the above where it would be written.</summary>
    Unwritable,
}
