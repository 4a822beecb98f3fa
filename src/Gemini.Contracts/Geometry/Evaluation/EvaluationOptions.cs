using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>How predictions are compared with ground truths. What is not set is as in COCO's detection challenge.</summary>
public sealed record EvaluationOptions
{
    // Step by step as numpy's linspace(.5, .95, 10) adds it up, so that boxes exactly at a threshold are treated alike: .90 is .8999999999999999.
    private static readonly ImmutableArray<double> CocoThresholds =
        [.. Enumerable.Range(0, 9).Select(static step => 0.5 + step * ((0.95 - 0.5) / 9)), 0.95];

    /// <summary>The IoU from which on a prediction is right, 0–1, ascending: .50, .55 … .95.</summary>
    public ImmutableArray<double> IoUThresholds { get; init; } = CocoThresholds;

    /// <summary>How many predictions count, of a picture and a category, those with the highest scores; ascending: 1, 10, 100.</summary>
    public ImmutableArray<int> MaxDetections { get; init; } = [1, 10, 100];

    /// <summary>For which sizes figures are given; the first is the one of the main figures.</summary>
    public ImmutableArray<AreaRange> AreaRanges { get; init; } = [AreaRange.All, AreaRange.Small, AreaRange.Medium, AreaRange.Large];

    /// <summary>When two categories are the same: ordinal. Labels that a model makes up freely are seldom spelled as the ground truth's.</summary>
    public IEqualityComparer<string> CategoryComparer { get; init; } = StringComparer.Ordinal;

    /// <summary>Whether a prediction must be of the ground truth's category (true), or only at its place. COCO: <c>useCats</c>.</summary>
    public bool UseCategories { get; init; } = true;

    /// <summary>
    /// Whether predictions of equal score, of all pictures, are one step of the precision-recall curve. COCO goes through them one by one in
    /// the order of the pictures, so that predictions without scores get figures that depend on that order; as one step they do not.
    /// </summary>
    public bool MergeTies { get; init; }

    internal void Check()
    {
        bool isRising = !IoUThresholds.IsDefaultOrEmpty && !MaxDetections.IsDefaultOrEmpty && !AreaRanges.IsDefaultOrEmpty
            && IoUThresholds[0] >= 0 && IoUThresholds[^1] <= 1 && MaxDetections[0] >= 1;
        for (int index = 1; isRising && index < IoUThresholds.Length; index++)
        {
            isRising = IoUThresholds[index] > IoUThresholds[index - 1];
        }

        for (int index = 1; isRising && index < MaxDetections.Length; index++)
        {
            isRising = MaxDetections[index] > MaxDetections[index - 1];
        }

        if (!isRising)
        {
            throw new ArgumentException("An evaluation needs IoU thresholds of 0 to 1 in rising order, numbers of detections of at least 1 in rising order, and an area range.");
        }
    }
}
