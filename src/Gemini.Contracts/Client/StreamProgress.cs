using System.Runtime.CompilerServices;
using Gemini.Contracts.Client;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>How far a streamed answer has come.</summary>
public readonly record struct StreamProgress
{
    /// <summary>Items given so far.</summary>
    public int Items { get; init; }

    /// <summary>Tokens of the answer so far, thoughts excluded, as the API last said; 0 before it says.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Bytes of the answer's text so far, UTF-8.</summary>
    public int TextBytes { get; init; }
}
