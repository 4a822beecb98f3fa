using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>The format of a picture whose first bytes are in the source: as an array, as Base64, or as a data URL.</summary>
internal static class LiteralBytes
{
    /// <summary>The format that the first bytes show; unknown if they are not in the source.</summary>
    public static ImageFormat FormatOf(IOperation value)
    {
        value = value.ResolveLocalConstant();
        switch (value)
        {
            case IInvocationOperation { TargetMethod.Name: "FromBase64String", Arguments: { Length: > 0 } arguments }:
                return arguments[0].Value.ConstantString(out _) is { } text ? FormatOfBase64(text) : ImageFormat.Unknown;

            case IInvocationOperation { TargetMethod.Name: "ToArray", Instance: { } instance }:
                return FormatOf(instance);

            case IObjectCreationOperation { Type.Name: "MemoryStream", Arguments: { Length: > 0 } arguments }:
                return FormatOf(arguments[0].Value);

            default:
                return FormatOf(FirstBytes(value));
        }
    }

    /// <summary>The MIME type that a data URL names, and the format that its first bytes show, where they contradict each other.</summary>
    public static (string Said, ImageFormat Real)? Contradiction(string dataUrl)
    {
        int semicolon = dataUrl.IndexOf(';');
        int comma = dataUrl.IndexOf(',');
        if (!dataUrl.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || semicolon < 0 || comma < semicolon)
        {
            return null;
        }

        string said = dataUrl.Substring("data:".Length, semicolon - "data:".Length);
        ImageFormat real = FormatOfBase64(dataUrl.Substring(comma + 1));
        ImageFormat named = ImageFormats.FromMimeType(said);
        return real == ImageFormat.Unknown || named == ImageFormat.Unknown || ImageFormats.Agrees(named, real) ? null : (said, real);
    }

    private static List<byte> FirstBytes(IOperation value)
    {
        List<byte> bytes = [];
        foreach (IOperation element in PartSequence.Elements(value))
        {
            if (bytes.Count == 12 || element.UnwrapConversions().ConstantValue is not { HasValue: true, Value: int or byte } constant)
            {
                break;
            }

            bytes.Add(unchecked((byte)Convert.ToInt32(constant.Value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return bytes;
    }

    private static ImageFormat FormatOf(List<byte> bytes) => bytes.Count < 3 ? ImageFormat.Unknown : (bytes[0], bytes[1], bytes[2]) switch
    {
        (0x89, 0x50, 0x4E) => ImageFormat.Png,
        (0xFF, 0xD8, 0xFF) => ImageFormat.Jpeg,
        (0x47, 0x49, 0x46) => ImageFormat.Gif,
        (0x52, 0x49, 0x46) when bytes.Count >= 12 && bytes[8] == 0x57 => ImageFormat.WebP,
        _ => ImageFormat.Unknown,
    };

    private static ImageFormat FormatOfBase64(string text)
    {
        return Starts("iVBORw0KGgo") ? ImageFormat.Png
            : Starts("/9j/") ? ImageFormat.Jpeg
            : Starts("R0lGOD") ? ImageFormat.Gif
            : Starts("UklGR") ? ImageFormat.WebP
            : ImageFormat.Unknown;

        bool Starts(string prefix) => text.StartsWith(prefix, StringComparison.Ordinal);
    }
}
