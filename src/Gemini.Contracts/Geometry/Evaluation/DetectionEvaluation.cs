using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <summary>
/// Compares answers with truths over many pictures: average precision and average recall as COCO's tools (pycocotools, COCOeval)
/// compute them. Add every picture, also those without answers or without truths, then ask for <see cref="Summarize"/>.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class DetectionEvaluation
{
    private readonly EvaluationOptions _options;
    private readonly Dictionary<string, List<ImageEvaluation>> _categories;

    // In the order in which truths named them; a category without any truth has no figures.
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
    public int Images { get; private set; }

    /// <summary>Adds a picture; its boxes are compared.</summary>
    /// <param name="truths">All that is in the picture.</param>
    /// <param name="answers">All that was answered about it.</param>
    /// <exception cref="ArgumentException">A score or an area is not a number.</exception>
    public void Add(IReadOnlyList<EvaluationTruth> truths, IReadOnlyList<EvaluationAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(answers);
        Add(truths, answers, (answer, truth) => Overlap(answers[answer].Box, truths[truth]));
    }

    /// <summary>Adds a picture, whose items are compared by any measure, such as the IoU of masks.</summary>
    /// <param name="truths">All that is in the picture.</param>
    /// <param name="answers">All that was answered about it.</param>
    /// <param name="overlap">
    /// Of an answer and a truth, by their places in the lists, 0–1: intersection ÷ union; for a truth that is a crowd intersection ÷ the answer's area.
    /// </param>
    /// <exception cref="ArgumentException">A score, an area or an overlap is not a number.</exception>
    public void Add(IReadOnlyList<EvaluationTruth> truths, IReadOnlyList<EvaluationAnswer> answers, Func<int, int, double> overlap)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(overlap);
        Dictionary<string, (List<int> Truths, List<int> Answers)> groups = new(_options.CategoryComparer);
        for (int index = 0; index < truths.Count; index++)
        {
            Group(CategoryOf(truths[index].Category)).Truths.Add(index);
        }

        for (int index = 0; index < answers.Count; index++)
        {
            Group(CategoryOf(answers[index].Category)).Answers.Add(index);
        }

        List<(string Category, ImageEvaluation Image)> made = [];
        foreach ((string category, (List<int> groupTruths, List<int> groupAnswers)) in groups)
        {
            made.Add((category, ImageEvaluation.Of(_options, truths, groupTruths, answers, groupAnswers, overlap)));
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

        Images++;

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
            curves.Add(CategoryCurves.Of(category, _options, _categories[category]));
        }

        return new DetectionSummary(_options, curves);
    }

    private static double Overlap(PixelBox answer, EvaluationTruth truth)
    {
        if (!truth.IsCrowd)
        {
            return answer.IoU(truth.Box);
        }

        double shared = answer.Intersect(truth.Box).Area;
        return shared == 0 ? 0 : shared / answer.Area;
    }

    private string CategoryOf(string? category) => _options.UsesCategories ? category ?? "" : "";
}
