using Gemini.Contracts;
using Gemini.Contracts.Testing;

namespace Backfill;

/// <summary>A folder of pictures to try things out with: discs and rectangles, some of them green.</summary>
internal static class DrawnPictures
{
    private const int Count = 24;

    /// <summary>Draws the pictures where they are not there yet.</summary>
    /// <returns>The folder.</returns>
    public static string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < Count; i++)
        {
            string path = Path.Combine(folder, $"picture-{i:D2}.png");
            if (!File.Exists(path))
            {
                File.WriteAllBytes(path, Draw(i));
            }
        }

        return folder;
    }

    private static byte[] Draw(int number)
    {
        Random random = new(number);
        DrawnPicture picture = new(480, 320, new Rgb(196, 196, 202));
        for (int i = 0; i < 5; i++)
        {
            int x = 20 + (90 * i) + random.Next(20);
            int y = 30 + random.Next(180);
            PixelBox box = new(x, y, x + 40 + random.Next(30), y + 40 + random.Next(60));
            Rgb color = (i + number) % 3 == 0 ? new Rgb(60, 170, 70) : i % 2 == 0 ? new Rgb(200, 60, 50) : new Rgb(60, 80, 190);
            picture = i % 2 == 0 ? picture.Ellipse(box, color) : picture.Rectangle(box, color);
        }

        return picture.ToPng();
    }
}
