using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads points, <c>[y, x]</c> in 0–1000, lists of points and polygons.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PointReader
{
    /// <summary>Reads a point into pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="point">The point in pixels.</param>
    public static bool ReadPoint(this ref AnswerReader reader, int image, out PixelPoint point)
    {
        point = default;
        return TryReadPoint(ref reader, image, out NormalizedPoint normalized) && ToPixels(ref reader, image, 0, normalized, out point);
    }

    /// <summary>Reads a point in the model's own coordinates.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="point">The point, 0–1000.</param>
    public static bool ReadNormalizedPoint(this ref AnswerReader reader, out NormalizedPoint point) => TryReadPoint(ref reader, -1, out point);

    /// <summary>Reads a list of points, <c>[[y, x], …]</c>, into pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="points">The points in pixels.</param>
    public static bool ReadPoints(this ref AnswerReader reader, int image, out ImmutableArray<PixelPoint> points)
    {
        points = [];
        return TryReadPoints(ref reader, image, out ImmutableArray<NormalizedPoint> normalized) && ToPixels(ref reader, image, 0, normalized, out points);
    }

    /// <summary>Reads a list of points in the model's own coordinates.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="points">The points, 0–1000.</param>
    public static bool ReadNormalizedPoints(this ref AnswerReader reader, out ImmutableArray<NormalizedPoint> points) => TryReadPoints(ref reader, -1, out points);

    /// <summary>Reads an outline, <c>[[y, x], …]</c> with three points at least, into pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="polygon">The outline in pixels.</param>
    public static bool ReadPolygon(this ref AnswerReader reader, int image, out Polygon polygon)
    {
        polygon = null!;
        return TryReadPolygon(ref reader, image, out NormalizedPolygon normalized) && ToPixels(ref reader, image, 0, normalized, out polygon);
    }

    /// <summary>Reads an outline in the model's own coordinates.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="polygon">The outline, 0–1000.</param>
    public static bool ReadNormalizedPolygon(this ref AnswerReader reader, out NormalizedPolygon polygon) => TryReadPolygon(ref reader, -1, out polygon);

    /// <summary>Converts a point in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="point">In the model's coordinates, 0–1000.</param>
    /// <param name="pixels">In pixels.</param>
    public static bool ToPixels(this ref AnswerReader reader, int image, int index, NormalizedPoint point, out PixelPoint pixels)
    {
        bool isFound = BoxReader.TryFindFrame(ref reader, image, index, out ImageFrame? frame);
        pixels = isFound ? frame!.ToPixels(point) : default;
        return isFound;
    }

    /// <summary>Converts points in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="points">In the model's coordinates, 0–1000.</param>
    /// <param name="pixels">In pixels.</param>
    public static bool ToPixels(this ref AnswerReader reader, int image, int index, ImmutableArray<NormalizedPoint> points, out ImmutableArray<PixelPoint> pixels)
    {
        pixels = [];
        if (!BoxReader.TryFindFrame(ref reader, image, index, out ImageFrame? frame))
        {
            return false;
        }

        PixelPoint[] array = new PixelPoint[points.Length];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = frame!.ToPixels(points[i]);
        }

        pixels = ImmutableCollectionsMarshal.AsImmutableArray(array);
        return true;
    }

    /// <summary>Converts an outline in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="polygon">In the model's coordinates, 0–1000.</param>
    /// <param name="pixels">In pixels.</param>
    public static bool ToPixels(this ref AnswerReader reader, int image, int index, NormalizedPolygon polygon, out Polygon pixels)
    {
        bool isFound = BoxReader.TryFindFrame(ref reader, image, index, out ImageFrame? frame);
        pixels = isFound ? frame!.ToPixels(polygon) : null!;
        return isFound;
    }

    private static bool TryReadPoint(ref AnswerReader reader, int image, out NormalizedPoint point)
    {
        reader.SkipWhitespace();
        int start = reader.Position;
        int p = start;
        if (reader.Status == ReadStatus.Reading && TryReadPair(reader.Json, ref p, out int y, out int x))
        {
            reader.MoveTo(p);
            return Validate(ref reader, new NormalizedPoint(Y: y, X: x), start, image, out point);
        }

        if (EdgeReader.TryTakePoint(ref reader, out point))
        {
            return Validate(ref reader, point, start, image, out point);
        }

        point = default;
        if (!NumberListReader.TryRead(ref reader, 2, "A point needs two numbers", out CollectedNumbers numbers))
        {
            return false;
        }

        List<double> n = numbers.Values;
        if (numbers.Form != NumberForm.Flat && reader.Json[start] == '[')
        {
            reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position);
        }

        return Validate(ref reader, new NormalizedPoint(Y: n[0], X: n[1]), start, image, out point);
    }

    private static bool Validate(ref AnswerReader reader, NormalizedPoint point, int start, int image, out NormalizedPoint valid)
    {
        valid = point;
        if (point is { Y: > 2 and <= 1000, X: >= 0 and <= 1000 })
        {
            return true;
        }

        Span<double> numbers = [point.Y, point.X];
        if (!CoordinateRules.Apply(ref reader, numbers, new ValuePlace(image, start, reader.Position)))
        {
            return false;
        }

        valid = new NormalizedPoint(Y: numbers[0], X: numbers[1]);
        return true;
    }

    private static bool TryReadPoints(ref AnswerReader reader, int image, out ImmutableArray<NormalizedPoint> points)
    {
        points = [];
        reader.SkipWhitespace();
        int start = reader.Position;
        CollectedNumbers numbers = reader.Session.Numbers;
        if (reader.Status != ReadStatus.Reading || (!TryReadPairs(ref reader, numbers) && !CollectPairs(ref reader, numbers, start)))
        {
            return false;
        }

        Span<double> n = numbers.Span;
        if (n.Length > 0 && !CoordinateRules.Apply(ref reader, n, new ValuePlace(image, start, reader.Position)))
        {
            return false;
        }

        NormalizedPoint[] array = new NormalizedPoint[n.Length / 2];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = new NormalizedPoint(Y: n[2 * i], X: n[2 * i + 1]);
        }

        points = ImmutableCollectionsMarshal.AsImmutableArray(array);
        return true;
    }

    private static bool TryReadPolygon(ref AnswerReader reader, int image, out NormalizedPolygon polygon)
    {
        polygon = null!;
        if (!TryReadPoints(ref reader, image, out ImmutableArray<NormalizedPoint> points))
        {
            return false;
        }

        if (points.Length < 3)
        {
            return reader.Reject(RejectionReason.WrongFormat, $"A polygon needs at least three points; there {(points.Length == 1 ? "is" : "are")} {points.Length}.");
        }

        polygon = new NormalizedPolygon(points);
        return true;
    }

    private static bool TryReadPair(ReadOnlySpan<byte> json, ref int position, out int y, out int x)
    {
        int p = position;
        y = x = 0;
        if ((uint)p >= (uint)json.Length || json[p] != '[')
        {
            return false;
        }

        p++;
        if (!IntegerText.TryReadElement(json, ref p, ',', out y) || !IntegerText.TryReadElement(json, ref p, ']', out x))
        {
            return false;
        }

        position = p;
        return true;
    }

    /// <summary>Reads <c>[[y, x], …]</c> of integers; else reads nothing.</summary>
    private static bool TryReadPairs(ref AnswerReader reader, CollectedNumbers numbers)
    {
        ReadOnlySpan<byte> json = reader.Json;
        numbers.Clear();
        int p = reader.Position;
        if ((uint)p >= (uint)json.Length || json[p] != '[')
        {
            return false;
        }

        do
        {
            p = JsonTokens.AfterAnyWhitespace(json, p + 1);
            if (!TryReadPair(json, ref p, out int y, out int x))
            {
                return false;
            }

            numbers.Values.Add(y);
            numbers.Values.Add(x);
            p = JsonTokens.AfterAnyWhitespace(json, p);
        }
        while ((uint)p < (uint)json.Length && json[p] == ',');
        if ((uint)p >= (uint)json.Length || json[p] != ']')
        {
            return false;
        }

        reader.MoveTo(p + 1);
        return true;
    }

    /// <summary>Reads points in any brackets, as long as they are one list.</summary>
    private static bool CollectPairs(ref AnswerReader reader, CollectedNumbers numbers, int start)
    {
        if (!NumberListReader.TryRead(ref reader, out _))
        {
            return false;
        }

        if (numbers.RingLengths.Count > 1)
        {
            return reader.Reject(RejectionReason.WrongKind, $"There are {numbers.RingLengths.Count} lists of points where one was expected.");
        }

        int count = numbers.Values.Count;
        if (count % 2 != 0)
        {
            return reader.Reject(RejectionReason.WrongKind, $"Points need two numbers each; there {(count == 1 ? "is 1 number" : $"are {count} numbers")}.");
        }

        if (numbers.Form != NumberForm.Pairs && count > 0)
        {
            reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position);
        }

        return true;
    }
}
