namespace Gemini.Contracts.Images;

/// <summary>What a header shows a picture to be, besides its size.</summary>
[Flags]
internal enum HeaderFlags
{
    /// <summary>Nothing to note.</summary>
    None = 0,

    /// <summary>The data end before the format's own end mark.</summary>
    Truncated = 1,

    /// <summary>A WebP with the extended layout (<c>VP8X</c>).</summary>
    ExtendedWebP = 2,

    /// <summary>The file contradicts itself about which of its pictures is the primary one.</summary>
    Ambiguous = 4,

    /// <summary>There are metadata.</summary>
    Metadata = 8,

    /// <summary>Among the metadata there is a position.</summary>
    Location = 16,

    /// <summary>The plan leaves every metadata block out.</summary>
    Strippable = 32,
}
