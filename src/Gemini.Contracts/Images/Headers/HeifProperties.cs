using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads the properties that change a picture's size or orientation, and applies them in the file's order.</summary>
internal static class HeifProperties
{
    private const uint Ispe = 0x69737065;
    private const uint Irot = 0x69726F74;
    private const uint Imir = 0x696D6972;
    private const uint Clap = 0x636C6170;

    // What says something about the picture rather than how to decode or show it: descriptions, texts for the blind, times, identifiers (ISO/IEC 23008-12, 6.5).
    private static readonly string[] Descriptive = ["udes", "altt", "crtt", "mdft", "itai", "uuid", "free", "skip"];

    // What a decoder or a viewer needs, and what holds nothing of the kind above.
    private static readonly string[] Known =
    [
        "ispe", "irot", "imir", "clap", "pixi", "pasp", "colr", "auxC", "hvcC", "lhvC", "av1C", "avcC", "vvcC", "evcC", "jpgC", "j2kH", "cmpd", "uncC", "cmpC", "icef",
        "iscl", "rloc", "lsel", "rref", "mskC", "imsC", "a1op", "a1lx", "clli", "mdcv", "cclv", "amve", "ndwt", "reve", "dpmc", "subs", "tols", "oinf", "wipe", "aebr", "afbr", "wbbr", "fobr", "dobr", "pano", "ster", "cmin", "cmex",
    ];

    /// <summary>Whether a property only describes the picture.</summary>
    public static bool IsDescriptive(string name) => Array.IndexOf(Descriptive, name) >= 0;

    /// <summary>Whether it is known what a property holds.</summary>
    public static bool IsKnown(string name) => Array.IndexOf(Known, name) >= 0;

    public static HeifProperty Read(uint type, ReadOnlySpan<byte> content) => type switch
    {
        Ispe when content.Length >= 12 => new(
            HeifPropertyKind.Size, BinaryPrimitives.ReadUInt32BigEndian(content[4..]), BinaryPrimitives.ReadUInt32BigEndian(content[8..])),
        Irot when content.Length >= 1 => new(HeifPropertyKind.Rotation, content[0] & 3, 0),
        Imir when content.Length >= 1 => new(HeifPropertyKind.Mirror, content[0] & 1, 0),
        Clap when content.Length >= 16 => new(HeifPropertyKind.Aperture, Ratio(content), Ratio(content[8..])),
        _ => default,
    };

    /// <summary>The size after every crop and turn, and the turns taken together as one EXIF orientation.</summary>
    public static (long Width, long Height, ExifOrientation Orientation, bool IsTurned) Apply(HeifMeta meta, HeifItem item, long width, long height)
    {
        // A turn is a matrix over (x right, y down): the columns say where the stored x and y axes point on the display.
        (int a, int b, int c, int d) = (1, 0, 0, 1);
        bool isTurned = false;
        foreach (int index in item.Properties)
        {
            HeifProperty property = meta.Property(index);
            switch (property.Kind)
            {
                case HeifPropertyKind.Aperture when property.A > 0 && property.B > 0:
                    (width, height) = (Math.Min(width, property.A), Math.Min(height, property.B));
                    break;
                case HeifPropertyKind.Rotation:
                    isTurned = true;
                    for (long turn = 0; turn < property.A; turn++)
                    {
                        // Against the clock by a quarter: right becomes up, down becomes right.
                        (a, b, c, d) = (c, d, -a, -b);
                        (width, height) = (height, width);
                    }

                    break;
                case HeifPropertyKind.Mirror:
                    isTurned = true;
                    (a, b, c, d) = property.A == 0 ? (a, b, -c, -d) : (-a, -b, c, d);
                    break;
                default:
                    break;
            }
        }

        return (width, height, Orientation(a, b, c, d), isTurned);
    }

    private static ExifOrientation Orientation(int a, int b, int c, int d) => (a, b, c, d) switch
    {
        (-1, 0, 0, 1) => ExifOrientation.MirroredHorizontally,
        (-1, 0, 0, -1) => ExifOrientation.Rotated180,
        (1, 0, 0, -1) => ExifOrientation.MirroredVertically,
        (0, 1, 1, 0) => ExifOrientation.Transposed,
        (0, -1, 1, 0) => ExifOrientation.Rotate90Clockwise,
        (0, -1, -1, 0) => ExifOrientation.Transversed,
        (0, 1, -1, 0) => ExifOrientation.Rotate90Counterclockwise,
        _ => ExifOrientation.Upright,
    };

    private static long Ratio(ReadOnlySpan<byte> fraction)
    {
        uint numerator = BinaryPrimitives.ReadUInt32BigEndian(fraction);
        uint denominator = BinaryPrimitives.ReadUInt32BigEndian(fraction[4..]);
        return denominator == 0 ? 0 : numerator / denominator;
    }
}
