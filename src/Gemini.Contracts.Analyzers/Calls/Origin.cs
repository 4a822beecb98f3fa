using System.Collections.Immutable;
using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>Where the bytes of a call come from, where that is written down as a constant: a file name or an address.</summary>
/// <param name="Name">The file name or address.</param>
/// <param name="Format">The format that its extension names; unknown if the library has no name for it.</param>
/// <param name="FormatName">The name of the format.</param>
/// <param name="Value">The constant.</param>
internal sealed record Origin(string Name, ImageFormat Format, string FormatName, IOperation Value)
{
    // Pictures that nobody takes for one of those that Gemini accepts.
    private static readonly Dictionary<string, string> OtherPictures = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = "SVG",
        [".psd"] = "Photoshop",
        [".ico"] = "ICO",
        [".eps"] = "EPS",
        [".ai"] = "Illustrator",
        [".tga"] = "TGA",
        [".jp2"] = "JPEG 2000",
        [".jxl"] = "JPEG XL",
        [".cr2"] = "CR2",
        [".cr3"] = "CR3",
        [".nef"] = "NEF",
        [".arw"] = "ARW",
        [".dng"] = "DNG",
        [".xcf"] = "GIMP",
        [".dcm"] = "DICOM",
    };

    // Files that are no picture at all.
    private static readonly Dictionary<string, string> OtherFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "PDF",
        [".mp4"] = "MP4",
        [".mov"] = "QuickTime",
        [".avi"] = "AVI",
        [".mkv"] = "Matroska",
        [".mp3"] = "MP3",
        [".wav"] = "WAV",
        [".docx"] = "Word",
        [".doc"] = "Word",
        [".xlsx"] = "Excel",
        [".pptx"] = "PowerPoint",
        [".txt"] = "text",
        [".html"] = "HTML",
        [".json"] = "JSON",
        [".xml"] = "XML",
        [".csv"] = "CSV",
        [".zip"] = "ZIP",
    };

    /// <summary>The name of a format that is no picture; null if a file's extension names none.</summary>
    public static string? OtherFormatOf(string path) => OtherFiles.TryGetValue(ExtensionOf(path), out string? name) ? name : null;

    /// <summary>The first file name or address among a call's arguments that names a picture format.</summary>
    public static Origin? Of(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name is not ("mimeType" or "mediaType" or "prompt" or "text" or "model") && Find(argument.Value, depth: 0) is { } origin)
            {
                return origin;
            }
        }

        return null;
    }

    /// <summary>The file name or address of a value, if it names a picture format.</summary>
    public static Origin? Of(IOperation value) => Find(value, depth: 0);

    private static Origin? Find(IOperation operation, int depth)
    {
        if (depth > 4)
        {
            return null;
        }

        if (operation.ConstantString(out _) is { } name)
        {
            // An address's query is not part of the name.
            int query = name.IndexOf('?');
            string path = query > 0 && name.Contains("://") ? name.Substring(0, query) : name;
            if (ImageFormats.FromExtension(path) is var format and not ImageFormat.Unknown)
            {
                return new Origin(name, format, ImageFormats.Name(format), operation.UnwrapConversions());
            }

            return OtherPictures.TryGetValue(ExtensionOf(path), out string? other) ? new Origin(name, ImageFormat.Unknown, other, operation.UnwrapConversions()) : null;
        }

        // File.ReadAllBytes("x.png"), File.OpenRead(Path.Combine(folder, "x.png")), new Uri("…/x.png"), await …
        return operation.ResolveLocalConstant() switch
        {
            IInvocationOperation { TargetMethod: { ContainingNamespace.Name: "IO" } or { Name: "ToBase64String" or "FromBytes" or "Create" } } call => OfLast(call.Arguments, depth),
            IObjectCreationOperation { Type.Name: "Uri" or "FileStream" or "FileInfo" } creation when creation.Arguments.Length > 0 => Find(creation.Arguments[0].Value, depth + 1),
            IAwaitOperation awaited => Find(awaited.Operation, depth + 1),
            _ => null,
        };
    }

    private static string ExtensionOf(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path.Substring(dot) : "";

    private static Origin? OfLast(ImmutableArray<IArgumentOperation> arguments, int depth)
    {
        Origin? found = null;
        foreach (IArgumentOperation argument in arguments)
        {
            found = Find(argument.Value, depth + 1) ?? found;
        }

        return found;
    }
}
