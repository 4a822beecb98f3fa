using System.Collections.Immutable;

namespace Gemini.Contracts.Geometry;

/// <summary>What convex outlines share: one is cut along each edge of the other (Sutherland–Hodgman).</summary>
internal static class ConvexClipping
{
    /// <summary>The area that two convex outlines share, in square pixels.</summary>
    /// <param name="subject">In either direction.</param>
    /// <param name="clip">In either direction.</param>
    public static double SharedArea(ImmutableArray<PixelPoint> subject, ImmutableArray<PixelPoint> clip)
    {
        List<(double X, double Y)> left = [.. subject.Select(static point => ((double)point.X, (double)point.Y))];
        double direction = Math.Sign(TwiceArea([.. clip.Select(static point => ((double)point.X, (double)point.Y))]));
        for (int i = 0; i < clip.Length && left.Count > 0 && direction != 0; i++)
        {
            left = Cut(left, clip[i], clip[(i + 1) % clip.Length], direction);
        }

        return direction == 0 ? 0 : Math.Abs(TwiceArea(left)) / 2;
    }

    private static List<(double X, double Y)> Cut(List<(double X, double Y)> points, PixelPoint from, PixelPoint to, double direction)
    {
        List<(double X, double Y)> kept = [];
        for (int i = 0; i < points.Count; i++)
        {
            (double X, double Y) current = points[i];
            (double X, double Y) next = points[(i + 1) % points.Count];
            (double a, double b) = (Side(current, from, to) * direction, Side(next, from, to) * direction);
            if (a >= 0)
            {
                kept.Add(current);
            }

            if ((a > 0 && b < 0) || (a < 0 && b > 0))
            {
                double part = a / (a - b);
                kept.Add((current.X + ((next.X - current.X) * part), current.Y + ((next.Y - current.Y) * part)));
            }
        }

        return kept;
    }

    private static double Side((double X, double Y) point, PixelPoint from, PixelPoint to) =>
        (((double)to.X - from.X) * (point.Y - from.Y)) - (((double)to.Y - from.Y) * (point.X - from.X));

    private static double TwiceArea(List<(double X, double Y)> points)
    {
        double twice = 0;
        for (int i = 0; i < points.Count; i++)
        {
            ((double X, double Y) from, (double X, double Y) to) = (points[i], points[(i + 1) % points.Count]);
            twice += (from.X * to.Y) - (to.X * from.Y);
        }

        return twice;
    }
}
