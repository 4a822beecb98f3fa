using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <summary>
/// The figures of an evaluation, 0–1. A figure is null where nothing was to be found: no ground truth of the category or the size
/// (COCO's tools write −1). Categories that only predictions name have no figures and are in none: see <see cref="DetectionEvaluation"/>.
/// </summary>
public sealed class DetectionSummary
{
    private readonly EvaluationOptions _options;
    private readonly List<CategoryCurves> _curves;

    internal DetectionSummary(EvaluationOptions options, List<CategoryCurves> curves)
    {
        _options = options;
        _curves = curves;
        Categories = [.. curves.Select(static curve => curve.Category)];
    }

    /// <summary>The categories of all ground truths, in the order in which they were first named; one empty one where categories play no part.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>AP: the mean over all thresholds and categories; COCO's main figure.</summary>
    public double? AP => AveragePrecision();

    /// <summary>AP at an IoU of .50.</summary>
    public double? AP50 => AveragePrecision(0.5);

    /// <summary>AP at an IoU of .75.</summary>
    public double? AP75 => AveragePrecision(0.75);

    /// <summary>AP of small items, up to 32² pixels.</summary>
    public double? APSmall => AveragePrecision(area: AreaRange.Small.Name);

    /// <summary>AP of items of 32² to 96² pixels.</summary>
    public double? APMedium => AveragePrecision(area: AreaRange.Medium.Name);

    /// <summary>AP of items of 96² pixels and more.</summary>
    public double? APLarge => AveragePrecision(area: AreaRange.Large.Name);

    /// <summary>AR with one prediction to a picture and category.</summary>
    public double? AR1 => AverageRecall(maxDetections: 1);

    /// <summary>AR with at most ten predictions to a picture and category.</summary>
    public double? AR10 => AverageRecall(maxDetections: 10);

    /// <summary>AR with at most a hundred predictions to a picture and category.</summary>
    public double? AR100 => AverageRecall(maxDetections: 100);

    /// <summary>AR of small items, up to 32² pixels.</summary>
    public double? ARSmall => AverageRecall(area: AreaRange.Small.Name);

    /// <summary>AR of items of 32² to 96² pixels.</summary>
    public double? ARMedium => AverageRecall(area: AreaRange.Medium.Name);

    /// <summary>AR of items of 96² pixels and more.</summary>
    public double? ARLarge => AverageRecall(area: AreaRange.Large.Name);

    /// <summary>Average precision: the mean of the interpolated precision at recall 0, .01 … 1.</summary>
    /// <param name="threshold">One of the IoU thresholds; null: the mean over all.</param>
    /// <param name="category">One of <see cref="Categories"/>; null: the mean over all.</param>
    /// <param name="area">The name of an area range; null: the first.</param>
    /// <param name="maxDetections">One of the numbers of detections; null: the largest.</param>
    /// <returns>0–1; null where nothing was to be found or the options have no such threshold, category, range or number.</returns>
    public double? AveragePrecision(double? threshold = null, string? category = null, string? area = null, int? maxDetections = null)
    {
        double sum = 0;
        int count = 0;
        foreach ((CategoryCurves curves, int at, int range, int most) in Select(threshold, category, area, maxDetections))
        {
            if (curves.Precision(at, range, most) is { } precision)
            {
                foreach (double value in precision)
                {
                    sum += value;
                }

                count += precision.Length;
            }
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>Average recall: the mean over thresholds and categories of the largest recall.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public double? AverageRecall(double? threshold = null, string? category = null, string? area = null, int? maxDetections = null)
    {
        double sum = 0;
        int count = 0;
        foreach ((CategoryCurves curves, int at, int range, int most) in Select(threshold, category, area, maxDetections))
        {
            if (curves.Recall(at, range, most) is { } recall)
            {
                sum += recall;
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>Precision over recall, to be drawn.</summary>
    /// <param name="threshold">One of the IoU thresholds.</param>
    /// <param name="category">One of <see cref="Categories"/>.</param>
    /// <param name="area">The name of an area range; null: the first.</param>
    /// <returns>The interpolated precision at recall 0, .01 … 1: 101 values; empty where nothing was to be found.</returns>
    public ImmutableArray<double> PrecisionRecallCurve(double threshold, string category, string? area = null)
    {
        ArgumentNullException.ThrowIfNull(category);
        foreach ((CategoryCurves curves, int at, int range, int most) in Select(threshold, category, area, null))
        {
            if (curves.Precision(at, range, most) is { } precision)
            {
                return [.. precision];
            }
        }

        return [];
    }

    /// <summary>The twelve figures of COCO's detection challenge, one a line.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        ReadOnlySpan<(string Name, double? Value)> lines =
        [
            ("AP", AP), ("AP50", AP50), ("AP75", AP75), ("AP small", APSmall), ("AP medium", APMedium), ("AP large", APLarge),
            ("AR 1", AR1), ("AR 10", AR10), ("AR 100", AR100), ("AR small", ARSmall), ("AR medium", ARMedium), ("AR large", ARLarge),
        ];
        foreach ((string name, double? value) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name,-10}{(value is { } number ? number.ToString("0.000", CultureInfo.InvariantCulture) : "none")}\n");
        }

        return text.ToString();
    }

    private IEnumerable<(CategoryCurves Curves, int Threshold, int Area, int Most)> Select(double? threshold, string? category, string? area, int? maxDetections)
    {
        int range = area is null ? 0 : IndexOf(_options.AreaRanges, known => known.Name == area);
        int most = maxDetections is null ? _options.MaxDetections.Length - 1 : _options.MaxDetections.IndexOf(maxDetections.Value);
        if (range < 0 || most < 0)
        {
            yield break;
        }

        foreach (CategoryCurves curves in _curves)
        {
            if (category is not null && !_options.CategoryComparer.Equals(curves.Category, category))
            {
                continue;
            }

            for (int at = 0; at < _options.IoUThresholds.Length; at++)
            {
                // .9 finds what numpy writes .8999999999999999.
                if (threshold is null || Math.Abs(_options.IoUThresholds[at] - threshold.Value) < 1e-9)
                {
                    yield return (curves, at, range, most);
                }
            }
        }
    }

    private static int IndexOf(ImmutableArray<AreaRange> ranges, Func<AreaRange, bool> isIt)
    {
        for (int index = 0; index < ranges.Length; index++)
        {
            if (isIt(ranges[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
