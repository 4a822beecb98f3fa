using System.Collections.Immutable;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry;

public class ImageFrameTests
{
    public static TheoryData<ExifOrientation> Orientations => [.. Enum.GetValues<ExifOrientation>()];

    [Fact]
    public void A_whole_picture_descales_as_the_documentation_says_at_every_value_and_size()
    {
        foreach (int size in new[] { 1, 2, 3, 7, 10, 100, 640, 999, 1000, 1001, 1024, 3024, 4032, 65_535 })
        {
            ImageFrame frame = ImageFrame.Create(size, size);
            for (int v = 0; v <= 1000; v++)
            {
                Assert.Equal(v * size / 1000, frame.ToPixels(new NormalizedPoint(v, v)).X);
            }
        }
    }

    [Fact]
    public void Model_order_becomes_pixel_order()
    {
        PixelBox box = ImageFrame.Create(640, 480).ToPixels(new NormalizedBox(YMin: 100, XMin: 200, YMax: 300, XMax: 400));
        Assert.Equal(new PixelBox(128, 48, 256, 144), box);
    }

    // Two marked pixels of a stored 4×3 picture tell the eight orientations apart.
    [Theory]
    [InlineData(ExifOrientation.Upright, 0, 0, 3, 0)]
    [InlineData(ExifOrientation.MirroredHorizontally, 3, 0, 0, 0)]
    [InlineData(ExifOrientation.Rotated180, 3, 2, 0, 2)]
    [InlineData(ExifOrientation.MirroredVertically, 0, 2, 3, 2)]
    [InlineData(ExifOrientation.Transposed, 0, 0, 0, 3)]
    [InlineData(ExifOrientation.Rotate90Clockwise, 2, 0, 2, 3)]
    [InlineData(ExifOrientation.Transversed, 2, 3, 2, 0)]
    [InlineData(ExifOrientation.Rotate90Counterclockwise, 0, 3, 0, 0)]
    public void Stored_pixels_stand_upright_after_the_orientation(ExifOrientation orientation, int topLeftX, int topLeftY, int topRightX, int topRightY)
    {
        ImageFrame frame = ImageFrame.FromStored(4, 3, orientation);
        Assert.Equal(orientation, frame.Orientation);
        Assert.Equal((4, 3), (frame.SeenWidth, frame.SeenHeight));
        PixelBox first = frame.ToPixels(new NormalizedBox(0, 0, 1000.0 / 3, 250));
        PixelBox last = frame.ToPixels(new NormalizedBox(0, 750, 1000.0 / 3, 1000));
        Assert.Equal((topLeftX, topLeftY), (frame.ToPixels(new NormalizedPoint(100, 100)).X, frame.ToPixels(new NormalizedPoint(100, 100)).Y));
        Assert.Equal((topRightX, topRightY), (frame.ToPixels(new NormalizedPoint(900, 100)).X, frame.ToPixels(new NormalizedPoint(900, 100)).Y));
        Assert.True(first.Contains(new PixelPoint(topLeftX, topLeftY)), first.ToString());
        Assert.True(last.Contains(new PixelPoint(topRightX, topRightY)), last.ToString());
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Both_directions_are_inverse(ExifOrientation orientation)
    {
        ImageFrame frame = ImageFrame.FromStored(1000, 2000, orientation).Cropped(new PixelBox(100, 200, 600, 1200)).Scaled(123, 77);
        for (int v = 0; v <= 1000; v += 50)
        {
            NormalizedPoint point = new(v, 1000 - v);
            Assert.Equal(point, frame.ToNormalized(frame.ToPixels(point)));
        }

        NormalizedBox box = new(100, 200, 300, 600);
        Assert.Equal(box, frame.ToNormalized(frame.ToPixels(box)));
        NormalizedPolygon polygon = new([new(0, 0), new(500, 1000), new(1000, 200)]);
        Assert.Equal(polygon.Points.AsEnumerable(), frame.ToNormalized(frame.ToPixels(polygon)).Points);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void A_crop_of_stored_pixels_lies_where_those_pixels_lie(ExifOrientation orientation)
    {
        ImageFrame whole = ImageFrame.FromStored(400, 300, orientation);
        ImageFrame part = whole.Cropped(new PixelBox(100, 150, 200, 300));
        Assert.Equal(whole.ToPixels(new NormalizedBox(500, 250, 1000, 500)), part.Seen);
        Assert.Equal((100, 150), (part.SeenWidth, part.SeenHeight));
        Assert.Equal((whole.Width, whole.Height), (part.Width, part.Height));
    }

    [Fact]
    public void Every_two_orientations_make_one()
    {
        foreach (ExifOrientation first in Enum.GetValues<ExifOrientation>())
        {
            foreach (ExifOrientation second in Enum.GetValues<ExifOrientation>())
            {
                ImageFrame frame = ImageFrame.Create(300, 200).Oriented(first).Oriented(second);
                ImageFrame same = ImageFrame.Create(300, 200).Oriented(frame.Orientation);
                Assert.Equal(same, frame);
            }
        }
    }

    [Fact]
    public void A_crop_of_a_crop_adds_up()
    {
        ImageFrame frame = ImageFrame.Create(4000, 3000).Scaled(2000, 1500).Cropped(new PixelBox(500, 500, 1500, 1500)).Scaled(333, 333)
            .Cropped(new PixelBox(111, 111, 222, 222));
        Assert.Equal(new PixelBox(1666, 1666, 2333, 2333), frame.Seen);
        Assert.Equal(new PixelBox(1000, 1000, 3000, 3000), ImageFrame.Create(4000, 3000).Scaled(2000, 1500).Cropped(new PixelBox(500, 500, 1500, 1500)).Seen);
    }

    [Theory]
    [InlineData(1000, 700, 300, 300, 0)]
    [InlineData(1000, 700, 300, 200, 50)]
    [InlineData(10, 10, 300, 300, 5)]
    [InlineData(301, 299, 300, 300, 299)]
    public void Tiles_cover_the_picture_and_overlap_as_asked(int width, int height, int tileWidth, int tileHeight, int overlap)
    {
        ImmutableArray<ImageFrame> tiles = ImageFrame.Create(width, height).Tiles(tileWidth, tileHeight, overlap);
        bool[] covered = new bool[width * height];
        foreach (ImageFrame tile in tiles)
        {
            Assert.Equal((Math.Min(tileWidth, width), Math.Min(tileHeight, height)), (tile.SeenWidth, tile.SeenHeight));
            for (int y = tile.Seen.Y1; y < tile.Seen.Y2; y++)
            {
                covered.AsSpan(y * width + tile.Seen.X1, tile.Seen.Width).Fill(true);
            }
        }

        Assert.DoesNotContain(false, covered);
        Assert.All(tiles.Zip(tiles.Skip(1)).Where(pair => pair.First.Seen.Y1 == pair.Second.Seen.Y1), pair => Assert.True(pair.First.Seen.X2 - pair.Second.Seen.X1 >= overlap));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Wild_numbers_saturate(double wild)
    {
        foreach (ExifOrientation orientation in Enum.GetValues<ExifOrientation>())
        {
            ImageFrame frame = ImageFrame.FromStored(65_535, 3, orientation);
            PixelBox box = frame.ToPixels(new NormalizedBox(-wild, -wild, wild, wild));
            Assert.InRange(box.Width, 0, int.MaxValue);
            Assert.InRange(frame.ToPixels(new NormalizedPoint(wild, wild)).X, -(1 << 30), 1 << 30);
        }
    }

    [Fact]
    public void What_is_no_frame_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFrame.Create(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFrame.Create(1, 1).Scaled(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFrame.Create(1, 1).Oriented((ExifOrientation)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFrame.Create(10, 10).Cropped(new PixelBox(5, 5, 5, 9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFrame.Create(10, 10).Cropped(new PixelBox(5, 5, 11, 9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFrame.Create(10, 10).Tiles(5, 5, 5));
    }

    [Fact]
    public void Scaling_alone_changes_no_coordinate()
    {
        ImageFrame frame = ImageFrame.Create(4032, 3024).Scaled(640, 480);
        Assert.True(frame.IsWhole);
        Assert.Equal(new PixelBox(403, 302, 4032, 3024), frame.ToPixels(new NormalizedBox(100, 100, 1000, 1000)));
        Assert.False(frame.Cropped(new PixelBox(0, 0, 10, 10)).IsWhole);
        Assert.False(frame.Oriented(ExifOrientation.Rotated180).IsWhole);
    }

    [Fact]
    public void A_box_is_rescaled_to_a_thumbnail()
    {
        ImageFrame photo = ImageFrame.Create(4000, 3000);
        Assert.Equal(new PixelBox(10, 20, 30, 40), photo.Rescale(new PixelBox(100, 200, 300, 400), ImageFrame.Create(400, 300)));
    }
}
