using System.ComponentModel;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads boxes, <c>[ymin, xmin, ymax, xmax]</c> in 0–1000. Other forms are findings; <see cref="ReadOptions"/> says what is repaired.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BoxReader
{
    /// <summary>Reads a box into pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="box">The box in pixels.</param>
    public static bool ReadBox(this ref AnswerReader reader, int image, out PixelBox box)
    {
        reader.SkipWhitespace();
        int start = reader.Position;
        NormalizedBox normalized;
        if (TryReadIntegers(ref reader, out int yMin, out int xMin, out int yMax, out int xMax))
        {
            if (TryScale(ref reader, image, yMin, xMin, yMax, xMax, out box))
            {
                return true;
            }

            return Validate(ref reader, new NormalizedBox(yMin, xMin, yMax, xMax), start, image, out normalized) && ToPixels(ref reader, image, 0, normalized, out box);
        }

        box = default;
        if (!ReadOtherForm(ref reader, image, out normalized))
        {
            return false;
        }

        (yMin, xMin, yMax, xMax) = ((int)normalized.YMin, (int)normalized.XMin, (int)normalized.YMax, (int)normalized.XMax);
        bool areIntegers = normalized == new NormalizedBox(yMin, xMin, yMax, xMax);
        return (areIntegers && TryScale(ref reader, image, yMin, xMin, yMax, xMax, out box)) || ToPixels(ref reader, image, 0, normalized, out box);
    }

    /// <summary>Reads a box in the model's own coordinates.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="box">The box, 0–1000.</param>
    public static bool ReadNormalizedBox(this ref AnswerReader reader, out NormalizedBox box) => ReadNormalizedBox(ref reader, -1, out box);

    /// <summary>Reads a box in the model's own coordinates, knowing the picture whose pixels it may be in instead.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">The image placeholder; -1 where it is not known.</param>
    /// <param name="box">The box, 0–1000.</param>
    internal static bool ReadNormalizedBox(this ref AnswerReader reader, int image, out NormalizedBox box)
    {
        reader.SkipWhitespace();
        int start = reader.Position;
        return TryReadIntegers(ref reader, out int yMin, out int xMin, out int yMax, out int xMax)
            ? Validate(ref reader, new NormalizedBox(yMin, xMin, yMax, xMax), start, image, out box)
            : ReadOtherForm(ref reader, image, out box);
    }

    /// <summary>Converts a box in the model's coordinates to pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="box">In the model's coordinates, 0–1000.</param>
    /// <param name="pixels">In pixels.</param>
    public static bool ToPixels(this ref AnswerReader reader, int image, int index, NormalizedBox box, out PixelBox pixels)
    {
        bool isFound = TryFindFrame(ref reader, image, index, out ImageFrame? frame);
        pixels = isFound ? frame!.ToPixels(box) : default;
        return isFound;
    }

    /// <summary>The frame of an image; the value is rejected where the request does not have it.</summary>
    internal static bool TryFindFrame(ref AnswerReader reader, int image, int index, out ImageFrame? frame)
    {
        frame = reader.Status == ReadStatus.Reading ? reader.Session.Frames.Find(image, index) : null;
        return frame is not null
            || reader.Reject(RejectionReason.NoSuchImage, reader.Session.Frames.ExplainMissing(image, index));
    }

    /// <summary>Converts a box that no policy concerns where its picture has only to be scaled; else gives nothing. A box of [0, 0, 1, 1] may be fractions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryScale(ref AnswerReader reader, int image, int yMin, int xMin, int yMax, int xMax, out PixelBox box)
    {
        if ((uint)yMax > 1000 || (uint)xMax > 1000 || (uint)yMin >= (uint)yMax || (uint)xMin >= (uint)xMax || (yMax | xMax) == 1 || !reader.Session.IsWhole(image, out uint width, out uint height))
        {
            box = default;
            return false;
        }

        box = new PixelBox(Scale(xMin, width), Scale(yMin, height), Scale(xMax, width), Scale(yMax, height));
        return true;
    }

    /// <summary>floor(v / 1000 · size), in integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Scale(int normalized, uint size) => (int)((uint)normalized * (ulong)size / 1000);

    /// <summary>Reads <c>[a, b, c, d]</c> of integers, none negative; else reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadIntegers(ref AnswerReader reader, out int a, out int b, out int c, out int d)
    {
        ReadOnlySpan<byte> json = reader.Json;
        int p = reader.Position;
        a = b = c = d = 0;
        if (reader.Status != ReadStatus.Reading || (uint)p >= (uint)json.Length || json[p] != '[')
        {
            return false;
        }

        p++;
        if (!IntegerText.TryReadElement(json, ref p, ',', out a) || !IntegerText.TryReadElement(json, ref p, ',', out b)
            || !IntegerText.TryReadElement(json, ref p, ',', out c) || !IntegerText.TryReadElement(json, ref p, ']', out d))
        {
            return false;
        }

        reader.MoveTo(p);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ReadOtherForm(ref AnswerReader reader, int image, out NormalizedBox box)
    {
        box = default;
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        int start = reader.Position;
        if (EdgeReader.TryTakeBox(ref reader, out NormalizedBox loose))
        {
            return Validate(ref reader, loose, start, image, out box);
        }

        if (reader.Next == '{')
        {
            if (!EdgeReader.TryReadObject(ref reader, "a box"))
            {
                return false;
            }

            if (!reader.Session.Edges.TryResolve(out NormalizedBox named))
            {
                return reader.Reject(RejectionReason.WrongKind, "The box is an object that does not name its four edges.");
            }

            reader.Note(FindingKind.BoxAsObject, start, reader.Position);
            return Validate(ref reader, named, start, image, out box);
        }

        if (!NumberListReader.TryRead(ref reader, 4, "A box needs four numbers", out CollectedNumbers numbers))
        {
            return false;
        }

        List<double> n = numbers.Values;
        if (numbers.Form != NumberForm.Flat)
        {
            reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position);
        }

        return Validate(ref reader, new NormalizedBox(n[0], n[1], n[2], n[3]), start, image, out box);
    }

    /// <summary>Applies the policies to a box.</summary>
    /// <param name="reader">The reader, after the value.</param>
    /// <param name="box">As it was written; its numbers are finite.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="image">The image placeholder it lies in; -1 where that is not known.</param>
    /// <param name="valid">The box after the policies.</param>
    private static bool Validate(ref AnswerReader reader, NormalizedBox box, int start, int image, out NormalizedBox valid)
    {
        valid = box;
        bool isOrdered = box.YMin < box.YMax && box.XMin < box.XMax;
        if (isOrdered && box is { YMin: >= 0, XMin: >= 0, YMax: <= 1000, XMax: <= 1000 } && (box.YMax > 2 || box.XMax > 2))
        {
            return true;
        }

        ValuePlace place = new(image, start, reader.Position);
        Span<double> numbers = [box.YMin, box.XMin, box.YMax, box.XMax];
        if (!CoordinateRules.Apply(ref reader, numbers, place))
        {
            return false;
        }

        valid = new NormalizedBox(numbers[0], numbers[1], numbers[2], numbers[3]);
        ReadOptions options = reader.Session.Options;
        if (box is { YMin: 0, XMin: 0, YMax: 1, XMax: 1 } && options.ReportSuspectCoordinates)
        {
            reader.Note(FindingKind.SuspectCoordinates, start, reader.Position, "The coordinates may be fractions of the picture, 0–1; they were read as 0–1000.");
        }

        if (valid.YMin > valid.YMax || valid.XMin > valid.XMax)
        {
            if (options.SwappedCorners == GeometryPolicy.Reject)
            {
                return reader.Reject(RejectionReason.OutOfRange, "The corners of the box are in the wrong order.");
            }

            bool isRepaired = options.SwappedCorners == GeometryPolicy.Repair;
            valid = isRepaired ? valid.Ordered() : valid;
            reader.Note(FindingKind.CornersOrdered, start, reader.Position, isRepaired ? null : "The corners of the box are in the wrong order; they were kept, as requested.");
        }

        if (valid.YMin == valid.YMax || valid.XMin == valid.XMax)
        {
            if (options.RejectEmptyBoxes)
            {
                return reader.Reject(RejectionReason.OutOfRange, FindingMessages.Of(FindingKind.EmptyBox));
            }

            reader.Note(FindingKind.EmptyBox, start, reader.Position);
        }

        return true;
    }
}
