using System.Text;
using System.Text.RegularExpressions;
using Gemini.Contracts.Masks;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

public partial class SegmentationMaskTests
{
    private static readonly MaskPlacement Whole = new(new NormalizedBox(0, 0, 1000, 1000), ImageFrame.Create(100, 100));

    [Fact]
    public void Every_recorded_mask_decodes()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        int count = 0;
        foreach (string file in Directory.EnumerateFiles(Corpus.Folder("answers"), "*.txt"))
        {
            foreach (Match match in PngText().Matches(File.ReadAllText(file)))
            {
                MaskPlacement placement = new(new NormalizedBox(100, 100, 300, 400), ImageFrame.Create(1024, 768));
                Assert.True(SegmentationMask.TryFromText(Encoding.UTF8.GetBytes(match.Groups[1].Value), placement, out SegmentationMask? mask, out MaskProblem problem), $"{file}: {problem}");
                Assert.Equal(new PixelBox(102, 76, 409, 230), mask!.ToBitMask().Extent);
                Assert.Equal(MaskSource.PngDataUrl, mask.Source);
                Assert.True(mask.SourceWidth == 256 ? mask.ToBitMask().Area > 0 : mask.SourceWidth == 10);
                count++;
            }
        }

        Assert.True(count > 15, $"{count} masks");
    }

    [Theory]
    [InlineData("", MaskProblem.Empty)]
    [InlineData("  ", MaskProblem.Empty)]
    [InlineData("data:image/png;base64,", MaskProblem.Empty)]
    [InlineData("<start_of_mask><seg_35><seg_101>", MaskProblem.OpaqueTokens)]
    [InlineData("data:image/png;base64,<start_of_mask><seg_35>", MaskProblem.OpaqueTokens)]
    [InlineData("gimme_mask_for_this", MaskProblem.Placeholder)]
    [InlineData("data:image/png;base64,...", MaskProblem.Placeholder)]
    [InlineData("<mask>", MaskProblem.Placeholder)]
    [InlineData("base64-encoded PNG", MaskProblem.Placeholder)]
    [InlineData("data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ", MaskProblem.NotPng)]
    [InlineData("data:image/png;base64,/9j/4AAQSkZJRgABAQ", MaskProblem.NotPng)]
    [InlineData("UklGRiQAAABXRUJQVlA4", MaskProblem.NotPng)]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAoAAAAK", MaskProblem.Corrupt)]
    [InlineData("4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj", MaskProblem.Corrupt)]
    [InlineData("a red apple on the left", MaskProblem.UnknownShape)]
    [InlineData("data:image/png", MaskProblem.Corrupt)]
    [InlineData("[1, 2, 3]", MaskProblem.Corrupt)]
    [InlineData("[1, 2, 3, 4]", MaskProblem.NoArea)]
    [InlineData("[[1,1],[1,1],[1,1]]", MaskProblem.NoArea)]
    public void What_is_no_mask_says_why(string text, MaskProblem expected)
    {
        Assert.False(SegmentationMask.TryFromText(Encoding.UTF8.GetBytes(text), Whole, out SegmentationMask? mask, out MaskProblem problem));
        Assert.Null(mask);
        Assert.Equal(expected, problem);
        Assert.NotEqual(problem.ToString(), problem.Describe());
    }

    // Quarter of the picture at x 200..400, y 600..900 (of 1000), written in every order and nesting.
    [Theory]
    [InlineData("[[200,600],[400,600],[400,900],[200,900]]", AxisOrder.XY)]
    [InlineData("[[600,200],[600,400],[900,400],[900,200]]", AxisOrder.YX)]
    [InlineData("[200,600,400,600,400,900,200,900]", AxisOrder.XY)]
    [InlineData("600,200,600,400,900,400,900,200", AxisOrder.YX)]
    [InlineData("[[600,200,600,400],[900,400,900,200]]", AxisOrder.YX)]
    [InlineData("[[[200,600],[400,600],[400,900],[200,900]]]", AxisOrder.XY)]
    [InlineData("(200, 600) (400, 600) (400, 900) (200, 900)", AxisOrder.XY)]
    [InlineData("[[200,600,400,600,400,900],[200,600,400,900,200,900]]", AxisOrder.XY)]
    public void A_polygon_of_any_nesting_is_read_in_the_order_that_fits_its_box(string text, AxisOrder order)
    {
        MaskPlacement placement = new(new NormalizedBox(600, 200, 900, 400), ImageFrame.Create(200, 100));
        Assert.True(SegmentationMask.TryFromText(Encoding.UTF8.GetBytes(text), placement, out SegmentationMask? mask, out MaskProblem problem), problem.ToString());
        Assert.Equal(order, mask!.PolygonOrder);
        Assert.True(mask.IsPolygonOrderCertain);
        BitMask bits = mask.ToBitMask();
        Assert.Equal(new PixelBox(40, 60, 80, 90), bits.BoundingBox);
        Assert.Equal(40 * 30, bits.Area);
        Assert.Equal(MaskSource.Polygon, mask.Source);
    }

    [Fact]
    public void A_polygon_whose_order_cannot_be_told_says_so()
    {
        Assert.True(SegmentationMask.TryFromPolygons([0, 0, 1000, 0, 1000, 1000], [6], Whole, out SegmentationMask? mask, out _));
        Assert.Equal((AxisOrder.XY, false), (mask!.PolygonOrder!.Value, mask.IsPolygonOrderCertain!.Value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_polygon_of_what_is_no_number_is_corrupt(double number)
    {
        Assert.False(SegmentationMask.TryFromPolygons([0, 0, 1000, 0, 1000, number], [6], Whole, out _, out MaskProblem problem));
        Assert.Equal(MaskProblem.Corrupt, problem);
    }

    [Fact]
    public void A_polygon_outside_the_picture_has_no_area() =>
        Assert.Equal(MaskProblem.NoArea, Problem([5000, 5000, 6000, 5000, 6000, 6000]));

    [Fact]
    public void A_polygon_that_crosses_itself_is_filled_throughout()
    {
        // A bow tie: both triangles are inside, though they wind in opposite ways.
        Assert.True(SegmentationMask.TryFromPolygons([0, 0, 1000, 1000, 1000, 0, 0, 1000], [8], Whole, out SegmentationMask? mask, out _));
        Assert.InRange(mask!.ToBitMask().Area, 4900, 5100);
    }

    [Fact]
    public void Overlapping_polygons_of_either_winding_are_united()
    {
        double[] two = [0, 0, 600, 0, 600, 1000, 0, 1000, /* the other way round */ 400, 0, 400, 1000, 1000, 1000, 1000, 0];
        Assert.True(SegmentationMask.TryFromPolygons(two, [8, 8], Whole, out SegmentationMask? mask, out _));
        Assert.Equal(100 * 100, mask!.ToBitMask().Area);
    }

    [Theory]
    [InlineData(100, 100, 100, 400)]
    [InlineData(100, 100, 100.4, 100.4)]
    [InlineData(1200, 1200, 1300, 1300)]
    [InlineData(double.NaN, 0, 10, 10)]
    [InlineData(-1e300, -1e300, 1e300, 1e300)]
    public void A_box_without_a_pixel_has_no_place_for_a_mask(double yMin, double xMin, double yMax, double xMax)
    {
        MaskPlacement placement = new(new NormalizedBox(yMin, xMin, yMax, xMax), ImageFrame.Create(100, 100));
        byte[] text = PngText(SyntheticMask.Blob("blob", 32, 32, 1));
        Assert.False(SegmentationMask.TryFromText(text, placement, out _, out MaskProblem problem));
        Assert.Equal(MaskProblem.NoBox, problem);
    }

    [Fact]
    public void A_box_beyond_the_edge_keeps_its_stretch_and_is_cut_off()
    {
        byte[] text = PngText(new SyntheticMask("full", 2, 2, [255, 255, 255, 255]));
        MaskPlacement placement = new(new NormalizedBox(500, -500, 1500, 500), ImageFrame.Create(100, 100));
        Assert.True(SegmentationMask.TryFromText(text, placement, out SegmentationMask? mask, out _));
        BitMask bits = mask!.ToBitMask();
        Assert.Equal(new PixelBox(0, 50, 50, 100), bits.Extent);
        Assert.Equal(2500, bits.Area);
    }

    [Theory]
    [InlineData(ExifOrientation.Upright, 0, 0)]
    [InlineData(ExifOrientation.MirroredHorizontally, 1, 0)]
    [InlineData(ExifOrientation.Rotated180, 1, 1)]
    [InlineData(ExifOrientation.MirroredVertically, 0, 1)]
    [InlineData(ExifOrientation.Transposed, 0, 0)]
    [InlineData(ExifOrientation.Rotate90Clockwise, 1, 0)]
    [InlineData(ExifOrientation.Transversed, 1, 1)]
    [InlineData(ExifOrientation.Rotate90Counterclockwise, 0, 1)]
    public void A_mask_is_turned_as_its_frame_says(ExifOrientation orientation, int cornerX, int cornerY)
    {
        // The model saw the stored picture; the mask marks its top left quarter of a 4×2 box-sized map.
        byte[] map = [255, 255, 0, 0, 0, 0, 0, 0];
        ImageFrame frame = ImageFrame.FromStored(400, 200, orientation);
        foreach (byte[] pixels in new[] { map, [.. map.Select(value => value == 0 ? (byte)7 : (byte)250)] })
        {
            byte[] text = PngText(new SyntheticMask("corner", 4, 2, pixels));
            Assert.True(SegmentationMask.TryFromText(text, new MaskPlacement(new NormalizedBox(0, 0, 1000, 1000), frame), out SegmentationMask? mask, out _));
            BitMask bits = mask!.ToBitMask();
            Assert.Equal((frame.Width, frame.Height), (bits.Width, bits.Height));
            Assert.True(bits.Contains(new PixelPoint(cornerX * (frame.Width - 1), cornerY * (frame.Height - 1))));
            Assert.False(bits.Contains(new PixelPoint((1 - cornerX) * (frame.Width - 1), (1 - cornerY) * (frame.Height - 1))));
            Assert.InRange(bits.Area, 19_000, 21_000);
        }
    }

    [Fact]
    public void Lazy_and_eager_parallel_and_not_give_the_same_masks()
    {
        List<SegmentationMask?> masks = [];
        for (int i = 0; i < 40; i++)
        {
            SyntheticMask mask = i % 3 == 0 ? SyntheticMask.Smooth("smooth", 64, 64, i) : SyntheticMask.Blob("blob", 64, 64, i);
            MaskPlacement placement = new(new NormalizedBox(i, i, 500 + i, 600 + 5 * i), ImageFrame.Create(640, 480));
            Assert.True(SegmentationMask.TryFromText(PngText(mask), placement, i % 2 == 0 ? MaskDecoding.Lazy : MaskDecoding.Eager, out SegmentationMask? read, out _));
            masks.Add(read);
        }

        masks.Add(null);
        BitMask?[] serial = SegmentationMask.ToBitMasks(masks, maxDegreeOfParallelism: 1);
        Assert.Equal(serial, SegmentationMask.ToBitMasks(masks, maxDegreeOfParallelism: 8));
        Parallel.For(0, 200, i => Assert.Equal(serial[i % 40], masks[i % 40]!.ToBitMask()));
        Assert.Null(serial[^1]);
    }

    [Fact]
    public void Base64_without_padding_with_line_breaks_or_in_the_URL_alphabet_is_read()
    {
        SyntheticMask mask = SyntheticMask.Noise("noise", 23, 19, 3, isBilevel: false);
        string text = Encoding.ASCII.GetString(PngText(mask));
        MaskPlacement placement = Whole;
        Assert.True(SegmentationMask.TryFromText(Encoding.ASCII.GetBytes(text), placement, out SegmentationMask? whole, out _));
        foreach (string variant in new[] { text.TrimEnd('='), text.Insert(40, "\n").Insert(80, "\r\n"), text.Replace('+', '-').Replace('/', '_'), text["data:image/png;base64,".Length..] })
        {
            string repaired = variant.StartsWith("data:image_png", StringComparison.Ordinal) ? string.Concat("data:image/png;base64,", variant.AsSpan(22)) : variant;
            Assert.True(SegmentationMask.TryFromText(Encoding.ASCII.GetBytes(repaired), placement, out SegmentationMask? read, out MaskProblem problem), problem + repaired);
            Assert.Equal(whole!.ToBitMask(), read!.ToBitMask());
        }
    }

    internal static byte[] PngText(SyntheticMask mask) =>
        Encoding.ASCII.GetBytes("data:image/png;base64," + Convert.ToBase64String(TestPng.Gray(mask.Width, mask.Height, mask.Pixels)));

    private static MaskProblem Problem(double[] polygon)
    {
        Assert.False(SegmentationMask.TryFromPolygons(polygon, [polygon.Length], Whole, out _, out MaskProblem problem));
        return problem;
    }

    [GeneratedRegex("\"(data:image/png;base64,iVBOR[^\"]*)\"")]
    private static partial Regex PngText();
}
