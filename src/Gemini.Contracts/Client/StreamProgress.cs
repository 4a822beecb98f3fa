using System.Runtime.CompilerServices;
using Gemini.Contracts.Client;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>How far a streamed answer has come.</summary>
/// <param name="Items">Items given so far.</param>
/// <param name="OutputTokens">Tokens of the answer so far, thoughts excluded, as the API last said; 0 before it says.</param>
/// <param name="TextBytes">Bytes of the answer's text so far, UTF-8.</param>
public readonly record struct StreamProgress(int Items, int OutputTokens, int TextBytes);
