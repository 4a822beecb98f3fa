using System.Collections.Immutable;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Reads the masks of a COCO file: run lengths, compressed or not, and outlines in fractions of pixels.</summary>
internal static class CocoMask
{
    // COCO's tools follow an outline five times finer than the pixels are.
    private const int Fineness = 5;
    private const int MaxCoordinate = 1 << 24;

    /// <summary>The mask of an annotation, cut to its box; null where it has none.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="frame">The picture's frame.</param>
    /// <exception cref="FormatException">The mask is none of this picture.</exception>
    public static BitMask? Read(JsonElement annotation, ImageFrame frame)
    {
        if (!annotation.TryGetProperty("segmentation", out JsonElement given) || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        BitMask? mask = null;
        if (given.ValueKind == JsonValueKind.Object)
        {
            mask = BitMask.FromRunLengths(ReadRuns(given, frame));
        }
        else
        {
            foreach (JsonElement outline in given.EnumerateArray())
            {
                BitMask part = BitMask.FromRunLengths(Fill([.. outline.EnumerateArray().Select(static number => number.GetDouble())], frame));
                mask = mask is null ? part : mask | part;
            }
        }

        return mask?.Crop(mask.BoundingBox);
    }

    private static RunLengths ReadRuns(JsonElement given, ImageFrame frame)
    {
        int[] size = [.. given.GetProperty("size").EnumerateArray().Select(static side => side.GetInt32())];
        if (size is not [var height, var width] || height != frame.Height || width != frame.Width)
        {
            throw new FormatException($"The size of a mask is not that of its picture, {frame.Width} × {frame.Height}.");
        }

        JsonElement counts = given.GetProperty("counts");
        try
        {
            return counts.ValueKind == JsonValueKind.String
                ? RunLengths.Parse(width, height, counts.GetString())
                : new RunLengths(width, height, [.. counts.EnumerateArray().Select(static count => count.GetInt64())]);
        }
        catch (ArgumentException problem)
        {
            throw new FormatException(problem.Message, problem);
        }
    }

    /// <summary>
    /// The pixels within an outline as COCO's tools fill it (cocodataset/cocoapi, <c>rleFrPoly</c>): along columns, from each place where the outline crosses the middle of a column to the next.
    /// </summary>
    private static RunLengths Fill(double[] numbers, ImageFrame frame)
    {
        if (numbers.Length < 6 || numbers.Length % 2 != 0 || Array.Exists(numbers, static number => !(Math.Abs(number) <= MaxCoordinate)))
        {
            throw new FormatException("An outline has fewer than three points.");
        }

        int count = numbers.Length / 2;
        List<long> crossings = [];
        for (int i = 0; i < count; i++)
        {
            int next = (i + 1) % count;
            Follow(Fine(numbers[2 * i]), Fine(numbers[2 * i + 1]), Fine(numbers[2 * next]), Fine(numbers[2 * next + 1]), frame, crossings);
        }

        crossings.Sort();
        long end = (long)frame.Width * frame.Height;
        ImmutableArray<long>.Builder runs = ImmutableArray.CreateBuilder<long>();
        long last = 0;
        for (int i = 0; i < crossings.Count; i++)
        {
            // Two crossings at one place take each other back.
            if (i + 1 < crossings.Count && crossings[i] == crossings[i + 1])
            {
                i++;
                continue;
            }

            runs.Add(crossings[i] - last);
            last = crossings[i];
        }

        runs.Add(end - last);
        return new RunLengths(frame.Width, frame.Height, runs.ToImmutable());
    }

    /// <summary>Collects where one side of an outline goes from one column of pixels to the next.</summary>
    private static void Follow(int fromX, int fromY, int toX, int toY, ImageFrame frame, List<long> crossings)
    {
        (int width, int height) = (Math.Abs(toX - fromX), Math.Abs(toY - fromY));
        bool isFlat = width >= height;
        int steps = isFlat ? width : height;
        bool isBackwards = isFlat ? fromX > toX : fromY > toY;
        (int startX, int startY, int endX, int endY) = isBackwards ? (toX, toY, fromX, fromY) : (fromX, fromY, toX, toY);
        double slope = steps == 0 ? 0 : isFlat ? (double)(endY - startY) / width : (double)(endX - startX) / height;
        (int beforeX, int beforeY) = At(0);
        for (int step = 1; step <= steps; step++)
        {
            (int x, int y) = At(step);
            if (x != beforeX)
            {
                Cross(Math.Min(x, beforeX), Math.Min(y, beforeY), frame, crossings);
            }

            (beforeX, beforeY) = (x, y);
        }

        (int X, int Y) At(int step)
        {
            int along = isBackwards ? steps - step : step;
            return isFlat ? (startX + along, (int)(startY + slope * along + 0.5)) : ((int)(startX + slope * along + 0.5), startY + along);
        }
    }

    private static void Cross(int fineX, int fineY, ImageFrame frame, List<long> crossings)
    {
        double column = (fineX + 0.5) / Fineness - 0.5;
        if (Math.Floor(column) != column || column < 0 || column > frame.Width - 1)
        {
            return;
        }

        double row = Math.Ceiling(Math.Clamp((fineY + 0.5) / Fineness - 0.5, 0, frame.Height));
        crossings.Add((long)column * frame.Height + (long)row);
    }

    private static int Fine(double coordinate) => (int)(Fineness * coordinate + 0.5);
}
