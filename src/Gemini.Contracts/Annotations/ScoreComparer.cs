namespace Gemini.Contracts;

/// <summary>How a value of an answer is compared with the expected one. Each comparison gives a similarity, 0 to 1.</summary>
public enum ScoreComparer
{
    /// <summary>
    /// What suits the value: texts by their distance, labels, enums, <c>bool</c>, <c>Guid</c> and <c>Uri</c> exactly, numbers and points within the tolerance, dates and times within the tolerance,
    /// boxes and turned boxes by their overlap, masks and outlines by theirs. A confidence is not compared.
    /// </summary>
    Auto,

    /// <summary>1 where both are the same, else 0.</summary>
    Exact,

    /// <summary>Numbers: 1 where they differ by no more than the tolerance, else 0. Points: 1 where their distance is no more than the tolerance, else 0.</summary>
    Number,

    /// <summary>Texts: 1 − Levenshtein distance ÷ length of the longer one, in Unicode scalar values, after white space was made single spaces.</summary>
    Text,

    /// <summary>Dates and times: 1 where they differ by no more than the tolerance in days, else 0.</summary>
    Date,

    /// <summary>A list of single values as a set that counts its elements: those in both ÷ those in either (Jaccard). Their order plays no part.</summary>
    Set,

    /// <summary>Boxes: intersection ÷ union. Outlines and masks are compared by the boxes around them.</summary>
    BoxIoU,

    /// <summary>Masks and outlines: shared pixels ÷ pixels in either.</summary>
    MaskIoU,
}
