namespace Gemini.Contracts.Images;

/// <summary>What the readers of the formats write down while they walk a header.</summary>
internal sealed class HeaderFacts(string subject)
{
    private int? _displayWidth;
    private int? _displayHeight;

    public ImageFormat Format { get; set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int? StoredOrientation { get; set; }

    /// <summary>The turns that are part of the format itself (HEIF), which every decoder makes; null for formats that leave turning to the viewer.</summary>
    public ExifOrientation? TurnedByFormat { get; set; }

    /// <summary>How the stored pixels must be turned to be seen: the format's own turns, else the stored orientation where it is one.</summary>
    public ExifOrientation Orientation =>
        TurnedByFormat ?? (StoredOrientation is >= 1 and <= 8 ? (ExifOrientation)StoredOrientation.Value : ExifOrientation.Upright);

    public (int Width, int Height) DisplaySize => _displayWidth is { } width && _displayHeight is { } height
        ? (width, height)
        : (int)Orientation >= 5 ? (Height, Width) : (Width, Height);

    public int FrameCount { get; set; } = 1;

    public bool IsTruncated { get; set; }

    public bool IsExtendedWebP { get; set; }

    public bool IsAmbiguous { get; set; }

    public bool HasMetadata { get; set; }

    public bool HasLocation { get; set; }

    public bool StripsMetadata { get; set; }

    public UploadPlan Plan { get; } = new();

    public UploadSegment[] Segments { get; private set; } = [];

    public ImageProblem? Problem { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Notes the stored size; sizes that no picture has are a failure.</summary>
    public void Size(long width, long height)
    {
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
        {
            Fail(ImageProblem.Corrupt, $"says that it is {width} × {height} pixels, which no picture is; save it anew");
            return;
        }

        Width = (int)width;
        Height = (int)height;
    }

    /// <summary>Notes a display size that does not follow from the stored one by turning alone.</summary>
    public void DisplayAs(int width, int height) => (_displayWidth, _displayHeight) = (width, height);

    /// <summary>The first failure stands.</summary>
    /// <param name="problem">The kind.</param>
    /// <param name="says">The sentence without its subject and full stop.</param>
    public void Fail(ImageProblem problem, string says)
    {
        if (Problem is null)
        {
            Problem = problem;
            Error = $"{subject} {says}.";
        }
    }

    /// <summary>The data end too early.</summary>
    public void FailTruncated(long have, long need)
    {
        IsTruncated = true;
        Fail(ImageProblem.Truncated, $"is cut off: it has {have} bytes and its own structure needs {need}; get the whole file");
    }

    /// <summary>Closes the notes.</summary>
    public HeaderFacts Done()
    {
        if (Plan.IsAbsurd)
        {
            Fail(ImageProblem.Corrupt, "is made of thousands of separate metadata blocks, as no real picture is; save it anew");
        }

        if (Problem is null && (Width < 1 || Height < 1))
        {
            Fail(ImageProblem.Corrupt, $"looks like {ImageFormats.OneOf(Format)} but its header holds no size; save it anew");
        }

        Segments = Plan.ToArray();
        return this;
    }
}
