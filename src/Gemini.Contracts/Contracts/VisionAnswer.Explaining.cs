using System.Globalization;

namespace Gemini.Contracts;

public sealed partial class VisionAnswer<T>
{
    private const int Shown = 120;
    private const int ShownReasons = 3;

    /// <summary>What happened and what to do, in one line.</summary>
    private string ExplainMissingValue() => Outcome switch
    {
        Outcome.Blocked => ExplainBlock(),
        Outcome.Empty => ExplainEmpty(),
        Outcome.Truncated => $"The answer was cut off{Cause()} before {Wanted()} was whole{Spent()}; {Advice()}.",
        _ => ExplainUnreadable(),
    };

    /// <summary>What a value that is not whole lacks, why, and what to do, in one line.</summary>
    private string ExplainLoss()
    {
        string reasons = string.Join("; ", Rejected.Take(ShownReasons).Select(static item => $"{OneLine(item.Message)}{(item.Pointer.Length > 0 ? $" ({item.Pointer})" : "")}"));
        string more = Rejected.Count > ShownReasons ? string.Create(CultureInfo.InvariantCulture, $", and {Rejected.Count - ShownReasons} more") : "";
        string lost = Rejected.Count == 0 ? "" : $" {Count(Rejected.Count, "object")} could not be read: {reasons}{more}.";
        return Outcome == Outcome.Truncated
            ? $"The answer was cut off{Cause()}{Spent()}, so something may be missing; {Advice()}, or take what is whole from Value.{lost}"
            : $"The answer is not whole.{lost} See Rejected for the bytes, or take what is whole from Value.";
    }

    private bool IsOutOfTokens => FinishReason == Contracts.FinishReason.MaxTokens;

    private string ExplainBlock()
    {
        string ratings = string.Join(", ", SafetyRatings.Where(rating => rating.IsBlocked || rating.Probability is "HIGH" or "MEDIUM").Select(rating => $"{rating.Category} {rating.Probability}"));
        string because = ratings.Length > 0 ? $" ({ratings})" : "";
        string says = FinishMessage is { Length: > 0 } words ? $": {OneLine(words)}" : "";
        return BlockReason is { } reason
            ? $"The prompt was blocked for {reason}{because}{says}; change the prompt or the picture, or the safety settings where the category allows it."
            : $"The answer was withheld for {FinishReason}{because}{says}; change the prompt or the picture, or the safety settings where the category allows it.";
    }

    private string ExplainEmpty() =>
        IsOutOfTokens && Usage.Thoughts > 0
            ? $"The answer is empty: the model spent {Tokens(Usage.Thoughts)} on thoughts and reached MAX_TOKENS before it wrote anything; {Advice()}."
            : IsOutOfTokens
            ? $"The answer is empty: MAX_TOKENS was reached before the model wrote anything; {Advice()}."
            : $"The answer is empty{(FinishReason is { } reason ? $" (finish reason {reason}{(FinishMessage is { Length: > 0 } words ? $": {OneLine(words)}" : "")})" : "")}; ask again, or ask for an empty list where nothing is found.";

    private string ExplainUnreadable() =>
        Rejected.Count > 0
            ? $"The answer holds no {What}: {OneLine(Rejected[0].Message)}{(Rejected[0].Pointer.Length > 0 ? $" ({Rejected[0].Pointer})" : "")}; look at Rejected for the bytes{(Rejected.Count > 1 ? $" of all {Rejected.Count} objects" : "")}."
            : RawUtf8.Span.Trim(" \t\r\n"u8).SequenceEqual("null"u8)
            ? $"The answer is null, where {Asked} was asked for; ask again{(_form == AnswerForm.List ? ", or ask for an empty list where nothing is found" : "")}."
            : $"The answer holds no JSON that could be read as {Asked}: it begins \"{OneLine(RawText)}\"; ask with a response schema, or look at RawText.";

    private string Asked => _form == AnswerForm.List ? "a list of items" : What;

    private string What => _form switch
    {
        AnswerForm.List => "item",
        AnswerForm.Any => "value",
        _ => typeof(T).Name,
    };

    private string Wanted() => _form switch
    {
        AnswerForm.List => "the first item",
        AnswerForm.Label => "the label",
        AnswerForm.Text => "the text",
        AnswerForm.Any => "the value",
        _ => "the object",
    };

    private string Cause() => IsOutOfTokens ? " by MAX_TOKENS" : FinishReason is null ? "" : $" (finish reason {FinishReason})";

    private string Spent() =>
        Usage.Candidates + Usage.Thoughts == 0 ? "" : Usage.Thoughts > 0
            ? $" after {Tokens(Usage.Candidates)} of text and {Tokens(Usage.Thoughts)} of thoughts"
            : $" after {Tokens(Usage.Candidates)}";

    private string Advice() => IsOutOfTokens
        ? Usage.Thoughts > 0 ? "raise the maximum of output tokens or lower the thinking budget" : "raise the maximum of output tokens"
        : "ask again";

    private static string Tokens(int count) => Count(count, "token");

    private static string Count(int count, string noun) => count == 1 ? "1 " + noun : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");

    private static string OneLine(string text)
    {
        string line = text.Length > Shown ? text[..Shown] + "…" : text;
        return line.ReplaceLineEndings(" ").Replace('\t', ' ').Trim().TrimEnd('.');
    }
}
