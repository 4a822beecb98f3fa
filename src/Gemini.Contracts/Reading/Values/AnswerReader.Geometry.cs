using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>What happens to coordinates that are not as the contract says.</content>
public ref partial struct AnswerReader
{
    /// <summary>Beyond the edge by more than this, a coordinate is hardly a slip: it may be a pixel.</summary>
    private const double Slip = 1050;

    private const string FractionsScaled = "The coordinates came as fractions of the picture, 0–1, and were taken times 1000.";

    private static bool IsInside(double coordinate) => coordinate is >= 0 and <= 1000;

    /// <summary>Applies the policies to a box.</summary>
    /// <param name="box">As it came; its numbers are finite.</param>
    /// <param name="start">Where its value begins; it ends at the reader's position.</param>
    /// <param name="image">The image placeholder it lies in; -1 where that is not known.</param>
    /// <param name="judged">As it goes on.</param>
    private bool Judge(NormalizedBox box, int start, int image, out NormalizedBox judged)
    {
        judged = box;
        if (IsInside(box.YMin) && IsInside(box.XMin) && IsInside(box.YMax) && IsInside(box.XMax))
        {
            if (box.YMin < box.YMax && box.XMin < box.XMax && (box.YMax > 1 || box.XMax > 1))
            {
                return true;
            }

            Span<double> numbers = [box.YMin, box.XMin, box.YMax, box.XMax];
            if (AreFractions(numbers))
            {
                if (!JudgeFractions(numbers, start))
                {
                    return false;
                }

                judged = box = new NormalizedBox(numbers[0], numbers[1], numbers[2], numbers[3]);
            }
        }
        else if (!JudgeOutside(start))
        {
            return false;
        }

        Suspect(box, start, image);
        if (box.YMin > box.YMax || box.XMin > box.XMax)
        {
            if (!Judge(_session.Options.SwappedCorners, FindingKind.CornersOrdered, start, "The box's corners came in the wrong order"))
            {
                return false;
            }

            judged = _session.Options.SwappedCorners == GeometryPolicy.Repair ? judged.Ordered() : judged;
        }

        judged = _session.Options.OutsideCoordinates == GeometryPolicy.Repair ? judged.Clamped() : judged;
        if (judged.YMin == judged.YMax || judged.XMin == judged.XMax)
        {
            if (_session.Options.RejectEmptyBoxes)
            {
                return Reject(RejectionReason.OutOfRange, "The box has no area.");
            }

            Note(FindingKind.EmptyBox, start, _position, "The box has no area.");
        }

        return true;
    }

    /// <summary>Applies the policies to a point.</summary>
    private bool Judge(NormalizedPoint point, int start, out NormalizedPoint judged)
    {
        judged = point;
        if (IsInside(point.Y) && IsInside(point.X))
        {
            Span<double> numbers = [point.Y, point.X];
            if (AreFractions(numbers))
            {
                if (!JudgeFractions(numbers, start))
                {
                    return false;
                }

                judged = new NormalizedPoint(numbers[1], numbers[0]);
            }

            return true;
        }

        if (!JudgeOutside(start))
        {
            return false;
        }

        judged = Repaired(point);
        return true;
    }

    /// <summary>Whether all numbers lie within 0–1 and some are not whole: parts of the picture, since nothing in it is as small as a thousandth.</summary>
    internal static bool AreFractions(scoped ReadOnlySpan<double> numbers)
    {
        bool hasFraction = false;
        foreach (double number in numbers)
        {
            if (number is not (>= 0 and <= 1))
            {
                return false;
            }

            hasFraction |= !double.IsInteger(number);
        }

        return hasFraction;
    }

    /// <summary>Applies the policy to coordinates that came as 0–1.</summary>
    private bool JudgeFractions(scoped Span<double> numbers, int start)
    {
        switch (_session.Options.FractionalCoordinates)
        {
            case GeometryPolicy.Reject:
                return Reject(RejectionReason.OutOfRange, "The coordinates are fractions of the picture, 0–1, not 0–1000.");
            case GeometryPolicy.Keep:
                if (_session.Options.SuspectsCoordinates)
                {
                    Note(FindingKind.SuspectCoordinates, start, _position, "The coordinates look like 0–1, not like 0–1000; they were read as 0–1000.");
                }

                return true;
        }

        ScaleFractions(numbers);
        Note(FindingKind.FractionsScaled, start, _position, FractionsScaled);
        return true;
    }

    private static void ScaleFractions(scoped Span<double> numbers)
    {
        foreach (ref double number in numbers)
        {
            // Rounded, so that 0.57 is 570 and not 569.9999999999999.
            number = Math.Round(number * 1e9) / 1e6;
        }
    }

    private readonly NormalizedPoint Repaired(NormalizedPoint point) => _session.Options.OutsideCoordinates == GeometryPolicy.Repair
        ? new NormalizedPoint(Math.Clamp(point.X, 0, 1000), Math.Clamp(point.Y, 0, 1000))
        : point;

    private bool JudgeOutside(int start) =>
        Judge(_session.Options.OutsideCoordinates, FindingKind.Clamped, start, "A coordinate lies outside 0–1000");

    private bool Judge(GeometryPolicy policy, FindingKind kind, int start, string what)
    {
        if (policy == GeometryPolicy.Reject)
        {
            return Reject(RejectionReason.OutOfRange, what + ".");
        }

        Note(kind, start, _position, what + (policy == GeometryPolicy.Repair ? " and was put right." : "; it was left so, as asked for."));
        return true;
    }

    /// <summary>Reports boxes that look like pixels: beyond 1000, but inside the picture; and [0, 0, 1, 1], which may be all of the picture.</summary>
    private readonly void Suspect(NormalizedBox box, int start, int image)
    {
        if (!_session.Options.SuspectsCoordinates)
        {
            return;
        }

        double greatest = Math.Max(Math.Max(box.YMin, box.YMax), Math.Max(box.XMin, box.XMax));
        double least = Math.Min(Math.Min(box.YMin, box.YMax), Math.Min(box.XMin, box.XMax));
        if (greatest > Slip && least >= 0 && (image < 0 || _session.Frames.Find(image) is not { } frame
            || (Math.Max(box.YMin, box.YMax) <= frame.SeenHeight && Math.Max(box.XMin, box.XMax) <= frame.SeenWidth)))
        {
            Note(FindingKind.SuspectCoordinates, start, _position, "The coordinates look like pixels, not like 0–1000; they were read as 0–1000.");
        }
        else if (greatest == 1 && least >= 0 && !AreFractions([box.YMin, box.XMin, box.YMax, box.XMax]))
        {
            Note(FindingKind.SuspectCoordinates, start, _position, "The coordinates may be fractions of the picture, 0–1; they were read as 0–1000.");
        }
    }
}
