using System.Text;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>The answer to a request without a contract: its text.</summary>
internal static class TextAnswer
{
    /// <summary>Makes the answer of a response.</summary>
    public static VisionAnswer<string> Of(GenerateContentResponse response, string modelAsked)
    {
        bool isEmpty = response.TextUtf8.IsEmpty;
        Outcome outcome =
            isEmpty && (response.BlockReason is not null || response.FinishReason is { IsBlock: true }) ? Outcome.Blocked
            : isEmpty ? Outcome.Empty
            : response.FinishReason is null || response.FinishReason == FinishReason.MaxTokens || response.FinishReason is { IsBlock: true } ? Outcome.Truncated
            : Outcome.Complete;
        return new VisionAnswer<string>(Encoding.UTF8.GetString(response.TextUtf8.Span), !isEmpty)
        {
            Outcome = outcome,
            Findings = [],
            Rejected = [],
            FinishReason = response.FinishReason,
            FinishMessage = response.FinishMessage,
            BlockReason = response.BlockReason,
            SafetyRatings = response.SafetyRatings,
            Usage = response.Usage,
            ModelAsked = modelAsked,
            ModelAnswered = response.ModelVersion,
            ModelStatus = response.ModelStatus,
            ResponseId = response.ResponseId,
            RawUtf8 = response.TextUtf8,
        };
    }
}
