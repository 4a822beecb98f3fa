using System.Buffers;

namespace Gemini.Contracts.Masks;

/// <summary>Tells apart what models write where a mask should be.</summary>
internal static class MaskText
{
    // What a data URL may say before its comma.
    private const int LongestPrefix = 128;

    // Brackets and quotes around a mask, and the token that ends one.
    private const int LongestSuffix = 16;

    // Longer words are no placeholders but something unknown.
    private const int LongestPlaceholder = 64;

    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789+-.eE,; \t\r\n[](){}"u8);

    private static readonly SearchValues<byte> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\t\r\n"u8);

    private static readonly SearchValues<byte> PayloadCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\t\r\n \\"u8);

    /// <summary>How the PNG signature begins in base64.</summary>
    private static ReadOnlySpan<byte> PngSignature => "iVBORw0K"u8;

    /// <summary>Names of things instead of things, as seen or as schemas suggest them.</summary>
    private static ReadOnlySpan<byte> Placeholders => "|gimme_mask_for_this|mask|masks|segmentation|segmentation_mask|base64|base64_mask|base64_png|base64_string|base64_encoded_mask|base64_encoded_png|png|string|null|none|n/a|na|undefined|todo|..."u8;

    public static MaskProblem Classify(ReadOnlyMemory<byte> text, out ReadOnlyMemory<byte> payload, out MaskSource source)
    {
        payload = Trim(text);
        source = MaskSource.PngBase64;
        ReadOnlySpan<byte> bytes = payload.Span;
        if (bytes.IsEmpty)
        {
            return MaskProblem.Empty;
        }

        if (StartsWithIgnoringCase(bytes, "data:"u8))
        {
            int comma = bytes[..Math.Min(LongestPrefix, bytes.Length)].IndexOf((byte)',');
            if (comma < 0)
            {
                return TryUnwrap(text, ref payload, ref source) ? MaskProblem.None : HasTokens(bytes) ? MaskProblem.OpaqueTokens : MaskProblem.Corrupt;
            }

            source = MaskSource.PngDataUrl;
            payload = Trim(payload[(comma + 1)..]);
            bytes = payload.Span;
            return bytes.IsEmpty ? MaskProblem.Empty
                : bytes.StartsWith(PngSignature) || TryUnwrap(text, ref payload, ref source) ? MaskProblem.None
                : ClassifyPayload(bytes);
        }

        if (bytes.StartsWith(PngSignature) || TryUnwrap(text, ref payload, ref source))
        {
            return MaskProblem.None;
        }

        if (IsNumbers(bytes))
        {
            source = MaskSource.Polygon;
            return MaskProblem.None;
        }

        return ClassifyPayload(bytes);
    }

    private static MaskProblem ClassifyPayload(ReadOnlySpan<byte> bytes)
    {
        if (HasTokens(bytes))
        {
            return MaskProblem.OpaqueTokens;
        }

        if (bytes.StartsWith("/9j/"u8) || bytes.StartsWith("UklGR"u8) || bytes.StartsWith("R0lGOD"u8) || bytes.StartsWith("Qk"u8) && bytes.Length > LongestPlaceholder)
        {
            return MaskProblem.NotPng;
        }

        if (IsPlaceholder(bytes))
        {
            return MaskProblem.Placeholder;
        }

        return bytes.Length >= 16 && !bytes.ContainsAnyExcept(Base64Characters) ? MaskProblem.Corrupt : MaskProblem.UnknownShape;
    }

    /// <summary>A PNG with other words before it than a data URL's, and perhaps closing marks after it: <c>base64,…</c>, <c>`…`</c>, <c>![mask](data:…)</c>.</summary>
    /// <remarks>What is cut off wrongly does not pass the PNG's own checksums.</remarks>
    private static bool TryUnwrap(ReadOnlyMemory<byte> text, ref ReadOnlyMemory<byte> payload, ref MaskSource source)
    {
        ReadOnlySpan<byte> bytes = text.Span;
        int start = bytes[..Math.Min(LongestPrefix + PngSignature.Length, bytes.Length)].IndexOf(PngSignature);
        if (start <= 0 || char.IsAsciiLetterOrDigit((char)bytes[start - 1]) || bytes[start - 1] is (byte)'+' or (byte)'/')
        {
            // In the middle of other base64 it is a picture with something before its signature.
            return false;
        }

        source = bytes[..start].IndexOf("data:"u8) < 0 ? MaskSource.PngBase64 : MaskSource.PngDataUrl;
        int length = bytes[start..].IndexOfAnyExcept(PayloadCharacters);
        int end = length < 0 || bytes.Length - start - length > LongestSuffix ? bytes.Length : start + length;
        payload = text[start..end];
        return true;
    }

    private static bool HasTokens(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("<seg_"u8) >= 0 || bytes.IndexOf("<start_of_mask"u8) >= 0 || bytes.IndexOf("<end_of_mask"u8) >= 0;

    /// <summary>Whether a text is nothing but numbers, brackets and separators.</summary>
    public static bool IsNumbers(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyExcept(NumberCharacters) && bytes.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;

    private static bool IsPlaceholder(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestPlaceholder)
        {
            return false;
        }

        Span<byte> word = stackalloc byte[LongestPlaceholder + 2];
        int length = 1;
        word[0] = (byte)'|';
        foreach (byte b in bytes.Trim("<>[]{}()\"'`"u8))
        {
            word[length++] = b is (byte)' ' or (byte)'-' ? (byte)'_' : (byte)char.ToLowerInvariant((char)b);
        }

        word[length] = (byte)'|';
        return length == 1 || Placeholders.IndexOf(word[..length]) >= 0 && (Placeholders.IndexOf(word[..(length + 1)]) >= 0 || Placeholders.EndsWith(word[..length]));
    }

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> prefix) =>
        bytes.Length >= prefix.Length && System.Text.Ascii.EqualsIgnoreCase(bytes[..prefix.Length], prefix);

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text) => text.Trim(" \t\r\n"u8);
}
