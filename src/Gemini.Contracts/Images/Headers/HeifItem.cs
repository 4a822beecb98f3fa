namespace Gemini.Contracts.Images;

/// <summary>One item of a HEIF: a picture, a tile, a block of metadata.</summary>
internal sealed record HeifItem
{
    // hvc1, hev1, lhv1, hvt1, av01, avc1, vvc1, evc1, jpeg, j2k1, unci, mski, grid, iovl, iden, tmap, tili.
    private static readonly uint[] PictureTypes =
    [
        0x68766331, 0x68657631, 0x6C687631, 0x68767431, 0x61763031, 0x61766331, 0x76766331, 0x65766331, 0x6A706567,
        0x6A326B31, 0x756E6369, 0x6D736B69, 0x67726964, 0x696F766C, 0x6964656E, 0x746D6170, 0x74696C69,
    ];

    /// <summary>The four letters of its type, such as <c>hvc1</c>, <c>grid</c>, <c>Exif</c>; 0 where the file gives none.</summary>
    public uint Type { get; init; }

    /// <summary>Where its data are counted from: 0 the file, 1 the <c>idat</c> box, 2 another item.</summary>
    public int Construction { get; init; }

    /// <summary>Its data, as offsets and lengths; a length of 0 means all the rest.</summary>
    public List<(long Offset, long Length)> Extents { get; } = [];

    /// <summary>Its properties, in order, as indices into the property container, from 1.</summary>
    public List<int> Properties { get; } = [];

    /// <summary>Whether it is known, or shown by its properties, to be a picture or a part of one.</summary>
    /// <param name="meta">The directory that holds it.</param>
    public bool IsPicture(HeifMeta meta) =>
        Type == 0 || Array.IndexOf(PictureTypes, Type) >= 0 || (!IsMetadataType && Properties.Exists(index => meta.Property(index).Kind == HeifPropertyKind.Size));

    /// <summary>Whether it is an EXIF block.</summary>
    public bool IsExif => Type == 0x45786966;

    /// <summary>Whether it is a block of a MIME type, such as XMP.</summary>
    public bool IsMime => Type == 0x6D696D65;

    /// <summary>Whether it is something that a URI names.</summary>
    public bool IsUri => Type == 0x75726920;

    /// <summary>Whether it is a picture that is a JPEG.</summary>
    public bool IsJpeg => Type == 0x6A706567;

    /// <summary>Exif, mime, uri and iptc.</summary>
    private bool IsMetadataType => IsExif || IsMime || IsUri || Type == 0x69707463;

    /// <summary>The picture that it is a thumbnail of; 0 for none.</summary>
    public uint ThumbnailOf { get; init; }
}
