using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>One part of a request that is put together by hand: a text, a picture, other data, or a reference to a file.</summary>
public abstract class GeminiPart
{
    private protected GeminiPart()
    {
    }

    /// <summary>A text.</summary>
    /// <param name="text">What the model reads.</param>
    public static GeminiPart Text(string text) => new TextPart(text);

    /// <summary>A picture, as bytes or as the reference that it is.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="resolution">How finely the model looks at this picture; only Gemini 3 and newer can be told for each picture.</param>
    public static GeminiPart Image(ImageInput image, MediaResolution resolution = MediaResolution.ModelDefault) => new ImagePart(image, resolution);

    /// <summary>Bytes as they are, metadata included; for pictures rather use <see cref="Image"/>.</summary>
    /// <param name="data">A whole file, such as a PDF. Kept, not copied.</param>
    /// <param name="mimeType">What it is. Where the bytes show it, they decide; where they do not, it must be given.</param>
    /// <exception cref="ImageInputException">The data are empty, or a picture that the API does not take.</exception>
    /// <exception cref="ArgumentException">The bytes do not show what they are and no type was given.</exception>
    public static GeminiPart InlineData(ReadOnlyMemory<byte> data, string? mimeType = null) => InlineDataPart.Create(data, mimeType);

    /// <summary>A file by reference: of the Files API, at a public https address, or in Cloud Storage (Vertex).</summary>
    /// <param name="fileUri">The reference.</param>
    /// <param name="mimeType">What it is.</param>
    public static GeminiPart FileData(string fileUri, string mimeType) => new FileDataPart(fileUri, mimeType);
}
