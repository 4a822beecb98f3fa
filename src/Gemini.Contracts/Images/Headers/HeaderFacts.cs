namespace Gemini.Contracts.Images;

/// <summary>What the readers of the formats write down while they walk a header.</summary>
internal sealed class HeaderFacts(string subject, ImageFormat format)
{
    private readonly List<string> _keptMetadata = [];
    private HeaderFlags _flags;
    private bool _isTurned;
    private int? _exifOrientation;
    private int? _xmpOrientation;
    private (int Width, int Height) _stored;
    private (int Width, int Height)? _display;
    private (ImageProblem Problem, string Error)? _failure;

    public ImageFormat Format => format;

    public int Width => _stored.Width;

    public int Height => _stored.Height;

    /// <summary>The orientation that the file stores, right or wrong: of the first EXIF block that has one, else of XMP, else what the format's own turns come to.</summary>
    public int? StoredOrientation => _exifOrientation ?? _xmpOrientation ?? (_isTurned ? (int)Orientation : null);

    /// <summary>The turns that are part of the format itself (HEIF), which every decoder makes; null for formats that leave turning to the viewer.</summary>
    public ExifOrientation? TurnedByFormat { get; private set; }

    /// <summary>How the stored pixels must be turned to be seen: the format's own turns, else the stored orientation where it is one.</summary>
    public ExifOrientation Orientation =>
        TurnedByFormat ?? (StoredOrientation is >= 1 and <= 8 ? (ExifOrientation)StoredOrientation.Value : ExifOrientation.Upright);

    public (int Width, int Height) DisplaySize => _display is { } display
        ? display
        : (int)Orientation >= 5 ? (Height, Width) : (Width, Height);

    public int FrameCount { get; private set; } = 1;

    /// <summary>Metadata that stay in what is sent although the others are left out, each in a few words.</summary>
    public IReadOnlyList<string> KeptMetadata => _keptMetadata;

    public UploadPlan Plan { get; } = new();

    public ImageProblem? Problem => _failure?.Problem;

    public string? Error => _failure?.Error;

    /// <summary>Whether something was noted.</summary>
    public bool Has(HeaderFlags flag) => (_flags & flag) != 0;

    /// <summary>Notes something that is true of the picture.</summary>
    public void Note(HeaderFlags flag, bool isTrue = true) => _flags |= isTrue ? flag : HeaderFlags.None;

    /// <summary>Notes metadata that stay in what is sent.</summary>
    /// <param name="what">In a few words, such as <c>the property 'abcd'</c>.</param>
    public void NoteKept(string what)
    {
        Note(HeaderFlags.Metadata);
        if (!_keptMetadata.Contains(what))
        {
            _keptMetadata.Add(what);
        }
    }

    /// <summary>Notes the orientation of an EXIF block; the first one counts.</summary>
    public void NoteOrientation(int? orientation) => _exifOrientation ??= orientation;

    /// <summary>Notes the orientation of an XMP packet, which counts where no EXIF block has one.</summary>
    public void NoteXmpOrientation(int orientation) => _xmpOrientation ??= orientation;

    /// <summary>Notes the turns that are part of the format itself.</summary>
    /// <param name="orientation">What they come to.</param>
    /// <param name="isTurned">Whether there are any.</param>
    public void NoteTurn(ExifOrientation orientation, bool isTurned) => (TurnedByFormat, _isTurned) = (orientation, isTurned);

    /// <summary>Notes how many frames there are.</summary>
    public void NoteFrames(int count) => FrameCount = count;

    /// <summary>Notes the stored size; sizes that no picture has are a failure.</summary>
    public void Size(long width, long height)
    {
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
        {
            Fail(ImageProblem.Corrupt, $"says that it is {width} × {height} pixels, which no picture is; save it again");
            return;
        }

        _stored = ((int)width, (int)height);
    }

    /// <summary>Notes a display size that does not follow from the stored one by turning alone.</summary>
    public void DisplayAs(int width, int height) => _display = (width, height);

    /// <summary>The first failure stands.</summary>
    /// <param name="problem">The kind.</param>
    /// <param name="says">The sentence without its subject and full stop.</param>
    public void Fail(ImageProblem problem, string says) => _failure ??= (problem, $"{subject} {says}.");

    /// <summary>The data end too early.</summary>
    public void FailTruncated(long have, long need)
    {
        Note(HeaderFlags.Truncated);
        Fail(ImageProblem.Truncated, $"is cut off: it has {have} bytes and its own structure needs {need}; get the whole file");
    }

    /// <summary>Closes the notes.</summary>
    public HeaderFacts Done()
    {
        if (Plan.IsAbsurd)
        {
            Fail(ImageProblem.Corrupt, "is made of thousands of separate metadata blocks, as no real picture is; save it again");
        }

        if (Problem is null && (Width < 1 || Height < 1))
        {
            Fail(ImageProblem.Corrupt, $"looks like {ImageFormats.OneOf(Format)} but its header holds no size; save it again");
        }

        return this;
    }
}
