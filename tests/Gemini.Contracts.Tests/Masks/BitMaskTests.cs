using System.Collections.Immutable;
using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

public class BitMaskTests
{
    [Fact]
    public void Set_operations_are_those_of_single_pixels()
    {
        Random random = new(7);
        for (int i = 0; i < 60; i++)
        {
            BitMask a = Any(random), b = Any(random);
            PixelBox all = a.Extent.Union(b.Extent);
            (BitMask and, BitMask or) = (a & b, a | b);
            long both = 0, either = 0, one = 0, first = 0;
            for (int y = all.Y1; y < all.Y2; y++)
            {
                for (int x = all.X1; x < all.X2; x++)
                {
                    (bool left, bool right) = (a[x, y], b[x, y]);
                    both += left && right ? 1 : 0;
                    either += left || right ? 1 : 0;
                    one += left != right ? 1 : 0;
                    first += left && !right ? 1 : 0;
                    Assert.Equal(left && right, and[x, y]);
                    Assert.Equal(left || right, or[x, y]);
                }
            }

            Assert.Equal((both, either, one, first), ((a & b).Area, (a | b).Area, (a ^ b).Area, a.Subtract(b).Area));
            Assert.Equal(both, a.IntersectionArea(b));
            Assert.Equal(either == 0 ? 0 : (double)both / either, a.IoU(b), 12);
            Assert.Equal(a.Extent.Area - a.Area, a.Inverted().Area);
            Assert.Equal(a, a.Crop(all).Crop(a.Extent));
        }
    }

    [Fact]
    public void The_bounding_box_holds_all_and_only_just()
    {
        Random random = new(9);
        for (int i = 0; i < 50; i++)
        {
            BitMask mask = Any(random, sparse: true);
            PixelBox box = mask.BoundingBox;
            Assert.Equal(mask.Area, mask.Crop(box).Area);
            if (!mask.IsEmpty)
            {
                Assert.True(mask.Crop(box with { X1 = box.X1 + 1 }).Area < mask.Area);
                Assert.True(mask.Crop(box with { Y2 = box.Y2 - 1 }).Area < mask.Area);
            }
        }

        Assert.Equal(default, BitMask.FromBytes(new PixelBox(5, 5, 7, 7), new byte[4]).BoundingBox);
    }

    [Fact]
    public void Filling_the_contours_gives_the_mask_again()
    {
        Random random = new(11);
        for (int i = 0; i < 60; i++)
        {
            BitMask mask = Any(random);
            ImmutableArray<MaskContour> contours = mask.FindContours();
            BitMask again = BitMask.FromPolygons([.. contours.Select(contour => contour.Outline)], FillRule.EvenOdd);
            Assert.Equal(mask, again.Crop(mask.Extent));
            Assert.Equal(mask.Area, again.Area);
            Assert.Equal(mask.Area, contours.Sum(contour => (contour.IsHole ? -1 : 1) * Math.Abs(TwiceArea(contour.Outline)) / 2));
        }
    }

    [Fact]
    public void A_ring_has_an_outer_border_and_a_hole()
    {
        byte[] pixels = [1, 1, 1, 1, 0, 1, 1, 1, 1];
        ImmutableArray<MaskContour> contours = BitMask.FromBytes(new PixelBox(10, 20, 13, 23), pixels).FindContours();
        Assert.Equal([false, true], contours.Select(contour => contour.IsHole));
        Assert.Equal([new(10, 20), new(13, 20), new(13, 23), new(10, 23)], contours[0].Outline.Points);
        Assert.Equal(4, contours[1].Outline.Points.Length);
    }

    // Worked out by hand after maskApi.c: 1 − 2 = −1 is 'O', 3 − 2 = 1, 2 − 1 = 1, 5 − 3 = 2.
    [Fact]
    public void Run_lengths_are_COCO_s()
    {
        BitMask mask = BitMask.FromBytes(new PixelBox(1, 1, 4, 3), [1, 1, 1, 1, 0, 1]);
        RunLengths runs = mask.ToRunLengths(5, 4);
        Assert.Equal([5, 2, 2, 1, 3, 2, 5], runs.Counts);
        Assert.Equal("522O112", runs.ToCompressed());
        Assert.Equal(runs, RunLengths.Parse(5, 4, runs.ToCompressed()));
        Assert.Equal(mask, BitMask.FromRunLengths(runs));
    }

    // Strings that pycocotools wrote, as public projects show them with their sizes.
    [Theory]
    [InlineData(640, 480, "nYW31n>2N2FNbA48Kf=?XBDe=m0OM3M4YOPB8_>L4JXao5", 219, 176, 231, 211)]
    [InlineData(640, 360, "e`V39V9m1H5N10000000001O2O01O2M4K`ce3", 0, 0, 640, 360)]
    [InlineData(5, 9, "724;MG2MN16", 0, 0, 5, 9)]
    [InlineData(5, 9, "b04500N2", 0, 0, 5, 9)]
    public void Strings_of_pycocotools_are_read_and_written_alike(int width, int height, string text, int left, int top, int right, int bottom)
    {
        BitMask mask = BitMask.FromRunLengths(RunLengths.Parse(width, height, text));
        Assert.Equal(text, mask.ToRunLengths(width, height).ToCompressed());
        Assert.False(mask.IsEmpty);
        Assert.Equal(mask.BoundingBox, mask.BoundingBox.Intersect(new PixelBox(left, top, right, bottom)));
    }

    // pycocotools' string for the upper right quarter of a picture of 100×100 pixels.
    [Fact]
    public void A_quarter_of_a_picture_has_pycocotools_string()
    {
        BitMask mask = BitMask.FromBytes(new PixelBox(50, 0, 100, 50), [.. Enumerable.Repeat((byte)1, 2500)]);
        Assert.Equal("Xl4b1b1" + new string('0', 98), mask.ToRunLengths(100, 100).ToCompressed());
    }

    [Fact]
    public void Run_lengths_go_both_ways()
    {
        Random random = new(13);
        for (int i = 0; i < 60; i++)
        {
            BitMask mask = Any(random);
            foreach ((int width, int height) in new[] { (400, 300), (mask.Extent.X2, mask.Extent.Y2), (90, 70) })
            {
                RunLengths runs = mask.ToRunLengths(width, height);
                BitMask visible = mask.Crop(new PixelBox(0, 0, width, height));
                Assert.Equal(visible.Area, runs.Area);
                Assert.Equal(Naive(visible, width, height), runs.Counts.AsEnumerable());
                Assert.Equal(visible, BitMask.FromRunLengths(runs).Crop(visible.Extent));
                Assert.Equal(runs, RunLengths.Parse(width, height, runs.ToCompressed()));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("o")]
    [InlineData("\u00e9")]
    [InlineData("ooooooooooooooooooooo")]
    public void Compressed_counts_that_are_wrong_are_refused(string text) =>
        Assert.Throws<FormatException>(() => RunLengths.Parse(3, 3, text));

    [Fact]
    public void A_PNG_of_a_mask_holds_its_pixels()
    {
        Random random = new(17);
        for (int i = 0; i < 20; i++)
        {
            BitMask mask = Any(random);
            AssertPng(mask.ToPng(), mask.Extent, mask);
            AssertPng(mask.ToPng(350, 120), new PixelBox(0, 0, 350, 120), mask);
        }
    }

    [Fact]
    public void A_mask_is_painted_where_it_lies()
    {
        Random random = new(19);
        BitMask mask = Any(random);
        byte[] picture = new byte[150 * 90];
        mask.Paint(picture, 150, 90, 9);
        for (int i = 0; i < picture.Length; i++)
        {
            Assert.Equal(mask[i % 150, i / 150] ? 9 : 0, picture[i]);
        }
    }

    [Theory]
    [InlineData(FillRule.NonZero, 16)]
    [InlineData(FillRule.EvenOdd, 12)]
    public void The_fill_rule_says_what_a_polygon_in_another_one_is(FillRule rule, long area)
    {
        Polygon outer = new([new(0, 0), new(4, 0), new(4, 4), new(0, 4)]);
        Polygon inner = new([new(1, 1), new(3, 1), new(3, 3), new(1, 3)]);
        Assert.Equal(area, BitMask.FromPolygons([outer, inner], rule).Area);
    }

    [Fact]
    public void Too_many_pixels_are_refused_before_they_are_made() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BitMask.FromPolygon(new Polygon([new(0, 0), new(100_000, 0), new(0, 100_000)])));

    private static BitMask Any(Random random, bool sparse = false)
    {
        (int width, int height) = (random.Next(1, 150), random.Next(1, 100));
        SyntheticMask mask = SyntheticMask.Random(random, width, height);
        byte[] pixels = sparse ? [.. mask.Pixels.Select(_ => random.Next(2000) == 0 ? byte.MaxValue : (byte)0)] : mask.Pixels;
        return BitMask.FromBytes(PixelBox.FromSize(random.Next(0, 100), random.Next(0, 60), width, height), pixels, 127);
    }

    private static List<long> Naive(BitMask mask, int width, int height)
    {
        List<long> counts = [];
        bool isSet = false;
        long run = 0;
        for (int i = 0; i < width * height; i++)
        {
            if (mask[i / height, i % height] != isSet)
            {
                counts.Add(run);
                (run, isSet) = (0, !isSet);
            }

            run++;
        }

        counts.Add(run);
        return counts;
    }

    private static long TwiceArea(Polygon polygon) => polygon.Points.Select((point, i) =>
    {
        PixelPoint next = polygon.Points[(i + 1) % polygon.Points.Length];
        return (long)point.X * next.Y - (long)next.X * point.Y;
    }).Sum();

    private static void AssertPng(byte[] png, PixelBox part, BitMask mask)
    {
        Assert.Equal(PngError.None, PngPicture.TryRead(png, PngLimits.Picture, out PngPicture? picture));
        Assert.Equal((part.Width, part.Height), (picture!.Width, picture.Height));
        for (int i = 0; i < picture.Width * picture.Height; i++)
        {
            Assert.Equal(mask[part.X1 + i % part.Width, part.Y1 + i / part.Width] ? 255 : 0, picture.Rgba[4 * i]);
        }
    }
}
