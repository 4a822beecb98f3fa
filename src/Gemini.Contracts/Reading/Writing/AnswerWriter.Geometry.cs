using System.Collections.Immutable;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Geometry, in the model's own coordinates.</content>
public sealed partial class AnswerWriter
{
    /// <summary>Writes a box, <c>[ymin, xmin, ymax, xmax]</c>, rounded to whole thousandths.</summary>
    /// <param name="box">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WriteBox(PixelBox box, int image, int imageIndex = 0) => WriteNormalizedBox(Frame(image, imageIndex).ToNormalized(box));

    /// <summary>Writes a box, <c>[ymin, xmin, ymax, xmax]</c>; one smaller than a thousandth rounded, so that it is not read as fractions of the picture.</summary>
    /// <param name="box">In the model's coordinates.</param>
    public void WriteNormalizedBox(NormalizedBox box)
    {
        ReadOnlySpan<double> numbers = [box.YMin, box.XMin, box.YMax, box.XMax];
        bool rounds = CoordinateRules.AreFractions(numbers);
        _json.WriteStartArray();
        foreach (double number in numbers)
        {
            Coordinate(rounds ? Math.Round(number) : number);
        }

        _json.WriteEndArray();
    }

    /// <summary>Writes the box of a located value under its name; null where there is none.</summary>
    /// <param name="box">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WriteLocatedBox(PixelBox? box, int image, int imageIndex = 0)
    {
        Name("box_2d"u8);
        if (box is { } held)
        {
            WriteBox(held, image, imageIndex);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a point, <c>[y, x]</c>, rounded to whole thousandths.</summary>
    /// <param name="point">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WritePoint(PixelPoint point, int image, int imageIndex = 0) => WriteNormalizedPoint(Frame(image, imageIndex).ToNormalized(point));

    /// <summary>Writes a point, <c>[y, x]</c>; one within a thousandth of the picture's corner rounded, so that it is not read as fractions of the picture.</summary>
    /// <param name="point">In the model's coordinates.</param>
    public void WriteNormalizedPoint(NormalizedPoint point) => WritePoint(point, CoordinateRules.AreFractions([point.Y, point.X]));

    private void WritePoint(NormalizedPoint point, bool rounds)
    {
        _json.WriteStartArray();
        Coordinate(rounds ? Math.Round(point.Y) : point.Y);
        Coordinate(rounds ? Math.Round(point.X) : point.X);
        _json.WriteEndArray();
    }

    /// <summary>Writes points, <c>[[y, x], …]</c>, rounded to whole thousandths; a default array is empty.</summary>
    /// <param name="points">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WritePoints(ImmutableArray<PixelPoint> points, int image, int imageIndex = 0)
    {
        ImageFrame frame = Frame(image, imageIndex);
        _json.WriteStartArray();
        foreach (PixelPoint point in points.IsDefault ? [] : points)
        {
            WriteNormalizedPoint(frame.ToNormalized(point));
        }

        _json.WriteEndArray();
    }

    /// <summary>Writes points, <c>[[y, x], …]</c>; a default array is empty.</summary>
    /// <param name="points">In the model's coordinates.</param>
    public void WriteNormalizedPoints(ImmutableArray<NormalizedPoint> points)
    {
        bool rounds = !points.IsDefault && points.All(static point => CoordinateRules.MayBeFraction(point.Y) && CoordinateRules.MayBeFraction(point.X));
        _json.WriteStartArray();
        foreach (NormalizedPoint point in points.IsDefault ? [] : points)
        {
            WritePoint(point, rounds);
        }

        _json.WriteEndArray();
    }

    /// <summary>Writes an outline, <c>[[y, x], …]</c>, rounded to whole thousandths.</summary>
    /// <param name="polygon">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WritePolygon(Polygon polygon, int image, int imageIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        WritePoints(polygon.Points, image, imageIndex);
    }

    /// <summary>Writes an outline, <c>[[y, x], …]</c>.</summary>
    /// <param name="polygon">In the model's coordinates.</param>
    public void WriteNormalizedPolygon(NormalizedPolygon polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        WriteNormalizedPoints(polygon.Points);
    }

    /// <summary>Writes a turned box, its corners as points <c>[[y, x], …]</c>, rounded to whole thousandths.</summary>
    /// <param name="box">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WriteRotatedBox(RotatedBox box, int image, int imageIndex = 0) => WritePoints(box.Corners, image, imageIndex);

    /// <summary>Writes keypoints, <c>{"nose": [y, x, visibility], …}</c>, one for each name of the table; null for one that is absent or not given.</summary>
    /// <param name="table">Which there are.</param>
    /// <param name="keypoints">In pixels of the user's picture.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <exception cref="ArgumentException">The request has no such image.</exception>
    public void WriteKeypoints<TKey>(KeypointTable<TKey> table, IEnumerable<KeyValuePair<TKey, Keypoint>> keypoints, int image, int imageIndex = 0)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(keypoints);
        ImageFrame frame = Frame(image, imageIndex);
        Dictionary<TKey, Keypoint> given = [];
        foreach ((TKey key, Keypoint keypoint) in keypoints)
        {
            given[key] = keypoint;
        }

        BeginObject();
        for (int i = 0; i < table.Count; i++)
        {
            Name(table.Members[i]);
            if (!given.TryGetValue(table[i], out Keypoint keypoint) || keypoint is not { Point: { } point, Visibility: not KeypointVisibility.Absent })
            {
                WriteNull();
                continue;
            }

            NormalizedPoint normalized = frame.ToNormalized(point);
            _json.WriteStartArray();
            Coordinate(normalized.Y);
            Coordinate(normalized.X);
            Coordinate((int)keypoint.Visibility);
            _json.WriteEndArray();
        }

        EndObject();
    }

    /// <summary>Writes a box in space, <c>[x, y, z, w, h, l, roll, pitch, yaw]</c>: meters and degrees.</summary>
    /// <param name="box">In the camera's frame.</param>
    public void WriteBox3D(Box3D box)
    {
        _json.WriteStartArray();
        foreach (double number in (ReadOnlySpan<double>)[box.X, box.Y, box.Z, box.Width, box.Height, box.Length, box.Roll, box.Pitch, box.Yaw])
        {
            Coordinate(number);
        }

        _json.WriteEndArray();
    }

    /// <summary>Writes a mask in the shape in which it came: a PNG as a data URL, outlines as points in the order in which theirs was read.</summary>
    /// <param name="mask">The mask.</param>
    public void WriteMask(SegmentationMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (!mask.TryGetOutlines(out ReadOnlySpan<NormalizedPoint> points, out ReadOnlySpan<int> rings))
        {
            _json.WriteStringValue(mask.ToDataUrl());
            return;
        }

        bool isXFirst = mask.PolygonOrder == AxisOrder.XY;
        _json.WriteStartArray();
        foreach (int length in rings)
        {
            if (rings.Length > 1)
            {
                _json.WriteStartArray();
            }

            foreach (NormalizedPoint point in points[..length])
            {
                _json.WriteStartArray();
                Coordinate(isXFirst ? point.X : point.Y);
                Coordinate(isXFirst ? point.Y : point.X);
                _json.WriteEndArray();
            }

            if (rings.Length > 1)
            {
                _json.WriteEndArray();
            }

            points = points[length..];
        }

        _json.WriteEndArray();
    }

    private ImageFrame Frame(int image, int imageIndex) => Frames.Find(image, imageIndex) ?? throw new ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"The value lies in image {imageIndex} of placeholder {image}, which the request does not have."));

    /// <summary>Whole numbers without a point, as the models write them.</summary>
    private void Coordinate(double number)
    {
        if (double.IsInteger(number) && Math.Abs(number) < 1e15)
        {
            _json.WriteNumberValue((long)number);
        }
        else
        {
            _json.WriteNumberValue(number);
        }
    }
}
