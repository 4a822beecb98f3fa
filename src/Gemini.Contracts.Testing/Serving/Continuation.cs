namespace Gemini.Contracts.Testing.Serving;

/// <summary>An answer that is longer than one call gives: its part ends with a token, by which the next call goes on.</summary>
internal static class Continuation
{
    /// <summary>How <c>generateContent</c> says that an answer goes on; Interactions calls it <c>requires_continuation</c>.</summary>
    public const string FinishReason = "CONTINUATION";

    /// <summary>The token. What is answered next is up to the script.</summary>
    public const string Token = "bG9jYWwtZ2VtaW5pIGdvZXMgb24=";
}
