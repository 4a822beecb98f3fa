namespace Gemini.Contracts;

/// <summary>What a <see cref="MaskProblem"/> says, for people.</summary>
public static class MaskProblems
{
    /// <summary>One sentence: what is wrong and what to do.</summary>
    public static string Describe(this MaskProblem problem) => problem switch
    {
        MaskProblem.None => "There is a mask.",
        MaskProblem.Empty => "The mask is empty; make the property nullable if an item may lack one.",
        MaskProblem.OpaqueTokens => "The mask came as codebook tokens (<seg_…>), which only the model can decode; use the box, or a model that sends PNG or polygons.",
        MaskProblem.Placeholder => "The model sent a placeholder instead of a mask; use the box, or ask again.",
        MaskProblem.Corrupt => "The mask is not whole: its base64, its PNG or its numbers are damaged; use the box, or ask again.",
        MaskProblem.TooLarge => "The mask is larger than 8192 pixels a side, 16,777,216 pixels or the box that it fills may be, or its outline goes to and fro more than an object's does.",
        MaskProblem.UnknownShape => "The mask has a shape that no model is known to send; look at the raw value.",
        MaskProblem.NotPng => "The mask is a picture, but not a PNG.",
        MaskProblem.NoBox => "The item's box is empty or lies outside the picture, so there is nowhere to put the mask.",
        MaskProblem.NoArea => "The mask's polygon has fewer than three corners or covers no pixel of the picture.",
        _ => problem.ToString(),
    };
}
