namespace Gemini.Contracts.Masks;

/// <summary>Why bytes are not a PNG picture that can be decoded.</summary>
internal enum PngError
{
    None,

    /// <summary>The eight signature bytes are not there.</summary>
    NotPng,

    /// <summary>The bytes end inside a chunk, or without IEND.</summary>
    Truncated,

    /// <summary>A chunk's type is not four letters, its length is beyond 2³¹−1, or it is an unknown critical one.</summary>
    BadChunk,

    /// <summary>A chunk is where PNG does not allow it, or is there twice.</summary>
    BadOrder,

    /// <summary>A chunk's CRC-32 differs.</summary>
    BadCrc,

    /// <summary>IHDR names a size, depth, color type or method that does not exist.</summary>
    BadHeader,

    /// <summary>The picture is larger than the caller allows.</summary>
    TooLarge,

    /// <summary>PLTE or tRNS is missing or malformed.</summary>
    BadPalette,

    /// <summary>There is no IDAT.</summary>
    NoData,

    /// <summary>The zlib stream is broken.</summary>
    BadDeflate,

    /// <summary>The zlib stream's Adler-32 differs or is cut off.</summary>
    BadAdler,

    /// <summary>The zlib stream holds fewer bytes than the picture needs.</summary>
    TooLittleData,

    /// <summary>The zlib stream holds more bytes than the picture needs.</summary>
    TooMuchData,

    /// <summary>A row's filter is not one of the five.</summary>
    BadFilter,
}

/// <summary>What <see cref="PngError"/> says, for people.</summary>
internal static class PngErrors
{
    public static string Describe(this PngError error) => error switch
    {
        PngError.None => "The picture is whole.",
        PngError.NotPng => "The bytes do not begin with the PNG signature.",
        PngError.Truncated => "The file ends inside a chunk or before IEND.",
        PngError.BadChunk => "A chunk has an impossible length or type, or is a critical chunk that is not known.",
        PngError.BadOrder => "A chunk is where PNG does not allow it, or occurs twice.",
        PngError.BadCrc => "A chunk's CRC-32 does not match its bytes.",
        PngError.BadHeader => "IHDR names a size, bit depth, color type or method that PNG does not have.",
        PngError.TooLarge => "The picture is larger than the limit.",
        PngError.BadPalette => "The palette or the transparency chunk is missing or malformed.",
        PngError.NoData => "There is no IDAT chunk.",
        PngError.BadDeflate => "The compressed pixel data is broken.",
        PngError.BadAdler => "The Adler-32 of the pixel data does not match or is cut off.",
        PngError.TooLittleData => "The compressed data holds fewer pixels than IHDR promises.",
        PngError.TooMuchData => "The compressed data holds more than the pixels that IHDR promises.",
        PngError.BadFilter => "A row names a filter that PNG does not have.",
        _ => error.ToString(),
    };
}
