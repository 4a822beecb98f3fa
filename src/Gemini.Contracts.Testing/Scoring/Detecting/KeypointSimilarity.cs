using System.Collections.Immutable;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>COCO's similarity of keypoints (OKS): how far the points of two items lie apart, measured by the item's size and by how surely people agree on each point.</summary>
internal sealed class KeypointSimilarity
{
    // As numpy's spacing(1), with which COCO's tools keep from dividing by nothing.
    private const double Epsilon = 2.220446049250313e-16;

    // Of COCO's persons: the standard deviation of what people mark, in parts of the square root of the area.
    private static readonly Dictionary<string, double> OfPersons = new(StringComparer.Ordinal)
    {
        ["nose"] = 0.026,
        ["lefteye"] = 0.025,
        ["righteye"] = 0.025,
        ["leftear"] = 0.035,
        ["rightear"] = 0.035,
        ["leftshoulder"] = 0.079,
        ["rightshoulder"] = 0.079,
        ["leftelbow"] = 0.072,
        ["rightelbow"] = 0.072,
        ["leftwrist"] = 0.062,
        ["rightwrist"] = 0.062,
        ["lefthip"] = 0.107,
        ["righthip"] = 0.107,
        ["leftknee"] = 0.087,
        ["rightknee"] = 0.087,
        ["leftankle"] = 0.089,
        ["rightankle"] = 0.089,
    };

    private readonly Dictionary<string, double> _sigmas;

    /// <param name="sigmas">More standard deviations, or other ones; null for COCO's alone.</param>
    public KeypointSimilarity(IReadOnlyDictionary<string, double>? sigmas)
    {
        _sigmas = new Dictionary<string, double>(OfPersons, StringComparer.Ordinal);
        foreach ((string name, double sigma) in sigmas ?? new Dictionary<string, double>())
        {
            _sigmas[Keypoint.NameOf(name)] = sigma;
        }
    }

    /// <summary>The similarity, 0 to 1. Points that were expected and not answered are as far away as can be.</summary>
    /// <param name="answered">What was answered.</param>
    /// <param name="expected">What was expected. Where it has no point, it is compared by how far the answered ones lie outside of twice its box on every side.</param>
    /// <exception cref="InvalidOperationException">No standard deviation is known for a point.</exception>
    public double Of(SpatialItem answered, SpatialItem expected)
    {
        double sum = 0;
        ImmutableArray<Keypoint> counted = expected.Keypoints.IsEmpty ? answered.Keypoints : expected.Keypoints;
        foreach (Keypoint point in counted)
        {
            if (DistanceSquared(point, answered, expected) is double distance)
            {
                double width = 2 * SigmaOf(point.Name);
                sum += Math.Exp(-(distance / (width * width) / (expected.Area + Epsilon) / 2));
            }
        }

        return counted.IsEmpty ? 0 : sum / counted.Length;
    }

    private double SigmaOf(string name) => _sigmas.TryGetValue(name, out double sigma)
        ? sigma
        : throw new InvalidOperationException($"No standard deviation is known for the keypoint '{name}'; give one in ScoreOptions.KeypointSigmas.");

    private static double? DistanceSquared(Keypoint point, SpatialItem answered, SpatialItem expected)
    {
        if (expected.Keypoints.IsEmpty)
        {
            (double left, double top, double width, double height) = expected.Place is LabeledBox box
                ? (box.X, box.Y, box.Width, box.Height)
                : (expected.Bounds.X1, expected.Bounds.Y1, expected.Bounds.Width, expected.Bounds.Height);
            return Squared(Outside(point.X, left - width, left + 2 * width), Outside(point.Y, top - height, top + 2 * height));
        }

        foreach (Keypoint other in answered.Keypoints)
        {
            if (other.Name == point.Name)
            {
                return Squared(other.X - point.X, other.Y - point.Y);
            }
        }

        return null;
    }

    private static double Squared(double x, double y) => x * x + y * y;

    private static double Outside(double value, double least, double most) => Math.Max(0, least - value) + Math.Max(0, value - most);
}
