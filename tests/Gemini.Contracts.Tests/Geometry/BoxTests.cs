using System.Drawing;
using Gemini.Contracts;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry;

public class BoxTests
{
    [Fact]
    public void Pixel_boxes_overlap_as_sets_of_pixels_do()
    {
        Random random = new(3);
        for (int i = 0; i < 300; i++)
        {
            PixelBox a = Any(random), b = Any(random);
            HashSet<(int, int)> left = Pixels(a), right = Pixels(b);
            int shared = left.Count(right.Contains);
            Assert.Equal(left.Count, a.Area);
            Assert.Equal(shared, a.Intersect(b).Area);
            Assert.Equal(shared == 0 ? 0 : (double)shared / (left.Count + right.Count - shared), a.IoU(b), 12);
            Assert.Equal(right.Count > 0 && right.IsSubsetOf(left), a.Contains(b));
            Assert.True(a.IsEmpty || a.Union(b).Contains(a));
            Assert.All(left, pixel => Assert.True(a.Contains(new PixelPoint(pixel.Item1, pixel.Item2))));
            NormalizedBox na = new(a.Y1, a.X1, a.Y2, a.X2), nb = new(b.Y1, b.X1, b.Y2, b.X2);
            Assert.Equal(a.IoU(b), na.IoU(nb), 12);
        }
    }

    [Fact]
    public void Extreme_boxes_do_not_overflow()
    {
        PixelBox all = new(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue);
        Assert.Equal(int.MaxValue, all.Width);
        Assert.True(all.Area > 0);
        Assert.Equal(1, all.IoU(all));
        Assert.Equal(0, new PixelBox(5, 5, 1, 1).Area);
        Assert.Equal(-1, all.Center.X);
        Assert.True(new NormalizedBox(double.NaN, 0, 1, 1).IsEmpty);
        Assert.Equal(0, new NormalizedBox(double.NaN, 0, 1, 1).IoU(new NormalizedBox(0, 0, 1, 1)));
    }

    [Fact]
    public void Rectangles_of_System_Drawing_come_and_go()
    {
        PixelBox box = new(10, 20, 60, 70);
        Assert.Equal(new Rectangle(10, 20, 50, 50), box.ToRectangle());
        Assert.Equal(box, PixelBox.FromRectangle(box.ToRectangle()));
        Assert.Equal(box, PixelBox.FromRectangle(box.ToRectangleF()));
        Assert.Equal(new PixelBox(1, 2, 4, 6), PixelBox.FromRectangle(new RectangleF(1.5f, 2.5f, 3f, 4f)));
    }

    [Fact]
    public void Text_says_what_is_what_and_is_read_again()
    {
        PixelBox box = new(-10, 20, 60, 70);
        Assert.Equal("[x1 -10, y1 20, x2 60, y2 70] px", box.ToString());
        Assert.Equal(box, PixelBox.Parse(box.ToString()));
        Assert.Equal(box, PixelBox.Parse("y1=20; x1=-10; y2=70; x2=60 px"));
        NormalizedBox model = new(0.5, 10, 1000, 60.25);
        Assert.Equal("[ymin 0.5, xmin 10, ymax 1000, xmax 60.25] /1000", model.ToString());
        Assert.Equal(model, NormalizedBox.Parse(model.ToString()));
        Assert.Equal(new PixelPoint(3, 4), PixelPoint.Parse(new PixelPoint(3, 4).ToString()));
        Assert.Equal(new NormalizedPoint(3, 4), NormalizedPoint.Parse(new NormalizedPoint(3, 4).ToString()));
    }

    [Theory]
    [InlineData("10, 20, 60, 70")]
    [InlineData("[10, 20, 60, 70] px")]
    [InlineData("[x1 10, y1 20, x2 60] px")]
    [InlineData("[x1 10, x1 20, x2 60, y2 70] px")]
    [InlineData("[x1 10, y1 20, x2 60, y2 70]")]
    [InlineData("[x1 10, y1 20, x2 60, y2 70] /1000")]
    [InlineData("[x1 1.5, y1 20, x2 60, y2 70] px")]
    [InlineData("")]
    public void Numbers_without_names_or_with_another_unit_are_refused(string text)
    {
        Assert.False(PixelBox.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PixelBox.Parse(text));
    }

    [Fact]
    public void A_polygon_has_area_bounds_and_an_inside()
    {
        Polygon polygon = new([new(0, 0), new(10, 0), new(10, 10), new(0, 10)]);
        Assert.Equal(100, polygon.Area);
        Assert.Equal(new PixelBox(0, 0, 10, 10), polygon.Bounds);
        Assert.True(polygon.Contains(new PixelPoint(9, 9)));
        Assert.False(polygon.Contains(new PixelPoint(10, 9)));
        Assert.Equal(polygon, new Polygon([new(0, 0), new(10, 0), new(10, 10), new(0, 10)]));
    }

    private static PixelBox Any(Random random) => new(random.Next(0, 12), random.Next(0, 12), random.Next(0, 20), random.Next(0, 20));

    private static HashSet<(int, int)> Pixels(PixelBox box)
    {
        HashSet<(int, int)> pixels = [];
        for (int y = box.Y1; y < box.Y2; y++)
        {
            for (int x = box.X1; x < box.X2; x++)
            {
                pixels.Add((x, y));
            }
        }

        return pixels;
    }
}
