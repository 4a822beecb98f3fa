namespace Gemini.Contracts.Images;

/// <summary>Where a picture's bytes are. A source can be read any number of times, from any offset.</summary>
internal abstract class ImageSource
{
    /// <summary>All bytes.</summary>
    public abstract long Length { get; }

    /// <summary>What a message calls the picture within a sentence: a file's name in quotes, or words such as <c>the input</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The name at a sentence's start.</summary>
    public string Subject => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>Opens it for reading.</summary>
    /// <exception cref="ImageInputException">The file has changed since the source was made.</exception>
    public abstract SourceReader Open();
}
