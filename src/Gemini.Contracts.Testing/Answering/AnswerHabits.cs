namespace Gemini.Contracts.Testing.Answering;

/// <summary>What the models do each in their own way.</summary>
/// <param name="Masks">The shape of the masks it answers where a text is asked for.</param>
/// <param name="IsAlphabetical">Whether it answers properties by their names where the schema gives no order, those that are required first.</param>
internal readonly record struct AnswerHabits(MaskShape Masks, bool IsAlphabetical)
{
    private static readonly Version Ordered = new(2, 5);

    /// <summary>The habits of a model.</summary>
    public static AnswerHabits Of(GeminiModel model) => new(model.MaskShape, !model.IsInferred && model.Generation < Ordered);
}
