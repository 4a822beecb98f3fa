using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>What was noticed about a picture before it is sent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageFindingKind>))]
public enum ImageFindingKind
{
    /// <summary>The file's extension names another format than its bytes; the bytes decide.</summary>
    WrongExtension,

    /// <summary>The declared MIME type names another format than the bytes; the bytes decide.</summary>
    WrongMimeType,

    /// <summary>The picture is stored turned or mirrored. Coordinates come back right, but models see better on upright pictures.</summary>
    StoredSideways,

    /// <summary>The stored orientation is not one of 1 to 8 and was taken as upright.</summary>
    InvalidOrientation,

    /// <summary>More than one frame; the API is not documented to look at any but the first.</summary>
    Animated,

    /// <summary>The data end before the format's own end mark.</summary>
    Truncated,

    /// <summary>Metadata are left out of what is sent.</summary>
    MetadataRemoved,

    /// <summary>Metadata go out with the picture.</summary>
    MetadataKept,

    /// <summary>A reference whose size is not known: coordinates come back in thousandths of the picture.</summary>
    SizeUnknown,

    /// <summary>The file contradicts itself about which of its pictures is the one.</summary>
    AmbiguousPrimary,

    /// <summary>EXIF says that a HEIF or AVIF is to be turned, but the format's own properties do not, and decoders follow those.</summary>
    OrientationIgnored,

    /// <summary>The picture had several frames or pages, and was made from the first one.</summary>
    FirstFrameTaken,
}
