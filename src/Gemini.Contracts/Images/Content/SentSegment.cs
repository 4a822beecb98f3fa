namespace Gemini.Contracts.Images;

/// <summary>One run of the bytes that are sent: a stretch of the source as it is, a few bytes of our own in place of others, or zeros over something blanked.</summary>
internal readonly struct SentSegment
{
    private SentSegment(long offset, long length, byte[]? literal)
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

    public static SentSegment OfSource(long offset, long length) => new(offset, length, null);

    public static SentSegment OfLiteral(byte[] bytes) => new(-1, bytes.Length, bytes);

    public static SentSegment OfZeros(long length) => new(-1, length, null);
}

/// <summary>Builds the list of what is kept of a source, in the source's order, joining neighbours.</summary>
internal sealed class SentPlan
{
    // A real picture has a handful of metadata blocks; a list that grows with every few bytes of the input is an attack.
    private const int MostSegments = 16_384;

    private readonly List<SentSegment> _segments = [];

    /// <summary>Whether the list grew beyond what any real picture needs.</summary>
    public bool IsAbsurd => _segments.Count > MostSegments;

    /// <summary>Keeps a stretch of the source.</summary>
    public void Keep(long offset, long length)
    {
        if (length <= 0 || IsAbsurd)
        {
            return;
        }

        if (_segments.Count > 0 && _segments[^1] is { Offset: >= 0 } last && last.Offset + last.Length == offset)
        {
            _segments[^1] = SentSegment.OfSource(last.Offset, last.Length + length);
        }
        else
        {
            _segments.Add(SentSegment.OfSource(offset, length));
        }
    }

    /// <summary>Sends these bytes in the place of a stretch of the source.</summary>
    public void Put(byte[] bytes)
    {
        if (!IsAbsurd)
        {
            _segments.Add(SentSegment.OfLiteral(bytes));
        }
    }

    /// <summary>Sends zeros in the place of a stretch of the source, so that offsets behind it stay true.</summary>
    public void Blank(long length)
    {
        if (length > 0 && !IsAbsurd)
        {
            _segments.Add(SentSegment.OfZeros(length));
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => _segments.Clear();

    public SentSegment[] ToArray() => [.. _segments];
}
