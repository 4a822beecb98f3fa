using System.Text.Json;
using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry;

/// <summary>Values of answers as a web API returns them, and back.</summary>
public sealed class JsonConverterTests
{
    public static TheoryData<object, string> Values => new()
    {
        { new PixelBox(1, -2, 30, 40), "[1,-2,30,40]" },
        { new PixelPoint(5, 6), "[5,6]" },
        { new NormalizedBox(1, 2.5, 3, 4), "[1,2.5,3,4]" },
        { new NormalizedPoint(X: 10, Y: 20), "[20,10]" },
        { new Box3D(0.5, 1, 2, 3, 4, 5, 6, 7, 8), "[0.5,1,2,3,4,5,6,7,8]" },
        { new Polygon([new(1, 2), new(3, 4)]), "[[1,2],[3,4]]" },
        { new NormalizedPolygon([new(X: 1, Y: 2)]), "[[2,1]]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_coordinate_is_an_array_of_its_numbers(object value, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(value, value.GetType()));
        Assert.Equal(value, JsonSerializer.Deserialize(json, value.GetType()));
    }

    [Theory]
    [InlineData("[1,2,3]")]
    [InlineData("[1,2,3,4,5]")]
    [InlineData("[1,2,3,4.5]")]
    [InlineData("[1,2,3,\"4\"]")]
    [InlineData("{\"x1\":1}")]
    [InlineData("7")]
    public void What_is_not_four_whole_numbers_is_not_a_box(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PixelBox>(json));

    [Fact]
    public void A_mask_comes_back_bit_by_bit_at_its_place()
    {
        Random random = new(7);
        for (int round = 0; round < 200; round++)
        {
            PixelBox box = PixelBox.FromSize(random.Next(300), random.Next(300), random.Next(1, 150), random.Next(1, 150));
            byte[] pixels = new byte[box.Area];
            random.NextBytes(pixels);
            BitMask mask = BitMask.FromBytes(box, pixels, (byte)random.Next(256));
            BitMask back = JsonSerializer.Deserialize<BitMask>(JsonSerializer.Serialize(mask))!;
            Assert.Equal((mask, mask.Extent), (back, back.Extent));
            Assert.True(SegmentationMask.TryFromBitMask(mask, out SegmentationMask? answered));
            SegmentationMask again = JsonSerializer.Deserialize<SegmentationMask>(JsonSerializer.Serialize(answered))!;
            Assert.Equal((mask, mask.Extent), (again.ToBitMask(), again.ToBitMask().Extent));
        }

        RunLengths runs = BitMask.FromPolygon(new Polygon([new(0, 0), new(3, 0), new(3, 2)])).ToRunLengths(4, 3);
        Assert.StartsWith("{\"size\":[3,4],\"counts\":\"", JsonSerializer.Serialize(runs), StringComparison.Ordinal);
        Assert.Equal(runs, JsonSerializer.Deserialize<RunLengths>(JsonSerializer.Serialize(runs)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"box\":[0,0,2,2]}")]
    [InlineData("{\"box\":[0,0,2,2],\"counts\":\"zzzz\"}")]
    [InlineData("{\"box\":[0,0,1000000,1000000],\"counts\":\"0\"}")]
    public void What_is_no_mask_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BitMask>(json));
}
