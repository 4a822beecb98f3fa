using System.Globalization;
using System.Text;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>What happens to coordinates that are not 0–1000. Each value is checked by itself, so that a stream and a whole text agree.</summary>
internal static class CoordinateRules
{
    /// <summary>How far beyond an edge a coordinate may be by rounding and imprecision of the model, as a part of the picture's side.</summary>
    private const double Overshoot = 0.05;

    /// <summary>
    /// Whether numbers are fractions of the picture: within 0–1 or a little beyond, and some are not integers. As thousandths they would be one point,
    /// since nothing in a picture is as small as a thousandth.
    /// </summary>
    public static bool AreFractions(scoped ReadOnlySpan<double> numbers)
    {
        bool hasFraction = false;
        foreach (double number in numbers)
        {
            if (!MayBeFraction(number))
            {
                return false;
            }

            hasFraction |= !double.IsInteger(number);
        }

        return hasFraction;
    }

    /// <summary>Whether a number is within 0–1 or a little beyond.</summary>
    public static bool MayBeFraction(double number) => number is >= -Overshoot and <= 1 + Overshoot;

    /// <summary>Applies the policies to the numbers of a value, which are changed in place.</summary>
    /// <param name="reader">The reader, after the value.</param>
    /// <param name="numbers">y, x, y, x, …; all finite.</param>
    /// <param name="place">Where the value is.</param>
    /// <returns>False where the value was rejected.</returns>
    public static bool Apply(ref AnswerReader reader, scoped Span<double> numbers, in ValuePlace place)
    {
        (double min, double max) = Bounds(numbers);
        if (max <= 1 + Overshoot && AreFractions(numbers))
        {
            return ApplyToFractions(ref reader, numbers, place) && (AreInside(numbers) || ApplyToOutside(ref reader, numbers, place));
        }

        if (min >= 0 && max <= 1000)
        {
            return true;
        }

        ReadOptions options = reader.Session.Options;
        if (options.OutsideCoordinates == GeometryPolicy.Keep || (min >= -1000 * Overshoot && max <= 1000 * (1 + Overshoot)))
        {
            return ApplyToOutside(ref reader, numbers, place);
        }

        return (options.PixelCoordinates == PixelCoordinates.Scale && TryScalePixels(ref reader, numbers, place))
            || reader.Reject(
                RejectionReason.SuspectCoordinates,
                $"The coordinates {Join(numbers)} are far outside 0–1000{(min >= 0 ? "; they may be pixels, which are read if ReadOptions.PixelCoordinates is Scale" : "")}.",
                place.Pointer ?? reader.Pointer());
    }

    private static bool ApplyToFractions(ref AnswerReader reader, scoped Span<double> numbers, in ValuePlace place)
    {
        switch (reader.Session.Options.FractionalCoordinates)
        {
            case GeometryPolicy.Reject:
                return reader.Reject(RejectionReason.OutOfRange, "The coordinates are fractions of the picture, 0–1, not 0–1000.", place.Pointer ?? reader.Pointer());
            case GeometryPolicy.Keep:
                if (reader.Session.Options.ReportSuspectCoordinates)
                {
                    place.Note(ref reader, FindingKind.SuspectCoordinates, "The coordinates look like fractions, 0–1; they were read as 0–1000, as requested.");
                }

                return true;
        }

        foreach (ref double number in numbers)
        {
            // Rounded, so that 0.57 is 570 and not 569.9999999999999.
            number = Math.Round(number * 1e9) / 1e6;
        }

        place.Note(ref reader, FindingKind.FractionsScaled);
        return true;
    }

    private static bool ApplyToOutside(ref AnswerReader reader, scoped Span<double> numbers, in ValuePlace place)
    {
        switch (reader.Session.Options.OutsideCoordinates)
        {
            case GeometryPolicy.Reject:
                return reader.Reject(RejectionReason.OutOfRange, $"The coordinates {Join(numbers)} are not all within 0–1000.", place.Pointer ?? reader.Pointer());
            case GeometryPolicy.Keep:
                place.Note(ref reader, FindingKind.Clamped, "A coordinate is outside 0–1000; it was kept, as requested.");
                return true;
        }

        foreach (ref double number in numbers)
        {
            number = Math.Clamp(number, 0, 1000);
        }

        place.Note(ref reader, FindingKind.Clamped);
        return true;
    }

    /// <summary>Reads numbers as pixels of the picture that the model saw, where they lie in it.</summary>
    private static bool TryScalePixels(ref AnswerReader reader, scoped Span<double> numbers, in ValuePlace place)
    {
        if (place.Image < 0 || reader.Session.Frames.Find(place.Image) is not { } frame)
        {
            return false;
        }

        (double height, double width) = (frame.SeenHeight, frame.SeenWidth);
        bool areInside = true;
        for (int i = 0; i < numbers.Length; i++)
        {
            double side = i % 2 == 0 ? height : width;
            if (numbers[i] < -side * Overshoot || numbers[i] > side * (1 + Overshoot))
            {
                return false;
            }

            areInside &= numbers[i] >= 0 && numbers[i] <= side;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = numbers[i] * 1000 / (i % 2 == 0 ? height : width);
        }

        place.Note(ref reader, FindingKind.PixelsScaled);
        return areInside || ApplyToOutside(ref reader, numbers, place);
    }

    private static (double Min, double Max) Bounds(scoped ReadOnlySpan<double> numbers)
    {
        (double min, double max) = (double.MaxValue, double.MinValue);
        foreach (double number in numbers)
        {
            min = Math.Min(min, number);
            max = Math.Max(max, number);
        }

        return (min, max);
    }

    private static bool AreInside(scoped ReadOnlySpan<double> numbers)
    {
        (double min, double max) = Bounds(numbers);
        return min >= 0 && max <= 1000;
    }

    private static string Join(scoped ReadOnlySpan<double> numbers)
    {
        const int Max = 8;
        StringBuilder text = new("[");
        for (int i = 0; i < Math.Min(numbers.Length, Max); i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ", " : "")}{numbers[i]}");
        }

        return text.Append(numbers.Length > Max ? ", …]" : "]").ToString();
    }
}
