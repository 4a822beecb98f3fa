namespace Gemini.Contracts.Images;

/// <summary>The bytes that leave the machine for one picture: its source without what is stripped. Nothing is copied to make it.</summary>
internal sealed class SentContent
{
    private readonly ImageSource _source;
    private readonly SentSegment[] _segments;

    public SentContent(ImageSource source, SentSegment[] segments)
    {
        _source = source;
        _segments = segments;
        foreach (SentSegment segment in segments)
        {
            Length += segment.Length;
        }
    }

    /// <summary>Every byte of a source.</summary>
    public static SentContent Whole(ImageSource source) => new(source, [SentSegment.OfSource(0, source.Length)]);

    /// <summary>In bytes, before base64.</summary>
    public long Length { get; }

    public ImageSource Source => _source;

    /// <summary>Opens the bytes for reading. Streams opened side by side do not disturb one another.</summary>
    public SentStream Open() => new(_source.Open(), _segments, Length, _source.Subject);
}
