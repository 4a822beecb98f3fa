namespace Gemini.Contracts.Testing;

/// <summary>One thing that an answer got wrong.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Field">The template of the place, such as <c>/*/label</c>; of an item that is missed or extra, that of the item.</param>
/// <param name="ExpectedPointer">The JSON pointer in the expected answer; null where nothing was expected.</param>
/// <param name="AnsweredPointer">The JSON pointer in the answer; null where nothing was answered.</param>
/// <param name="Expected">What was expected, as a text; null where nothing was.</param>
/// <param name="Answered">What was answered, as a text; null where nothing was.</param>
public sealed record ScoreMiss(ScoreMissKind Kind, string Field, string? ExpectedPointer, string? AnsweredPointer, string? Expected, string? Answered)
{
    /// <summary>What happened, in one line.</summary>
    public override string ToString() => Kind switch
    {
        ScoreMissKind.Missed => $"{ExpectedPointer}: missed {Expected}",
        ScoreMissKind.Extra => $"{AnsweredPointer}: extra {Answered}",
        _ => $"{ExpectedPointer}: expected {Expected}, answered {Answered}",
    };
}
