namespace Gemini.Contracts.Json;

/// <summary>What a look ahead came to.</summary>
internal enum Lookahead
{
    /// <summary>What was looked for is there.</summary>
    Found,

    /// <summary>It is not within the look ahead.</summary>
    Missing,

    /// <summary>It is not in what has come of the text.</summary>
    NeedMoreData,
}
