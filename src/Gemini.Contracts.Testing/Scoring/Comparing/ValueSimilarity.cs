using System.Collections.Immutable;
using System.Globalization;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>How alike two single values are.</summary>
internal static class ValueSimilarity
{
    /// <summary>How far two points may be apart, in pixels or thousandths of a side, where nothing is said.</summary>
    public const double PointTolerance = 10;

    private static readonly ScoreRule Default = new();

    /// <summary>The comparer of a place: the rule's where it fits the value, else what suits it; null for a confidence that no rule is about, which is not compared.</summary>
    public static ScoreComparer? ComparerOf(AnswerPlace place, ScoreRule? rule) => rule switch
    {
        { Comparer: not (ScoreComparer.Auto or ScoreComparer.Set) } when Fits(rule.Comparer, place) => rule.Comparer,
        _ when place.Kind == PlaceKind.Confidence && rule is null or { Weight: 0 } => null,
        _ => Suiting(place, rule),
    };

    /// <summary>The similarity from which on a value is right.</summary>
    public static double ThresholdOf(ScoreComparer comparer, ScoreRule? rule) => rule?.Threshold ?? comparer switch
    {
        ScoreComparer.Text => 0.8,
        ScoreComparer.BoxIoU or ScoreComparer.MaskIoU => 0.5,
        _ => 1,
    };

    /// <summary>The similarity of two values that are there, 0 to 1.</summary>
    public static double Of(object expected, object answered, ScoreComparer comparer, ScoreRule? rule)
    {
        rule ??= Default;
        return comparer switch
        {
            ScoreComparer.Number => NumberOrPoint(expected, answered, rule),
            ScoreComparer.Text => TextDistance.Similarity(TextOf(expected), TextOf(answered), rule.IgnoreCase),
            ScoreComparer.Date => Days(expected) is { } a && Days(answered) is { } b && (double)Math.Abs(a - b) <= rule.Tolerance ? 1 : 0,
            ScoreComparer.BoxIoU => PlaceOverlap.OfBoxes(expected, answered),
            ScoreComparer.MaskIoU => PlaceOverlap.OfMasks(expected, answered),
            _ => AreSame(expected, answered, rule.IgnoreCase) ? 1 : 0,
        };
    }

    /// <summary>Whether two values are the same.</summary>
    public static bool AreSame(object left, object right, bool ignoreCase) => (left, right) switch
    {
        (string a, string b) => string.Equals(a, b, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
        (char a, char b) => a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b)),
        (ImmutableArray<PixelPoint> a, ImmutableArray<PixelPoint> b) => a.AsSpan().SequenceEqual(b.AsSpan()),
        (ImmutableArray<NormalizedPoint> a, ImmutableArray<NormalizedPoint> b) => a.AsSpan().SequenceEqual(b.AsSpan()),
        (SegmentationMask a, SegmentationMask b) => PlaceOverlap.MaskOf(a) is { } mask && mask.Equals(PlaceOverlap.MaskOf(b)),
        _ => left.Equals(right),
    };

    /// <summary>A value as a report shows it.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "null",
        string text => text,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        SegmentationMask mask => $"mask in {mask.Box}",
        ImmutableArray<PixelPoint> points => string.Join(", ", points),
        ImmutableArray<NormalizedPoint> points => string.Join(", ", points),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static ScoreComparer Suiting(AnswerPlace place, ScoreRule? rule) => place.Kind switch
    {
        PlaceKind.Box or PlaceKind.NormalizedBox or PlaceKind.RotatedBox => ScoreComparer.BoxIoU,
        PlaceKind.Mask or PlaceKind.Polygon or PlaceKind.NormalizedPolygon => ScoreComparer.MaskIoU,
        PlaceKind.Point or PlaceKind.NormalizedPoint or PlaceKind.Points or PlaceKind.NormalizedPoints => ScoreComparer.Number,
        PlaceKind.Label or PlaceKind.ImageIndex => ScoreComparer.Exact,
        _ when place is { Value: string, IsEnum: false } => ScoreComparer.Text,
        _ when place.Value is not null && IsNumber(place.Value) => ScoreComparer.Number,
        _ when place.Value is not null && Days(place.Value) is not null => ScoreComparer.Date,
        _ => ScoreComparer.Exact,
    };

    private static bool Fits(ScoreComparer comparer, AnswerPlace place) => place.Value is not { } value || comparer switch
    {
        ScoreComparer.Number => IsNumber(value) || value is PixelPoint or NormalizedPoint or ImmutableArray<PixelPoint> or ImmutableArray<NormalizedPoint>,
        ScoreComparer.Text => value is string or char or Uri,
        ScoreComparer.Date => Days(value) is not null,
        ScoreComparer.BoxIoU => value is PixelBox or NormalizedBox or RotatedBox or Polygon or NormalizedPolygon or SegmentationMask,
        ScoreComparer.MaskIoU => value is Polygon or NormalizedPolygon or SegmentationMask,
        _ => true,
    };

    private static bool IsNumber(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;

    private static double NumberOrPoint(object expected, object answered, ScoreRule rule)
    {
        double tolerance = rule.Tolerance > 0 ? rule.Tolerance : PointTolerance;
        return (expected, answered) switch
        {
            (PixelPoint a, PixelPoint b) => IsNear(a.X - (double)b.X, a.Y - (double)b.Y, tolerance),
            (NormalizedPoint a, NormalizedPoint b) => IsNear(a.X - b.X, a.Y - b.Y, tolerance),
            (ImmutableArray<PixelPoint> a, ImmutableArray<PixelPoint> b) => Part(a.Length, b.Length, i => IsNear(a[i].X - (double)b[i].X, a[i].Y - (double)b[i].Y, tolerance)),
            (ImmutableArray<NormalizedPoint> a, ImmutableArray<NormalizedPoint> b) => Part(a.Length, b.Length, i => IsNear(a[i].X - b[i].X, a[i].Y - b[i].Y, tolerance)),
            _ => AreClose(expected, answered, rule) ? 1 : 0,
        };
    }

    private static double IsNear(double x, double y, double tolerance) => Math.Sqrt(x * x + y * y) <= tolerance ? 1 : 0;

    /// <summary>Points in order: those that are near, of the longer list.</summary>
    private static double Part(int expected, int answered, Func<int, double> isNear)
    {
        double near = 0;
        for (int i = 0; i < Math.Min(expected, answered); i++)
        {
            near += isNear(i);
        }

        return expected == 0 && answered == 0 ? 1 : near / Math.Max(expected, answered);
    }

    /// <summary>Decimal where that holds both, so that 12.50 and 12.51 are 0.01 apart and not a little more.</summary>
    private static bool AreClose(object expected, object answered, ScoreRule rule)
    {
        if (Decimal(expected) is { } a && Decimal(answered) is { } b && Decimal(rule.Tolerance) is { } tolerance && Decimal(rule.RelativeTolerance) is { } relative && Math.Abs(a) < 1e12m && Math.Abs(b) < 1e12m && relative < 1e12m)
        {
            return Math.Abs(a - b) <= Math.Max(tolerance, relative * Math.Abs(a));
        }

        double left = Convert.ToDouble(expected, CultureInfo.InvariantCulture);
        double right = Convert.ToDouble(answered, CultureInfo.InvariantCulture);
        return expected.Equals(answered) || Math.Abs(left - right) <= Math.Max(rule.Tolerance, rule.RelativeTolerance * Math.Abs(left));
    }

    private static decimal? Decimal(object number)
    {
        try
        {
            return Convert.ToDecimal(number, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A date or a time in days; null for anything else.</summary>
    private static decimal? Days(object value) => value switch
    {
        DateOnly date => date.DayNumber,
        TimeOnly time => Days(time.Ticks),
        DateTime time => Days(time.Ticks),
        DateTimeOffset time => Days(time.UtcTicks),
        TimeSpan span => Days(span.Ticks),
        _ => null,
    };

    private static decimal Days(long ticks) => (decimal)ticks / TimeSpan.TicksPerDay;
}
