namespace Gemini.Contracts.Images;

/// <summary>The bytes that leave the machine for one picture: its source without what is stripped. Nothing is copied to make it.</summary>
internal sealed class UploadContent
{
    private readonly ImageSource _source;
    private readonly UploadSegment[] _segments;

    public UploadContent(ImageSource source, UploadSegment[] segments)
    {
        _source = source;
        _segments = segments;
        foreach (UploadSegment segment in segments)
        {
            Length += segment.Length;
        }
    }

    /// <summary>Every byte of a source.</summary>
    public static UploadContent Whole(ImageSource source) => new(source, [UploadSegment.FromSource(0, source.Length)]);

    /// <summary>In bytes, before base64.</summary>
    public long Length { get; }

    public ImageSource Source => _source;

    /// <summary>Opens the bytes for reading. Streams opened side by side do not disturb one another.</summary>
    public UploadStream Open() => new(_source.Open(), _segments, Length, _source.Subject);
}
