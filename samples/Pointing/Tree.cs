using Gemini.Contracts;
using Gemini.Contracts.Testing;

namespace Pointing;

/// <summary>An apple tree, drawn.</summary>
internal static class Tree
{
    private static readonly (int X, int Y)[] Apples = [(250, 170), (345, 120), (430, 205), (300, 265), (510, 150), (395, 300)];

    /// <summary>Draws it.</summary>
    public static ImageInput Draw()
    {
        DrawnPicture tree = new(760, 560, new Rgb(188, 216, 236));
        tree.Rectangle(new PixelBox(0, 500, 760, 560), new Rgb(150, 170, 110)).Rectangle(new PixelBox(350, 320, 410, 510), new Rgb(110, 78, 50), shade: 0.2);
        tree.Ellipse(new PixelBox(170, 60, 590, 370), new Rgb(58, 128, 62), shade: 0.3);
        foreach ((int x, int y) in Apples)
        {
            tree.Ellipse(new PixelBox(x - 20, y - 20, x + 20, y + 20), new Rgb(206, 32, 40), shade: 0.25);
        }

        return tree.ToImageInput();
    }
}
