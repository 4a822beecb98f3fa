using System.ComponentModel;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads confidences, 0 to 1. As findings: percent, such as <c>93</c> or <c>"93 %"</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfidenceReader
{
    /// <summary>The longest text that is looked at as percent.</summary>
    private const int MaxPercent = 24;

    /// <summary>Reads a confidence.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadConfidence(this ref AnswerReader reader, out Confidence value)
    {
        value = default;
        reader.SkipWhitespace();
        int start = reader.Position;
        bool isPercent = TryReadPercent(ref reader, out double number);
        if (!isPercent && !reader.ReadDouble(out number))
        {
            return false;
        }

        // Between 1 and 2 it is neither a fraction nor likely to be percent.
        if (isPercent ? number is >= 0 and <= 100 : number is >= 2 and <= 100)
        {
            value = new Confidence(number / 100);
            reader.Note(FindingKind.ConfidenceScaled, start, reader.Position);
            return true;
        }

        if (isPercent || number is not (>= 0 and <= 1))
        {
            return reader.Reject(RejectionReason.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"A confidence is 0 to 1; {number}{(isPercent ? " %" : "")} is not."));
        }

        value = new Confidence(number);
        return true;
    }

    private static bool TryReadPercent(ref AnswerReader reader, out double number)
    {
        number = 0;
        if (reader.Status != ReadStatus.Reading || reader.Next != '"')
        {
            return false;
        }

        ReadOnlySpan<byte> rest = reader.Json[(reader.Position + 1)..];
        int end = rest[..Math.Min(rest.Length, MaxPercent)].IndexOf((byte)'"');
        ReadOnlySpan<byte> text = end < 0 ? default : rest[..end].Trim(" "u8);
        if (!text.EndsWith("%"u8) || !double.TryParse(text[..^1].TrimEnd(" "u8), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        reader.MoveTo(reader.Position + end + 2);
        return true;
    }
}
