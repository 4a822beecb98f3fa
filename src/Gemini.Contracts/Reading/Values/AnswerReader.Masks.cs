using Gemini.Contracts.Json;
using System.Runtime.InteropServices;
using Gemini.Contracts.Masks;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Masks, read once their item's box is known.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a required mask; one that cannot be read rejects the item.</summary>
    /// <param name="value">The mask's value.</param>
    /// <param name="box">The item's own box in the model's coordinates.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <param name="mask">The mask.</param>
    public bool ReadMask(in CapturedValue value, NormalizedBox box, int image, int imageIndex, out SegmentationMask mask)
    {
        mask = null!;
        if (!TryDecodeMask(value, box, image, imageIndex, out SegmentationMask? decoded, out MaskProblem problem))
        {
            return _status == ReadStatus.Reading && Reject(
                RejectionReason.UnreadableMask, problem.Describe(), PointerTo(value));
        }

        mask = decoded!;
        return true;
    }

    /// <summary>Reads a mask that may be null; one that cannot be read becomes null, which is a finding.</summary>
    /// <param name="value">The mask's value.</param>
    /// <param name="box">The item's own box in the model's coordinates.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="imageIndex">Which of the placeholder's images.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <returns>False where the request has no such image.</returns>
    public bool TryReadMask(in CapturedValue value, NormalizedBox box, int image, int imageIndex, out SegmentationMask? mask)
    {
        mask = null;
        if (!value.IsThere || value.Json.Span[0] == 'n')
        {
            return _status == ReadStatus.Reading;
        }

        if (!TryDecodeMask(value, box, image, imageIndex, out mask, out MaskProblem problem))
        {
            if (_status != ReadStatus.Reading)
            {
                return false;
            }

            mask = null;
            Note(
                FindingKind.MaskUnreadable,
                value.Start,
                value.Start + value.Json.Length,
                "The member is null: " + problem.Describe(),
                PointerTo(value));
        }

        return true;
    }

    private readonly string PointerTo(in CapturedValue value) =>
        value.NameStart < 0 ? Pointer() : Pointer() + "/" + Escaped(NameAt(value.NameStart));

    private bool TryDecodeMask(in CapturedValue value, NormalizedBox box, int image, int imageIndex, out SegmentationMask? mask, out MaskProblem problem)
    {
        mask = null;
        problem = MaskProblem.Empty;
        if (!FindFrame(image, imageIndex, out ImageFrame? frame) || !value.IsThere)
        {
            return false;
        }

        MaskPlacement placement = new(box, frame!);
        switch (value.Json.Span[0])
        {
            case (byte)'"':
                return SegmentationMask.TryFromText(Unescaped(value.Json[1..^1]), placement, _session.Options.MaskDecoding, out mask, out problem);
            case (byte)'[':
                return TryDecodeOutlines(value, placement, out mask, out problem);
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

    private bool TryDecodeOutlines(in CapturedValue value, in MaskPlacement placement, out SegmentationMask? mask, out MaskProblem problem)
    {
        // What is refused here is a problem of the mask, not yet of the item.
        (int position, Rejection? rejection) = (_position, _rejection);
        _position = value.Start;
        bool isCollected = CollectNumbers(out _);
        _position = position;
        if (!isCollected)
        {
            _status = ReadStatus.Reading;
            _rejection = rejection;
            mask = null;
            problem = MaskProblem.UnknownShape;
            return TryDecodeSole(value, placement, ref mask, ref problem);
        }

        Span<double> numbers = CollectionsMarshal.AsSpan(_session.Numbers);
        if (_session.Options.FractionalCoordinates == GeometryPolicy.Repair && AreFractions(numbers))
        {
            ScaleFractions(numbers);
            Note(FindingKind.FractionsScaled, value.Start, value.Start + value.Json.Length, FractionsScaled, PointerTo(value));
        }

        // Corners that say which number is x need no guess.
        return SegmentationMask.TryFromPolygons(
            numbers,
            CollectionsMarshal.AsSpan(_session.Rings),
            placement,
            _session.NumbersAreNamed,
            out mask,
            out problem);
    }

    /// <summary>An array of one string that is no list of numbers holds the mask itself.</summary>
    private readonly bool TryDecodeSole(in CapturedValue value, in MaskPlacement placement, ref SegmentationMask? mask, ref MaskProblem problem)
    {
        ReadOnlyMemory<byte> inside = value.Json[1..^1];
        ReadOnlySpan<byte> trimmed = inside.Span.Trim(" \t\r\n"u8);
        int start = inside.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return trimmed.Length > 1 && trimmed[0] == '"' && trimmed[1..].IndexOf((byte)'"') == trimmed.Length - 2
            && SegmentationMask.TryFromText(Unescaped(inside.Slice(start + 1, trimmed.Length - 2)), placement, _session.Options.MaskDecoding, out mask, out problem);
    }
}
