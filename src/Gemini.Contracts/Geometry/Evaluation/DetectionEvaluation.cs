using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <summary>
/// Compares predictions with ground truths over many pictures: average precision and average recall as COCO's tools (pycocotools, COCOeval)
/// compute them. Add every picture, also those without predictions or without ground truths, then ask for <see cref="Summarize"/>.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class DetectionEvaluation
{
    private readonly EvaluationOptions _options;
    private readonly Dictionary<string, List<ImageEvaluation>> _categories;

    // In the order in which ground truths named them; a category without any ground truth has no figures.
    private readonly List<string> _named = [];
    private readonly HashSet<string> _known;

    /// <summary>Begins an evaluation.</summary>
    /// <param name="options">Null: as in COCO's detection challenge.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public DetectionEvaluation(EvaluationOptions? options = null)
    {
        _options = options ?? new EvaluationOptions();
        _options.Check();
        _categories = new Dictionary<string, List<ImageEvaluation>>(_options.CategoryComparer);
        _known = new HashSet<string>(_options.CategoryComparer);
    }

    /// <summary>How many pictures were added.</summary>
    public int ImageCount { get; private set; }

    /// <summary>Adds a picture; its boxes are compared.</summary>
    /// <param name="groundTruths">All that is in the picture.</param>
    /// <param name="predictions">All that was answered about it.</param>
    /// <exception cref="ArgumentException">A score or an area is not a number.</exception>
    public void Add(IReadOnlyList<GroundTruth> groundTruths, IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(groundTruths);
        ArgumentNullException.ThrowIfNull(predictions);
        Add(groundTruths, predictions, (prediction, groundTruth) => IoU(predictions[prediction].Box, groundTruths[groundTruth]));
    }

    /// <summary>Adds a picture, whose items are compared by any measure, such as the IoU of masks.</summary>
    /// <param name="groundTruths">All that is in the picture.</param>
    /// <param name="predictions">All that was answered about it.</param>
    /// <param name="iou">
    /// Of a prediction and a ground truth, by their places in the lists, 0–1: intersection ÷ union; for a ground truth that is a crowd intersection ÷ the prediction's area.
    /// </param>
    /// <exception cref="ArgumentException">A score, an area or an overlap is not a number.</exception>
    public void Add(IReadOnlyList<GroundTruth> groundTruths, IReadOnlyList<Prediction> predictions, Func<int, int, double> iou)
    {
        ArgumentNullException.ThrowIfNull(groundTruths);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(iou);
        Dictionary<string, (List<int> Truths, List<int> Answers)> groups = new(_options.CategoryComparer);
        for (int index = 0; index < groundTruths.Count; index++)
        {
            Group(CategoryOf(groundTruths[index].Category)).Truths.Add(index);
        }

        for (int index = 0; index < predictions.Count; index++)
        {
            Group(CategoryOf(predictions[index].Category)).Answers.Add(index);
        }

        List<(string Category, ImageEvaluation Image)> made = [];
        foreach ((string category, (List<int> groupTruths, List<int> groupAnswers)) in groups)
        {
            made.Add((category, ImageEvaluation.Create(_options, groundTruths, groupTruths, predictions, groupAnswers, iou)));
        }

        // Only now, so that a picture that is refused leaves nothing behind.
        foreach ((string category, ImageEvaluation image) in made)
        {
            if (!_categories.TryGetValue(category, out List<ImageEvaluation>? images))
            {
                _categories[category] = images = [];
            }

            images.Add(image);
            if (groups[category].Truths.Count > 0 && _known.Add(category))
            {
                _named.Add(category);
            }
        }

        ImageCount++;

        (List<int> Truths, List<int> Answers) Group(string category)
        {
            if (!groups.TryGetValue(category, out (List<int> Truths, List<int> Answers) group))
            {
                groups[category] = group = ([], []);
            }

            return group;
        }
    }

    /// <summary>The figures over all pictures so far.</summary>
    public DetectionSummary Summarize()
    {
        List<CategoryCurves> curves = [];
        foreach (string category in _named)
        {
            curves.Add(CategoryCurves.Create(category, _options, _categories[category]));
        }

        return new DetectionSummary(_options, curves);
    }

    private static double IoU(PixelBox prediction, GroundTruth groundTruth)
    {
        if (!groundTruth.IsCrowd)
        {
            return prediction.IoU(groundTruth.Box);
        }

        double shared = prediction.Intersect(groundTruth.Box).Area;
        return shared == 0 ? 0 : shared / prediction.Area;
    }

    private string CategoryOf(string? category) => _options.UseCategories ? category ?? "" : "";
}
