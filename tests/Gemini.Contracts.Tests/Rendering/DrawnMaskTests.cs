using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Rendering;

/// <summary>A mask is drawn over exactly its pixels.</summary>
public sealed partial class DrawnMaskTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_mask_is_drawn_the_same_way()
    {
        BitMask ring = Mask(new PixelBox(20, 10, 60, 50), static (x, y) => Math.Pow(x - 20, 2) + Math.Pow(y - 20, 2) is > 60 and < 330);
        Snapshot.Verify("ring", AnswerDrawing.Over(80, 60).AddMask(ring, "ring").ToSvg(), "svg");
    }

    [Fact]
    public void The_path_covers_the_very_pixels_of_the_mask()
    {
        Random random = new(31);
        for (int round = 0; round < 40; round++)
        {
            PixelBox box = PixelBox.FromSize(random.Next(0, 20), random.Next(0, 20), random.Next(1, 50), random.Next(1, 25));
            double density = random.NextDouble();
            BitMask mask = Mask(box, (_, _) => random.NextDouble() < density);
            if (mask.IsEmpty)
            {
                continue;
            }

            string path = Shape(AnswerDrawing.Over(120, 70).AddMask(mask, "mask")).Element(Svg + "path")!.Attribute("d")!.Value;
            List<(int X, int From, int To)> walls = Walls(path);
            for (int y = -1; y < 50; y++)
            {
                for (int x = -1; x < 75; x++)
                {
                    // Even-odd: how many upright lines stand left of the pixel's middle.
                    bool isInside = walls.Count(wall => wall.X <= x && wall.From <= y && wall.To > y) % 2 == 1;
                    Assert.True(isInside == mask[x, y], $"round {round}: ({x}, {y})");
                }
            }
        }
    }

    [Fact]
    public void A_mask_of_noise_is_drawn_as_a_picture_of_itself()
    {
        Random random = new(32);
        BitMask mask = Mask(new PixelBox(5, 7, 405, 307), (_, _) => random.Next(2) == 0);
        XElement shape = Shape(AnswerDrawing.Over(500, 400).AddMask(mask, "noise"));

        XElement image = shape.Descendants(Svg + "image").Single();
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(mask.ToPng()), image.Attribute("href")!.Value);
        Assert.Equal(("5", "7", "400", "300"), (image.Attribute("x")!.Value, image.Attribute("y")!.Value, image.Attribute("width")!.Value, image.Attribute("height")!.Value));
        Assert.Equal("url(#mask1)", shape.Element(Svg + "rect")!.Attribute("mask")!.Value);
    }

    [Fact]
    public void An_empty_mask_has_a_row_but_no_mark()
    {
        AnswerDrawing drawing = AnswerDrawing.Over(50, 40).AddMask(Mask(new PixelBox(1, 1, 9, 9), static (_, _) => false), "nothing");
        Assert.DoesNotContain("class=\"item", drawing.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("mask of 0 pixels", drawing.ToHtml(), StringComparison.Ordinal);
    }

    private static XElement Shape(AnswerDrawing drawing) => XDocument.Parse(drawing.ToSvg()).Root!.Elements(Svg + "g").First();

    private static BitMask Mask(PixelBox box, Func<int, int, bool> isSet)
    {
        byte[] pixels = new byte[box.Area];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = isSet(index % box.Width, index / box.Width) ? byte.MaxValue : (byte)0;
        }

        return BitMask.FromBytes(box, pixels);
    }

    /// <summary>The upright lines of a path of M, h, v and Z.</summary>
    private static List<(int X, int From, int To)> Walls(string path)
    {
        List<(int X, int From, int To)> walls = [];
        (int x, int y, int startX, int startY) = (0, 0, 0, 0);
        foreach (Match step in Step().Matches(path))
        {
            int first = step.Groups[2].Success ? int.Parse(step.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0;
            (int toX, int toY) = (x, y);
            switch (step.Groups[1].Value)
            {
                case "M":
                    (startX, startY) = (first, int.Parse(step.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
                    (x, y, toX, toY) = (startX, startY, startX, startY);
                    break;
                case "h": toX += first; break;
                case "v": toY += first; break;
                default: (toX, toY) = (startX, startY); break;
            }

            if (toY != y)
            {
                Assert.Equal(x, toX);
                walls.Add((x, Math.Min(y, toY), Math.Max(y, toY)));
            }

            (x, y) = (toX, toY);
        }

        return walls;
    }

    [GeneratedRegex(@"([MhvZ])(-?\d+)?(?: (-?\d+))?", RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
