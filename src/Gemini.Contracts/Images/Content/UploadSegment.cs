namespace Gemini.Contracts.Images;

/// <summary>One run of the bytes that are sent: a stretch of the source as it is, a few bytes of our own in place of others, or zeros over something blanked.</summary>
internal readonly struct UploadSegment
{
    private UploadSegment(long offset, long length, byte[]? literal)
    {
        Offset = offset;
        Length = length;
        Literal = literal;
    }

    /// <summary>Where in the source the run begins; negative for zeros and literals.</summary>
    public long Offset { get; }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>Our own bytes, or null.</summary>
    public byte[]? Literal { get; }

    /// <summary>Whether the run is zeros.</summary>
    public bool IsZeros => Offset < 0 && Literal is null;

    public static UploadSegment FromSource(long offset, long length) => new(offset, length, null);

    public static UploadSegment FromLiteral(byte[] bytes) => new(-1, bytes.Length, bytes);

    public static UploadSegment Zeros(long length) => new(-1, length, null);
}
