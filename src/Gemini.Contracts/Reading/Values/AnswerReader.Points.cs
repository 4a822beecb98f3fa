using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Points, lists of points and polygons.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a point, <c>[y, x]</c>, into pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="point">The point in pixels.</param>
    public bool ReadPoint(int image, out PixelPoint point)
    {
        point = default;
        return ReadNormalizedPoint(out NormalizedPoint normalized) && Place(image, 0, normalized, out point);
    }

    /// <summary>Reads a point in the model's own coordinates.</summary>
    /// <param name="point">The point, 0–1000.</param>
    public bool ReadNormalizedPoint(out NormalizedPoint point)
    {
        SkipWhitespace();
        int start = _position;
        int p = start;
        if (_status == ReadStatus.Reading && TryReadPair(_json, ref p, out int y, out int x))
        {
            _position = p;
            return Judge(new NormalizedPoint(x, y), start, out point);
        }

        if (TryTakeLoosePoint(out point))
        {
            return Judge(point, start, out point);
        }

        point = default;
        if (!CollectNumbers(out NumberForm form))
        {
            return false;
        }

        List<double> n = _session.Numbers;
        if (n.Count != 2)
        {
            return Reject(RejectionReason.WrongKind, $"A point needs two numbers; there are {n.Count}.");
        }

        if (form != NumberForm.Flat && _json[start] == '[')
        {
            Note(FindingKind.NumbersInOtherForm, start, _position, "The point's two numbers came in other brackets, or as a string.");
        }

        return Judge(new NormalizedPoint(n[1], n[0]), start, out point);
    }

    /// <summary>Reads a list of points, <c>[[y, x], …]</c>, into pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="points">The points in pixels.</param>
    public bool ReadPoints(int image, out ImmutableArray<PixelPoint> points)
    {
        points = [];
        return ReadNormalizedPoints(out ImmutableArray<NormalizedPoint> normalized) && Place(image, 0, normalized, out points);
    }

    /// <summary>Reads a list of points in the model's own coordinates.</summary>
    /// <param name="points">The points, 0–1000.</param>
    public bool ReadNormalizedPoints(out ImmutableArray<NormalizedPoint> points)
    {
        points = [];
        SkipWhitespace();
        int start = _position;
        if (_status != ReadStatus.Reading || (!TryReadPairs() && !CollectPairs(start)))
        {
            return false;
        }

        List<double> n = _session.Numbers;
        if (AreFractions(CollectionsMarshal.AsSpan(n)) && !JudgeFractions(CollectionsMarshal.AsSpan(n), start))
        {
            return false;
        }

        NormalizedPoint[] array = new NormalizedPoint[n.Count / 2];
        bool areInside = true;
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = new NormalizedPoint(n[2 * i + 1], n[2 * i]);
            areInside &= IsInside(array[i].Y) && IsInside(array[i].X);
        }

        if (!areInside)
        {
            if (!JudgeOutside(start))
            {
                return false;
            }

            for (int i = 0; i < array.Length; i++)
            {
                array[i] = Repaired(array[i]);
            }
        }

        points = ImmutableCollectionsMarshal.AsImmutableArray(array);
        return true;
    }

    /// <summary>Reads an outline, <c>[[y, x], …]</c> with three points at least, into pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="polygon">The outline in pixels.</param>
    public bool ReadPolygon(int image, out Polygon polygon)
    {
        polygon = null!;
        return ReadNormalizedPolygon(out NormalizedPolygon normalized) && Place(image, 0, normalized, out polygon);
    }

    /// <summary>Reads an outline in the model's own coordinates.</summary>
    /// <param name="polygon">The outline, 0–1000.</param>
    public bool ReadNormalizedPolygon(out NormalizedPolygon polygon)
    {
        polygon = null!;
        if (!ReadNormalizedPoints(out ImmutableArray<NormalizedPoint> points))
        {
            return false;
        }

        if (points.Length < 3)
        {
            return Reject(RejectionReason.WrongFormat, $"A polygon needs at least three points; there are {points.Length}.");
        }

        polygon = new NormalizedPolygon(points);
        return true;
    }

    /// <summary>Takes a point in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="point">In the model's coordinates.</param>
    /// <param name="pixels">In pixels.</param>
    public bool Place(int image, int index, NormalizedPoint point, out PixelPoint pixels)
    {
        pixels = default;
        if (!FindFrame(image, index, out ImageFrame? frame))
        {
            return false;
        }

        pixels = frame!.ToPixels(point);
        return true;
    }

    /// <summary>Takes points in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="points">In the model's coordinates.</param>
    /// <param name="pixels">In pixels.</param>
    public bool Place(int image, int index, ImmutableArray<NormalizedPoint> points, out ImmutableArray<PixelPoint> pixels)
    {
        pixels = [];
        if (!FindFrame(image, index, out ImageFrame? frame))
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

    /// <summary>Takes an outline in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="polygon">In the model's coordinates.</param>
    /// <param name="pixels">In pixels.</param>
    public bool Place(int image, int index, NormalizedPolygon polygon, out Polygon pixels)
    {
        pixels = null!;
        if (!FindFrame(image, index, out ImageFrame? frame))
        {
            return false;
        }

        pixels = frame!.ToPixels(polygon);
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
        if (!TryNext(json, ref p, ',', out y) || !TryNext(json, ref p, ']', out x))
        {
            return false;
        }

        position = p;
        return true;
    }

    /// <summary>Reads <c>[[y, x], …]</c> of whole numbers into the session's list; where something else stands, reads nothing.</summary>
    private bool TryReadPairs()
    {
        ReadOnlySpan<byte> json = _json;
        List<double> numbers = _session.Numbers;
        numbers.Clear();
        int p = _position;
        if ((uint)p >= (uint)json.Length || json[p] != '[')
        {
            return false;
        }

        do
        {
            p++;
            if ((uint)p < (uint)json.Length && json[p] <= ' ')
            {
                p = AfterWhitespace(json, p);
            }

            if (!TryReadPair(json, ref p, out int y, out int x))
            {
                return false;
            }

            numbers.Add(y);
            numbers.Add(x);
            if ((uint)p < (uint)json.Length && json[p] <= ' ')
            {
                p = AfterWhitespace(json, p);
            }
        }
        while ((uint)p < (uint)json.Length && json[p] == ',');
        if ((uint)p >= (uint)json.Length || json[p] != ']')
        {
            return false;
        }

        _position = p + 1;
        return true;
    }

    /// <summary>Reads points in any brackets, as long as they are one list.</summary>
    private bool CollectPairs(int start)
    {
        if (!CollectNumbers(out NumberForm form))
        {
            return false;
        }

        if (_session.Rings.Count > 1)
        {
            return Reject(RejectionReason.WrongKind, $"There are {_session.Rings.Count} lists of points where one was expected.");
        }

        if (_session.Numbers.Count % 2 != 0)
        {
            return Reject(RejectionReason.WrongKind, $"Points need two numbers each; there are {_session.Numbers.Count} numbers.");
        }

        if (form != NumberForm.Pairs && _session.Numbers.Count > 0)
        {
            Note(FindingKind.NumbersInOtherForm, start, _position, "The points came in other brackets, or as a string.");
        }

        return true;
    }
}
