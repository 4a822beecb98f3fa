namespace Gemini.Contracts.Images;

/// <summary>Where a box of a HEIF lies in the file.</summary>
/// <param name="Type">The four letters of its type.</param>
/// <param name="Offset">Where its header begins.</param>
/// <param name="Header">Bytes of the header, 8 or 16.</param>
/// <param name="Size">Bytes of the whole box, at most to the end of the file.</param>
internal readonly record struct HeifBox(uint Type, long Offset, int Header, long Size)
{
    public long ContentOffset => Offset + Header;

    public long ContentLength => Size - Header;

    public long End => Offset + Size;

    /// <summary>The box's type as text, such as <c>uuid</c>.</summary>
    public string Name => string.Create(4, Type, static (text, type) =>
    {
        for (int i = 0; i < 4; i++)
        {
            char letter = (char)(byte)(type >> (24 - (8 * i)));
            text[i] = char.IsAsciiLetterOrDigit(letter) || letter == ' ' ? letter : '?';
        }
    });
}
