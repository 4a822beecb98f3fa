using System.Globalization;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Reads a member's <c>[Score]</c>, and says where it has no meaning.</summary>
internal sealed class ScoreParser
{
    private readonly ParseContext _context;
    private readonly MemberCandidate _member;
    private readonly AttributeData _attribute;
    private readonly ValueModel _value;

    private ScoreParser(ParseContext context, MemberCandidate member, AttributeData attribute, ValueModel value)
    {
        _context = context;
        _member = member;
        _attribute = attribute;
        _value = value;
    }

    /// <summary>In the order of <c>ScoreComparer</c>.</summary>
    private enum Comparer
    {
        Auto,
        Exact,
        Number,
        Text,
        Date,
        Set,
        BoxIoU,
        MaskIoU,
    }

    /// <summary>What the attribute says; null where there is none, or the member's type is unsupported, which is reported.</summary>
    public static ScoreModel? Parse(ParseContext context, MemberCandidate member, ValueModel? value) =>
        member.Marks.Score is { } attribute && value is not null ? new ScoreParser(context, member, attribute, value).Parse() : null;

    private ScoreModel? Parse()
    {
        Comparer comparer = (Comparer)Attributes.NamedInt(_attribute, "Comparer");
        double weight = Number("Weight", 1);
        double tolerance = Number("Tolerance", 0);
        double relative = Number("RelativeTolerance", 0);
        double threshold = Number("Threshold", double.NaN);
        bool ignoresCase = Attributes.Named(_attribute, "IgnoreCase") is { Value: true };
        ValueModel compared = Compared();
        string? problem =
            weight is not (>= 0 and <= double.MaxValue) ? "its Weight must be 0 or more"
            : tolerance is not (>= 0 and <= double.MaxValue) ? "its Tolerance must be 0 or more"
            : relative is not (>= 0 and <= double.MaxValue) ? "its RelativeTolerance must be 0 or more"
            : !double.IsNaN(threshold) && threshold is not (> 0 and <= 1) ? "its Threshold must be above 0 and at most 1"
            : !Enum.IsDefined(typeof(Comparer), comparer) ? "its Comparer is no ScoreComparer"
            : Misfit(comparer, compared) is { } fits ? $"ScoreComparer.{comparer} compares {fits}"
            : tolerance > 0 && !(IsNumber(compared) || IsPoint(compared) || IsTime(compared)) ? "a Tolerance has a meaning for numbers, points, dates and times only"
            : relative > 0 && !IsNumber(compared) ? "a RelativeTolerance has a meaning for numbers only"
            : (tolerance > 0 || relative > 0) && comparer is Comparer.Exact or Comparer.Text or Comparer.Set ? $"ScoreComparer.{comparer} has no tolerance"
            : ignoresCase && !IsText(compared) ? "IgnoreCase has a meaning for texts only"
            : !double.IsNaN(threshold) && !IsSingle(compared) && comparer != Comparer.Set ? "a Threshold has a meaning for single values only"
            : null;
        if (problem is null)
        {
            return new ScoreModel(Literal(weight, 1), comparer == Comparer.Auto ? null : comparer.ToString(), Literal(tolerance, 0), Literal(relative, 0), Literal(threshold, double.NaN), ignoresCase);
        }

        _context.Problems.Report(ProblemKind.MisusedScore, SourceLocations.OfAttribute(_attribute, _member.Property), _member.Word, _member.Property.Name, problem);
        return null;
    }

    /// <summary>What a comparer would compare: the elements of a list and the value of a located one.</summary>
    private ValueModel Compared()
    {
        ValueModel value = _value;
        while (value.Kind is ValueKind.List or ValueKind.Located)
        {
            value = value.Element!;
        }

        return value;
    }

    /// <summary>What a comparer compares, where it is not this value; else null.</summary>
    private string? Misfit(Comparer comparer, ValueModel value) => comparer switch
    {
        Comparer.Auto => null,
        Comparer.Exact => IsSingle(value) ? null : "single values and lists of them",
        Comparer.Number => IsNumber(value) || IsPoint(value) ? null : "numbers and points",
        Comparer.Text => IsText(value) || value.Kind == ValueKind.Uri ? null : "texts and enums",
        Comparer.Date => IsTime(value) ? null : "dates and times",
        Comparer.Set => _value.Kind == ValueKind.List && IsSingle(value) ? null : "lists of single values",
        Comparer.BoxIoU => value.Kind is ValueKind.Box or ValueKind.NormalizedBox or ValueKind.RotatedBox or ValueKind.Polygon or ValueKind.NormalizedPolygon or ValueKind.Mask ? null : "boxes, outlines and masks",
        _ => value.Kind is ValueKind.Mask or ValueKind.Polygon or ValueKind.NormalizedPolygon ? null : "masks and outlines",
    };

    private static bool IsSingle(ValueModel value) => value.Kind is not (ValueKind.Object or ValueKind.Union or ValueKind.Dictionary or ValueKind.Keypoints);

    private static bool IsText(ValueModel value) => value.Kind is ValueKind.String or ValueKind.Enum or ValueKind.Char;

    private static bool IsNumber(ValueModel value) => value.Kind is (>= ValueKind.SByte and <= ValueKind.Decimal) or ValueKind.Confidence;

    private static bool IsPoint(ValueModel value) => value.Kind is ValueKind.Point or ValueKind.NormalizedPoint or ValueKind.Points or ValueKind.NormalizedPoints or ValueKind.Keypoints;

    private static bool IsTime(ValueModel value) => value.Kind is >= ValueKind.DateOnly and <= ValueKind.TimeSpan;

    private double Number(string name, double missing) => Attributes.Named(_attribute, name) is { Value: double value } ? value : missing;

    private static string? Literal(double value, double missing) => value.Equals(missing) ? null : value.ToString("R", CultureInfo.InvariantCulture);
}
