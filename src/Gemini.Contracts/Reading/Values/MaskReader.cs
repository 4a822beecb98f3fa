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
        bool isRead = false;
        switch (value.Json.Span[0])
        {
            case (byte)'"':
                ReadOnlyMemory<byte> text = Unescaped(value.Json[1..^1]);
                isRead = TryDecodeNumbers(ref reader, value, text.Span, placement, image, out mask, out problem)
                    ?? SegmentationMask.TryFromText(text, placement, reader.Session.Options.MaskDecoding, out mask, out problem);
                break;
            case (byte)'[':
                isRead = TryDecodeOutlines(ref reader, value, placement, image, out mask, out problem);
                break;
            default:
                problem = value.Json.Span[0] == 'n' ? MaskProblem.Empty : MaskProblem.UnknownShape;
                break;
        }

        if (isRead)
        {
            NoteOddOutline(ref reader, value, mask!, box);
        }

        return isRead;
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
        bool isRead = NumberListReader.TryRead(ref reader, out CollectedNumbers numbers);
        bool isOutline = isRead && TryApplyRules(ref reader, value, numbers.Span, CollectionsMarshal.AsSpan(numbers.RingLengths), image);
        reader.Retry(position);
        if (!isRead)
        {
            return TryDecodeSole(ref reader, value, placement, ref mask, ref problem);
        }

        // Corners that name their numbers need no guess at the order of x and y.
        return isOutline && SegmentationMask.TryFromPolygons(
            numbers.Span, CollectionsMarshal.AsSpan(numbers.RingLengths), placement, numbers.AreNamed, out mask, out problem);
    }

    /// <summary>Outlines that are written in a string; null where the string is not one of numbers.</summary>
    private static bool? TryDecodeNumbers(
        ref AnswerReader reader, in CapturedValue value, ReadOnlySpan<byte> text, in MaskPlacement placement, int image, out SegmentationMask? mask, out MaskProblem problem)
    {
        mask = null;
        problem = MaskProblem.UnknownShape;
        if (!MaskText.IsNumbers(text) || !NumberList.TryParse(text, out double[] numbers, out int[] rings))
        {
            return null;
        }

        int position = reader.Position;
        bool isOutline = TryApplyRules(ref reader, value, numbers, rings, image);
        reader.Retry(position);
        return isOutline && SegmentationMask.TryFromPolygons(numbers, rings, placement, out mask, out problem);
    }

    private static bool TryApplyRules(ref AnswerReader reader, in CapturedValue value, Span<double> numbers, ReadOnlySpan<int> rings, int image)
    {
        ValuePlace place = new(image, value.Start, value.Start + value.Json.Length, PointerTo(ref reader, value));
        return !IsBitMatrix(numbers, rings) && (numbers.IsEmpty || !NeedsRules(numbers) || CoordinateRules.Apply(ref reader, numbers, place));
    }

    /// <summary>Rows of as many zeros and ones are the pixels of a mask, which no model is known to send, not corners of an outline.</summary>
    private static bool IsBitMatrix(ReadOnlySpan<double> numbers, ReadOnlySpan<int> rows) =>
        rows.Length > 1 && rows[0] > 2 && !rows.ContainsAnyExcept(rows[0]) && !numbers.ContainsAnyExcept(0, 1);

    /// <summary>Fractions, and numbers that are far outside 0–1000.</summary>
    private static bool NeedsRules(ReadOnlySpan<double> numbers) => CoordinateRules.AreFractions(numbers) || IsFarOutside(numbers);

    private static bool IsFarOutside(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (number is not (>= -50 and <= 1050))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An array of one string that is no list of numbers holds the mask itself.</summary>
    private static bool TryDecodeSole(ref AnswerReader reader, in CapturedValue value, in MaskPlacement placement, ref SegmentationMask? mask, ref MaskProblem problem)
    {
        ReadOnlyMemory<byte> inside = value.Json[1..^1];
        ReadOnlySpan<byte> trimmed = inside.Span.Trim(" \t\r\n"u8);
        int start = inside.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return trimmed.Length > 1 && trimmed[0] == '"' && trimmed[1..].IndexOf((byte)'"') == trimmed.Length - 2
            && SegmentationMask.TryFromText(Unescaped(inside.Slice(start + 1, trimmed.Length - 2)), placement, reader.Session.Options.MaskDecoding, out mask, out problem);
    }

    /// <summary>An outline that was read as 0–1000 of its box, that may be, or that has nothing to do with its box.</summary>
    private static void NoteOddOutline(ref AnswerReader reader, in CapturedValue value, SegmentationMask mask, NormalizedBox box)
    {
        if (mask.OutlineFit is not { } fit)
        {
            return;
        }

        FindingKind kind = fit.IsOfBox ? FindingKind.OutlineOfBox : FindingKind.OutlineOutsideBox;
        string? message = fit.IsFrameOpen ? "The outline reaches far beyond the box of its item; it was read as 0–1000 of the picture, and may be 0–1000 of the box." : null;
        if (fit.IsOfBox || fit.IsFrameOpen || IsApart(mask, box))
        {
            reader.Note(kind, value.Start, value.Start + value.Json.Length, message, PointerTo(ref reader, value));
        }
    }

    private static bool IsApart(SegmentationMask mask, NormalizedBox box)
    {
        _ = mask.TryGetOutlines(out ReadOnlySpan<NormalizedPoint> points, out _);
        return OutlineFit.AreApart(points, box);
    }
}
