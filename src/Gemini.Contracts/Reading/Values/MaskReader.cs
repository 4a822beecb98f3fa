using System.ComponentModel;
using System.Runtime.InteropServices;
using Gemini.Contracts.Json;
using Gemini.Contracts.Masks;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads masks, once their item's box is known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaskReader
{
    /// <summary>An outline and a box that overlap by less than this part of the smaller one have nothing to do with each other.</summary>
    private const double MinOverlap = 0.1;

    /// <summary>Reads a required mask; one that cannot be read rejects the item.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The mask's value.</param>
    /// <param name="box">The item's own box in the model's coordinates.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <param name="mask">The mask.</param>
    public static bool ReadMask(this ref AnswerReader reader, in CapturedValue value, NormalizedBox box, int image, int imageIndex, out SegmentationMask mask)
    {
        bool isRead = TryDecode(ref reader, value, box, image, imageIndex, out SegmentationMask? decoded, out MaskProblem problem);
        mask = decoded!;
        return isRead || (reader.Status == ReadStatus.Reading && reader.Reject(RejectionReason.UnreadableMask, problem.Describe(), PointerTo(ref reader, value)));
    }

    /// <summary>Reads a nullable mask; one that cannot be read becomes null, which is a finding.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The mask's value.</param>
    /// <param name="box">The item's own box in the model's coordinates.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <returns>False where the request has no such image.</returns>
    public static bool TryReadMask(this ref AnswerReader reader, in CapturedValue value, NormalizedBox box, int image, int imageIndex, out SegmentationMask? mask)
    {
        mask = null;
        if (!value.IsThere || value.Json.Span[0] == 'n' || TryDecode(ref reader, value, box, image, imageIndex, out mask, out MaskProblem problem))
        {
            return reader.Status == ReadStatus.Reading;
        }

        mask = null;
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        // The advice for an empty mask is to make it nullable, which this one is.
        string message = problem == MaskProblem.Empty ? "The mask is empty; the member is null." : "The member is null: " + problem.Describe();
        reader.Note(FindingKind.MaskUnreadable, value.Start, value.Start + value.Json.Length, message, PointerTo(ref reader, value));
        return true;
    }

    private static string PointerTo(ref AnswerReader reader, in CapturedValue value) =>
        value.NameStart < 0 ? reader.Pointer() : MemberNames.Append(reader.Pointer(), MemberNames.At(reader.Json, value.NameStart, reader.Session.Texts));

    private static bool TryDecode(ref AnswerReader reader, in CapturedValue value, NormalizedBox box, int image, int imageIndex, out SegmentationMask? mask, out MaskProblem problem)
    {
        mask = null;
        problem = MaskProblem.Empty;
        if (!BoxReader.TryFindFrame(ref reader, image, imageIndex, out ImageFrame? frame) || !value.IsThere)
        {
            return false;
        }

        MaskPlacement placement = new(box, frame!);
        switch (value.Json.Span[0])
        {
            case (byte)'"':
                return SegmentationMask.TryFromText(Unescaped(value.Json[1..^1]), placement, reader.Session.Options.MaskDecoding, out mask, out problem);
            case (byte)'[':
                if (!TryDecodeOutlines(ref reader, value, placement, image, out mask, out problem))
                {
                    return false;
                }

                NoteIfApart(ref reader, value, mask!, box);
                return true;
            default:
                problem = value.Json.Span[0] == 'n' ? MaskProblem.Empty : MaskProblem.UnknownShape;
                return false;
        }
    }

    /// <summary>The mask keeps its text: where nothing is escaped, that is the answer's own memory.</summary>
    private static ReadOnlyMemory<byte> Unescaped(ReadOnlyMemory<byte> text)
    {
        if (!text.Span.Contains((byte)'\\'))
        {
            return text;
        }

        byte[] plain = new byte[text.Length];
        return plain.AsMemory(0, JsonEscapes.Unescape(text.Span, plain, out _));
    }

    private static bool TryDecodeOutlines(ref AnswerReader reader, in CapturedValue value, in MaskPlacement placement, int image, out SegmentationMask? mask, out MaskProblem problem)
    {
        // What is rejected here is a problem of the mask, not of the item.
        int position = reader.Position;
        mask = null;
        problem = MaskProblem.UnknownShape;
        reader.MoveTo(value.Start);
        ValuePlace place = new(image, value.Start, value.Start + value.Json.Length, PointerTo(ref reader, value));
        bool isRead = NumberListReader.TryRead(ref reader, out CollectedNumbers numbers);
        bool isOutline = isRead && !IsBitMatrix(numbers) && (numbers.Values.Count == 0 || !NeedsRules(numbers) || CoordinateRules.Apply(ref reader, numbers.Span, place));
        reader.Retry(position);
        if (!isRead)
        {
            return TryDecodeSole(ref reader, value, placement, ref mask, ref problem);
        }

        // Corners that name their numbers need no guess at the order of x and y.
        return isOutline && SegmentationMask.TryFromPolygons(
            numbers.Span, CollectionsMarshal.AsSpan(numbers.RingLengths), placement, numbers.AreNamed, out mask, out problem);
    }

    /// <summary>Rows of as many zeros and ones are the pixels of a mask, which no model is known to send, not corners of an outline.</summary>
    private static bool IsBitMatrix(CollectedNumbers numbers)
    {
        List<int> rows = numbers.RingLengths;
        return rows.Count > 1 && rows[0] > 2 && rows.TrueForAll(length => length == rows[0]) && numbers.Values.TrueForAll(static number => number is 0 or 1);
    }

    /// <summary>Fractions, and numbers that are far outside 0–1000.</summary>
    private static bool NeedsRules(CollectedNumbers numbers) =>
        CoordinateRules.AreFractions(numbers.Span) || !numbers.Values.TrueForAll(static number => number is >= -50 and <= 1050);

    /// <summary>An array of one string that is no list of numbers holds the mask itself.</summary>
    private static bool TryDecodeSole(ref AnswerReader reader, in CapturedValue value, in MaskPlacement placement, ref SegmentationMask? mask, ref MaskProblem problem)
    {
        ReadOnlyMemory<byte> inside = value.Json[1..^1];
        ReadOnlySpan<byte> trimmed = inside.Span.Trim(" \t\r\n"u8);
        int start = inside.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return trimmed.Length > 1 && trimmed[0] == '"' && trimmed[1..].IndexOf((byte)'"') == trimmed.Length - 2
            && SegmentationMask.TryFromText(Unescaped(inside.Slice(start + 1, trimmed.Length - 2)), placement, reader.Session.Options.MaskDecoding, out mask, out problem);
    }

    private static void NoteIfApart(ref AnswerReader reader, in CapturedValue value, SegmentationMask mask, NormalizedBox box)
    {
        if (!mask.TryGetOutlines(out ReadOnlySpan<NormalizedPoint> points, out _) || points.IsEmpty)
        {
            return;
        }

        (double yMin, double xMin, double yMax, double xMax) = (1000, 1000, 0, 0);
        foreach (NormalizedPoint point in points)
        {
            (yMin, xMin, yMax, xMax) = (Math.Min(yMin, point.Y), Math.Min(xMin, point.X), Math.Max(yMax, point.Y), Math.Max(xMax, point.X));
        }

        double overlap = Math.Max(0, Math.Min(yMax, box.YMax) - Math.Max(yMin, box.YMin)) * Math.Max(0, Math.Min(xMax, box.XMax) - Math.Max(xMin, box.XMin));
        double smaller = Math.Min((yMax - yMin) * (xMax - xMin), (box.YMax - box.YMin) * (box.XMax - box.XMin));
        if (overlap < smaller * MinOverlap)
        {
            reader.Note(FindingKind.OutlineOutsideBox, value.Start, value.Start + value.Json.Length, null, PointerTo(ref reader, value));
        }
    }
}
