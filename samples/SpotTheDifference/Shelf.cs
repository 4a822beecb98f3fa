using Gemini.Contracts;
using Gemini.Contracts.Testing;

namespace SpotTheDifference;

/// <summary>A shelf, drawn: with and without a red ball, and with a blue book in two places.</summary>
internal static class Shelf
{
    private static readonly Rgb Red = new(196, 30, 38);
    private static readonly Rgb Blue = new(40, 84, 178);

    /// <summary>Draws it.</summary>
    /// <param name="isTidied">Whether somebody has been there.</param>
    public static ImageInput Draw(bool isTidied)
    {
        DrawnPicture shelf = new(720, 480, new Rgb(226, 214, 196));
        shelf.Rectangle(new PixelBox(0, 220, 720, 240), new Rgb(128, 92, 60)).Rectangle(new PixelBox(0, 440, 720, 460), new Rgb(128, 92, 60));
        shelf.Rectangle(new PixelBox(60, 90, 120, 220), Red, shade: 0.15, cornerRadius: 3);
        shelf.Rectangle(new PixelBox(420, 340, 560, 440), Blue, shade: 0.15, cornerRadius: 6);
        shelf.Rectangle(isTidied ? new PixelBox(300, 100, 350, 220) : new PixelBox(560, 100, 610, 220), Blue, shade: 0.15, cornerRadius: 3);
        if (!isTidied)
        {
            shelf.Ellipse(new PixelBox(150, 350, 240, 440), Red, shade: 0.3);
        }

        return shelf.ToImageInput();
    }
}
