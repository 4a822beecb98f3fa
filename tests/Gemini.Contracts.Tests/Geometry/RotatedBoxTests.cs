using System.Text.Json;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry;

/// <summary>Turned boxes: sizes, angles, overlaps.</summary>
public sealed class RotatedBoxTests
{
    [Fact]
    public void A_box_by_its_center_has_that_size_and_angle()
    {
        RotatedBox box = RotatedBox.FromCenter(500, 400, 200, 100, 30);
        Assert.InRange(box.Width, 199, 201);
        Assert.InRange(box.Height, 99, 101);
        Assert.InRange(box.Angle, 29.5, 30.5);
        Assert.InRange(box.Center.X, 499, 501);
        Assert.InRange(box.Area, 19_500, 20_500);
        Assert.True(box.Contains(new PixelPoint(500, 400)));
        Assert.False(box.Contains(new PixelPoint(580, 350)));
        Assert.Equal(box, JsonSerializer.Deserialize<RotatedBox>(JsonSerializer.Serialize(box)));
    }

    [Theory]
    [InlineData(-1, 5, 0)]
    [InlineData(5, -1, 0)]
    [InlineData(5, 5, double.NaN)]
    [InlineData(5, double.PositiveInfinity, 0)]
    public void A_box_that_is_none_is_refused(double width, double height, double angle) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RotatedBox.FromCenter(0, 0, width, height, angle));

    [Fact]
    public void Upright_boxes_overlap_as_boxes_do()
    {
        Random random = new(3);
        for (int i = 0; i < 500; i++)
        {
            PixelBox a = PixelBox.FromSize(random.Next(50), random.Next(50), random.Next(1, 60), random.Next(1, 60));
            PixelBox b = PixelBox.FromSize(random.Next(50), random.Next(50), random.Next(1, 60), random.Next(1, 60));
            Assert.Equal(a.IoU(b), RotatedBox.FromBox(a).IoU(RotatedBox.FromBox(b)), 9);
        }
    }

    /// <summary>The oracle counts points of a fine grid.</summary>
    [Fact]
    public void Turned_boxes_overlap_as_their_points_do()
    {
        Random random = new(4);
        for (int i = 0; i < 40; i++)
        {
            RotatedBox a = RotatedBox.FromCenter(200, 200, random.Next(80, 300), random.Next(80, 300), random.Next(360));
            RotatedBox b = RotatedBox.FromCenter(random.Next(120, 280), random.Next(120, 280), random.Next(80, 300), random.Next(80, 300), random.Next(360));
            (Polygon left, Polygon right) = (a.ToPolygon(), b.ToPolygon());
            int shared = 0, either = 0;
            for (int y = -300; y < 700; y += 2)
            {
                for (int x = -300; x < 700; x += 2)
                {
                    (bool inA, bool inB) = (left.Contains(new PixelPoint(x, y)), right.Contains(new PixelPoint(x, y)));
                    shared += inA && inB ? 1 : 0;
                    either += inA || inB ? 1 : 0;
                }
            }

            Assert.Equal((double)shared / either, a.IoU(b), 0.02);
            Assert.Equal(a.IoU(b), b.IoU(a), 9);
            Assert.Equal(1, a.IoU(a), 9);
        }
    }

    [Fact]
    public void Boxes_apart_or_empty_share_nothing()
    {
        RotatedBox a = RotatedBox.FromCenter(0, 0, 10, 10, 45);
        Assert.Equal(0, a.IoU(RotatedBox.FromCenter(100, 0, 10, 10, 45)));
        Assert.Equal(0, default(RotatedBox).IoU(default));
        Assert.Equal(0, a.IoU(default));
        Assert.Equal(0, new RotatedBox(new(0, 0), new(int.MaxValue, 0), new(int.MaxValue, 0), new(0, 0)).IoU(a));
    }
}
