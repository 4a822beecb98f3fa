using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

/// <summary>Filled polygons, held to a count of windings around each pixel's middle.</summary>
public class PolygonFillTests
{
    [Theory]
    [InlineData(FillRule.EvenOdd)]
    [InlineData(FillRule.NonZero)]
    public void A_pixel_is_set_where_the_outline_winds_around_its_middle(FillRule rule)
    {
        Random random = new(20_261_123);
        for (int i = 0; i < 300; i++)
        {
            Polygon[] polygons = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(random))];
            BitMask mask = BitMask.FromPolygons(polygons, rule);
            for (int y = -6; y < 36; y++)
            {
                for (int x = -6; x < 36; x++)
                {
                    (int winding, int crossings) = Around(polygons, x + 0.5, y + 0.5);
                    bool isInside = rule == FillRule.NonZero ? winding != 0 : crossings % 2 != 0;
                    Assert.True(isInside == mask[x, y], $"{rule} at {x}, {y} of {string.Join(" and ", polygons.AsEnumerable())}");
                }
            }

            if (rule == FillRule.EvenOdd && polygons.Length == 1)
            {
                Assert.Equal(polygons[0].Contains(new PixelPoint(7, 9)), mask[7, 9]);
            }
        }
    }

    [Fact]
    public void A_polygon_of_no_corners_is_empty_and_throws_nowhere()
    {
        Polygon none = new(default);
        Assert.Equal((0d, default, false, ""), (none.Area, none.Bounds, none.Contains(default), none.ToString()));
        Assert.Equal(new Polygon([]), none with { Points = default });
        Assert.Equal(new Polygon([]).GetHashCode(), none.GetHashCode());
        Assert.True(BitMask.FromPolygon(none).IsEmpty);
        Assert.Equal((default, 0), (new NormalizedPolygon(default).Bounds, new NormalizedPolygon(default).Points.Length));
    }

    [Fact]
    public void An_outline_that_goes_to_and_fro_a_hundred_thousand_times_is_refused_in_no_time()
    {
        double[] numbers = new double[200_000];
        for (int i = 0; i < numbers.Length / 2; i++)
        {
            (numbers[2 * i], numbers[2 * i + 1]) = (i % 1000, i % 2 * 1000);
        }

        MaskPlacement placement = new(new NormalizedBox(0, 0, 1000, 1000), ImageFrame.Create(4000, 3000));
        Assert.False(SegmentationMask.TryFromPolygons(numbers, [numbers.Length], placement, out _, out MaskProblem problem));
        Assert.Equal(MaskProblem.TooLarge, problem);
        Assert.True(SegmentationMask.TryFromPolygons(numbers.AsSpan(0, 8000), [8000], placement, out _, out _));
    }

    [Fact]
    public void Runs_over_a_huge_picture_are_refused_without_going_through_it()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => BitMask.FromRunLengths(new RunLengths(int.MaxValue, 1, [0, int.MaxValue])));
        Assert.Equal(new PixelBox(1, 0, 4, 3), BitMask.FromRunLengths(new RunLengths(5, 3, [4, 6, 5])).Extent);
        Assert.Equal(new PixelBox(1, 1, 2, 3), BitMask.FromRunLengths(new RunLengths(5, 3, [4, 2, 9])).Extent);
        Assert.True(BitMask.FromRunLengths(new RunLengths(0, 3, default)).IsEmpty);
        Assert.True(BitMask.FromRunLengths(new RunLengths(3, 0, [0, 0])).IsEmpty);
    }

    private static Polygon Any(Random random) =>
        new([.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => new PixelPoint(random.Next(-5, 35), random.Next(-5, 35)))]);

    private static (int Winding, int Crossings) Around(Polygon[] polygons, double x, double y)
    {
        (int winding, int crossings) = (0, 0);
        foreach (Polygon polygon in polygons)
        {
            for (int i = 0; i < polygon.Points.Length; i++)
            {
                (PixelPoint from, PixelPoint to) = (polygon.Points[i], polygon.Points[(i + 1) % polygon.Points.Length]);
                if (from.Y > y == to.Y > y)
                {
                    continue;
                }

                // Exact in whole numbers: twice the middle, and the side that the middle lies on by the sign of the cross product.
                long twiceX = (long)(2 * x), twiceY = (long)(2 * y);
                long cross = ((2L * to.X - 2L * from.X) * (twiceY - 2L * from.Y)) - ((twiceX - 2L * from.X) * (2L * to.Y - 2L * from.Y));
                bool isLeft = to.Y > from.Y ? cross <= 0 : cross >= 0;
                if (isLeft)
                {
                    crossings++;
                    winding += to.Y > from.Y ? 1 : -1;
                }
            }
        }

        return (winding, crossings);
    }
}
