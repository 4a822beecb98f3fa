using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>The answer to a request without a contract: its text.</summary>
internal static class TextAnswer
{
    /// <summary>Makes the answer of a response.</summary>
    public static VisionAnswer<string> Create(GenerateContentResponse response, string modelAsked)
    {
        ReadOnlyMemory<byte> text = response.TextUtf8;
        ReadingSummary reading = new(AnswerForm.Text, text.IsEmpty ? 0 : 1) { IsBlank = text.IsEmpty, HasStructure = !text.IsEmpty };
        Outcome outcome = OutcomeEvaluator.Evaluate(reading, [], 0, response);
        return new VisionAnswer<string>(AnswerForm.Text, outcome, Encoding.UTF8.GetString(text.Span), OutcomeEvaluator.HasValue(outcome, reading))
        {
            Findings = outcome == Outcome.Truncated ? [new Finding(FindingKind.Truncated, "", text.Length, 0, OutcomeEvaluator.ExplainTruncation(reading, response)!)] : [],
            FinishReason = response.FinishReason,
            FinishMessage = response.FinishMessage ?? response.BlockReasonMessage,
            BlockReason = response.BlockReason,
            SafetyRatings = response.SafetyRatings,
            Usage = response.Usage,
            ModelAsked = modelAsked,
            ModelAnswered = response.ModelVersion,
            ModelStatus = response.ModelStatus,
            ResponseId = response.ResponseId,
            ThoughtUtf8 = response.ThoughtUtf8,
            Turn = AnsweredTurn.Create(response),
            RawUtf8 = text,
        };
    }
}
