namespace Gemini.Contracts.Testing.Looking;

/// <summary>The colors that people name: the eleven basic color terms of Berlin and Kay, and cyan.</summary>
internal enum ColorName : byte
{
    Black,
    White,
    Gray,
    Red,
    Orange,
    Yellow,
    Green,
    Cyan,
    Blue,
    Purple,
    Pink,
    Brown,
}
