namespace Gemini.Contracts.Images;

/// <summary>Builds the list of what is kept of a source, in the source's order, joining neighbors.</summary>
internal sealed class UploadPlan
{
    // A real picture has a handful of metadata blocks; a list that grows with every few bytes of the input is an attack.
    private const int MaxSegments = 16_384;

    private readonly List<UploadSegment> _segments = [];

    /// <summary>Whether the list grew beyond what any real picture needs.</summary>
    public bool IsAbsurd => _segments.Count > MaxSegments;

    /// <summary>Keeps a stretch of the source.</summary>
    public void Keep(long offset, long length)
    {
        if (length <= 0 || IsAbsurd)
        {
            return;
        }

        if (_segments.Count > 0 && _segments[^1] is { Offset: >= 0 } last && last.Offset + last.Length == offset)
        {
            _segments[^1] = UploadSegment.FromSource(last.Offset, last.Length + length);
        }
        else
        {
            _segments.Add(UploadSegment.FromSource(offset, length));
        }
    }

    /// <summary>Sends these bytes in the place of a stretch of the source.</summary>
    public void Put(byte[] bytes)
    {
        if (!IsAbsurd)
        {
            _segments.Add(UploadSegment.FromLiteral(bytes));
        }
    }

    /// <summary>Sends zeros in the place of a stretch of the source, so that offsets after it stay true.</summary>
    public void Blank(long length)
    {
        if (length > 0 && !IsAbsurd)
        {
            _segments.Add(UploadSegment.Zeros(length));
        }
    }

    /// <summary>Begins again.</summary>
    public void Clear() => _segments.Clear();

    public UploadSegment[] ToArray() => [.. _segments];
}
