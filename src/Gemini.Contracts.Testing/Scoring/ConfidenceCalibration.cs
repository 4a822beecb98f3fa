using System.Collections.Immutable;

namespace Gemini.Contracts.Testing;

/// <summary>How well confidences say which answers are right.</summary>
public sealed class ConfidenceCalibration
{
    private ConfidenceCalibration(int count, double brier, double expectedError, ImmutableArray<ReliabilityBin> bins)
    {
        Count = count;
        Brier = brier;
        ExpectedError = expectedError;
        Bins = bins;
    }

    /// <summary>How many answers with a confidence.</summary>
    public int Count { get; }

    /// <summary>The Brier score: the mean of (confidence − 1)² of right answers and confidence² of wrong ones. 0 is best, 1 is worst; always saying 0.5 gives 0.25.</summary>
    public double Brier { get; }

    /// <summary>ECE, the expected calibration error: the mean over all answers of |accuracy − mean confidence| of their class (Naeini, Cooper, Hauskrecht 2015). 0 is best.</summary>
    public double ExpectedError { get; }

    /// <summary>The reliability curve: classes of equal width from 0 to 1.</summary>
    public ImmutableArray<ReliabilityBin> Bins { get; }

    /// <summary>Calibrates.</summary>
    /// <param name="answers">Confidences, 0–1, and whether each answer was right.</param>
    /// <param name="bins">How many classes.</param>
    /// <returns>Null where there are no answers.</returns>
    /// <exception cref="ArgumentException">A confidence is not 0 to 1, or there is no class.</exception>
    public static ConfidenceCalibration? Create(IReadOnlyCollection<(double Confidence, bool IsRight)> answers, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        int[] counts = new int[bins];
        int[] rights = new int[bins];
        double[] sums = new double[bins];
        double squares = 0;
        foreach ((double confidence, bool isRight) in answers)
        {
            if (confidence is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"A confidence is {confidence.ToString(System.Globalization.CultureInfo.InvariantCulture)}; calibration needs confidences of 0 to 1.", nameof(answers));
            }

            int bin = 0;
            while (bin < bins - 1 && confidence > (double)(bin + 1) / bins)
            {
                bin++;
            }

            counts[bin]++;
            rights[bin] += isRight ? 1 : 0;
            sums[bin] += confidence;
            double error = confidence - (isRight ? 1 : 0);
            squares += error * error;
        }

        if (answers.Count == 0)
        {
            return null;
        }

        double expected = 0;
        ImmutableArray<ReliabilityBin>.Builder curve = ImmutableArray.CreateBuilder<ReliabilityBin>(bins);
        for (int bin = 0; bin < bins; bin++)
        {
            expected += Math.Abs(rights[bin] - sums[bin]) / answers.Count;
            bool isEmpty = counts[bin] == 0;
            curve.Add(new ReliabilityBin((double)bin / bins, (double)(bin + 1) / bins, counts[bin], isEmpty ? null : sums[bin] / counts[bin], isEmpty ? null : (double)rights[bin] / counts[bin]));
        }

        return new ConfidenceCalibration(answers.Count, squares / answers.Count, expected, curve.MoveToImmutable());
    }
}
