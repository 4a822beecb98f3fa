namespace Gemini.Contracts.Testing.Looking;

/// <summary>The colours that people name: the eleven basic colour terms of Berlin and Kay, and cyan.</summary>
internal enum ColourName : byte
{
    Black,
    White,
    Grey,
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
