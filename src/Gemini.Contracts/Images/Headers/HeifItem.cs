namespace Gemini.Contracts.Images;

/// <summary>One item of a HEIF: a picture, a tile, a block of metadata.</summary>
internal sealed class HeifItem
{
    /// <summary>The four letters of its type, such as <c>hvc1</c>, <c>grid</c>, <c>Exif</c>; 0 where the file gives none.</summary>
    public uint Type { get; set; }

    /// <summary>Where its data are counted from: 0 the file, 1 the <c>idat</c> box, 2 another item.</summary>
    public int Construction { get; set; }

    /// <summary>Its data, as offsets and lengths; a length of 0 means all the rest.</summary>
    public List<(long Offset, long Length)> Extents { get; } = [];

    /// <summary>Its properties, in order, as indices into the property container, from 1.</summary>
    public List<int> Properties { get; } = [];

    /// <summary>The picture that it is a thumbnail of; 0 for none.</summary>
    public uint ThumbnailOf { get; set; }
}

/// <summary>One property of a HEIF's container, as far as it says something about size or orientation.</summary>
internal readonly record struct HeifProperty(HeifPropertyKind Kind, long A, long B);

/// <summary>The properties that change what size a picture has.</summary>
internal enum HeifPropertyKind
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary><c>ispe</c>: stored width (A) and height (B).</summary>
    Size,

    /// <summary><c>irot</c>: quarter turns against the clock (A).</summary>
    Rotation,

    /// <summary><c>imir</c>: 0 exchanges top and bottom, 1 left and right (A).</summary>
    Mirror,

    /// <summary><c>clap</c>: width (A) and height (B) of the part that is shown.</summary>
    Aperture,
}
