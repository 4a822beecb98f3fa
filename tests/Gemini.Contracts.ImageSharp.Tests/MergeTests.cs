using System.Collections.Immutable;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>What two tiles, 100 × 100 of a picture of 150 × 100 with 50 columns in common, show of one thing.</summary>
public sealed class MergeTests
{
    private static readonly ImmutableArray<ImageFrame> Tiles =
    [
        ImageFrame.Create(150, 100).Cropped(new PixelBox(0, 0, 100, 100)), ImageFrame.Create(150, 100).Cropped(new PixelBox(50, 0, 150, 100)),
    ];

    [Fact]
    public void Halves_of_one_label_are_one_item_with_the_box_of_both()
    {
        TiledAnswer<Detection> answer = Merge(Detection.Contract, [[new Detection(new PixelBox(20, 10, 100, 40), "cup")], [new Detection(new PixelBox(50, 10, 130, 40), "Cup")]]);
        TiledItem<Detection> item = Assert.Single(answer.Items);
        Assert.Equal(new PixelBox(20, 10, 130, 40), item.Value.Box2D);
        Assert.Equal([0, 1], item.Tiles);
        Assert.Empty(answer.Fragments);
    }

    [Fact]
    public void Items_of_different_labels_are_never_united()
    {
        // Tile 1 sees the right part of the cup only, and takes it for a bowl.
        TiledAnswer<Detection> answer = Merge(Detection.Contract, [[new Detection(new PixelBox(30, 10, 80, 40), "cup")], [new Detection(new PixelBox(50, 10, 81, 40), "bowl")]]);
        TiledItem<Detection> item = Assert.Single(answer.Items);
        Assert.Equal(("cup", new PixelBox(30, 10, 80, 40)), (item.Value.Label, item.Value.Box2D));
        Assert.Equal([0], item.Tiles);
        Assert.Equal("bowl", Assert.Single(answer.Fragments).Value.Label);
    }

    [Fact]
    public void Two_whole_things_of_different_labels_in_one_place_both_stay()
    {
        TiledAnswer<Detection> answer = Merge(Detection.Contract, [[new Detection(new PixelBox(60, 10, 90, 40), "cat")], [new Detection(new PixelBox(60, 10, 90, 40), "blanket")]]);
        Assert.Equal(["cat", "blanket"], answer.Items.Select(static item => item.Value.Label));
        Assert.Empty(answer.Fragments);
    }

    [Fact]
    public void Halves_that_both_are_cut_stay_apart_where_their_labels_differ()
    {
        TiledAnswer<Detection> answer = Merge(Detection.Contract, [[new Detection(new PixelBox(20, 10, 100, 40), "sofa")], [new Detection(new PixelBox(50, 10, 130, 40), "bed")]]);
        Assert.Equal(2, answer.Items.Length);
        Assert.Empty(answer.Fragments);
    }

    [Fact]
    public void Masks_of_parts_are_united_in_the_merged_item_itself()
    {
        BitMask left = Filled(new PixelBox(20, 10, 100, 40)), right = Filled(new PixelBox(50, 10, 130, 44));
        TiledAnswer<Segment> answer = Merge(
            Segment.Contract,
            [
                [new Segment(left.Extent, SegmentationMask.FromBitMask(left), "sofa")],
                [new Segment(right.Extent, SegmentationMask.FromBitMask(right), "sofa")],
            ]);
        TiledItem<Segment> item = Assert.Single(answer.Items);
        BitMask expected = left | right;
        Assert.Equal(expected.Area, item.Mask!.Area);
        BitMask own = item.Value.Mask!.ToBitMask();
        Assert.Equal((expected.Area, expected.Area), (own.Area, own.IntersectionArea(expected)));
        Assert.Equal(new PixelBox(20, 10, 130, 44), item.Value.Box2D);
        Assert.Empty(answer.Findings);
    }

    [Fact]
    public void A_mask_that_only_the_smaller_part_has_is_not_lost()
    {
        BitMask right = Filled(new PixelBox(50, 10, 120, 40));
        TiledAnswer<Segment> answer = Merge(
            Segment.Contract, [[new Segment(new PixelBox(20, 10, 100, 40), null, "sofa")], [new Segment(right.Extent, SegmentationMask.FromBitMask(right), "sofa")]]);
        Assert.Equal(right.Area, Assert.Single(answer.Items).Value.Mask!.ToBitMask().Area);
        Assert.Equal(new MergeFinding(0, "Tile 0 has no mask of 'sofa', so the united mask lacks its part."), Assert.Single(answer.Findings));
    }

    /// <summary>One tile's mask is a PNG with damaged pixel data.</summary>
    [Theory]
    [InlineData(0, MaskDecoding.Lazy, "The mask that tile 0 has of 'sofa' cannot be decoded")]
    [InlineData(1, MaskDecoding.Lazy, "The mask that tile 1 has of 'sofa' cannot be decoded")]
    [InlineData(0, MaskDecoding.Eager, "Tile 0 has no mask of 'sofa'")]
    [InlineData(1, MaskDecoding.Eager, "Tile 1 has no mask of 'sofa'")]
    public void A_mask_that_cannot_be_decoded_is_a_finding_and_the_other_part_has_its_own(int damaged, MaskDecoding decoding, string message)
    {
        ReadOptions options = new() { MaskDecoding = decoding };
        PixelBox[] boxes = [new(20, 10, 100, 40), new(50, 10, 120, 40)];
        ImmutableArray<VisionAnswer<IReadOnlyList<Segment>>> answers =
            [.. Enumerable.Range(0, 2).Select(tile => Segment.Contract.Read(WithMask(boxes[tile], tile == damaged, Tiles[tile]), Tiles[tile], options))];
        TiledAnswer<Segment> answer = TiledGeminiClient.Merge(Segment.Contract, answers, Tiles, TilingOptions.Default);
        Assert.All(answers, static one => Assert.Single(one.Value));
        TiledItem<Segment> item = Assert.Single(answer.Items);
        Assert.Equal(new PixelBox(20, 10, 120, 40), item.Box);
        Assert.Equal(boxes[1 - damaged], item.Mask!.BoundingBox);
        Assert.Equal(boxes[1 - damaged], item.Value.Mask!.ToBitMask().BoundingBox);
        MergeFinding finding = Assert.Single(answer.Findings);
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MaskDecoding.Lazy, "The mask that answer 1 has of 'sofa' cannot be decoded")]
    [InlineData(MaskDecoding.Eager, "Answer 1 has no mask of 'sofa'")]
    public void A_mask_that_cannot_be_decoded_does_not_count_in_a_vote_and_is_a_finding(MaskDecoding decoding, string message)
    {
        ReadOptions options = new() { MaskDecoding = decoding };
        ImageFrame frame = ImageFrame.Create(150, 100);
        PixelBox box = new(30, 10, 90, 40);
        ImmutableArray<VisionAnswer<IReadOnlyList<Segment>>> answers = [.. Enumerable.Range(0, 3).Select(answer => Segment.Contract.Read(WithMask(box, answer == 1, frame), frame, options))];
        AgreedAnswer<Segment> agreed = TiledGeminiClient.Compare(Segment.Contract, answers, [1, 1, 1], TilingOptions.Default);
        AgreedItem<Segment> item = Assert.Single(agreed.Items);
        Assert.Equal((3, box), (item.Votes, item.Value.Mask!.ToBitMask().BoundingBox));
        Assert.StartsWith(message, Assert.Single(agreed.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outlines_of_parts_become_one_outline()
    {
        TiledAnswer<Outlined> answer = Merge(Outlined.Contract, [[new Outlined(Rectangle(20, 10, 100, 40), "door")], [new Outlined(Rectangle(50, 10, 130, 40), "door")]]);
        Assert.Equal(new PixelBox(20, 10, 130, 40), Assert.Single(answer.Items).Value.Outline.Bounds);
    }

    [Fact]
    public void A_point_that_both_tiles_show_is_one_item()
    {
        TiledAnswer<Spot> answer = Merge(Spot.Contract, [[new Spot(new PixelPoint(70, 30), "screw"), new Spot(new PixelPoint(10, 30), "screw")], [new Spot(new PixelPoint(71, 30), "screw")]]);
        Assert.Equal([new PixelPoint(70, 30), new PixelPoint(10, 30)], answer.Items.Select(static item => item.Value.Point));
    }

    /// <summary>Tile 1 sees three columns of a cup and takes them for a line; tile 0 sees the whole cup.</summary>
    [Fact]
    public void The_point_of_a_part_under_another_label_is_set_aside()
    {
        TiledAnswer<Spot> answer = Merge(Spot.Contract, [[new Spot(new PixelPoint(48, 40), "cup")], [new Spot(new PixelPoint(51, 40), "line")]]);
        Assert.Equal("cup", Assert.Single(answer.Items).Value.Label);
        Assert.Equal("line", Assert.Single(answer.Fragments).Value.Label);
    }

    [Theory]
    [InlineData(48, 51, 44)]
    [InlineData(60, 66, 40)]
    [InlineData(54, 51, 40)]
    public void Points_of_two_things_both_stay(int whole, int part, int down)
    {
        TiledAnswer<Spot> answer = Merge(Spot.Contract, [[new Spot(new PixelPoint(whole, 40), "cup")], [new Spot(new PixelPoint(part, down), "spoon")]]);
        Assert.Equal(2, answer.Items.Length);
        Assert.Empty(answer.Fragments);
    }

    /// <summary>A thousandth of the whole picture is 4 pixels.</summary>
    [Fact]
    public void A_sliver_in_a_large_picture_keeps_its_pixels()
    {
        ImageFrame whole = ImageFrame.Create(4000, 4000);
        ImmutableArray<ImageFrame> tiles = [whole.Cropped(new PixelBox(0, 0, 320, 320)), whole.Cropped(new PixelBox(256, 0, 576, 320))];
        TiledAnswer<Rough> answer = TiledGeminiClient.Merge(
            Rough.Contract,
            Answers<Rough>([[new Rough(tiles[0].ToNormalized(new PixelBox(248, 80, 258, 106)), "stalk")], [new Rough(tiles[1].ToNormalized(new PixelBox(256, 80, 258, 106)), "stalk")]]),
            tiles,
            TilingOptions.Default);
        TiledItem<Rough> item = Assert.Single(answer.Items);
        PixelBox box = whole.ToPixels(item.Value.Box2D);
        Assert.True(Math.Abs(box.X1 - 248) <= 1 && Math.Abs(box.X2 - 258) <= 1 && Math.Abs(box.Y1 - 80) <= 1 && Math.Abs(box.Y2 - 106) <= 1, $"{box}");
        Assert.Equal([0, 1], item.Tiles);
    }

    [Fact]
    public void Normalized_coordinates_of_a_tile_become_those_of_the_whole_picture()
    {
        // The right half of tile 1 is the last third of the picture.
        TiledAnswer<Rough> answer = Merge(Rough.Contract, [[], [new Rough(new NormalizedBox(0, 500, 1000, 1000), "wall")]]);
        TiledItem<Rough> item = Assert.Single(answer.Items);
        Assert.Equal(new NormalizedBox(0, 1000.0 * 100 / 150, 1000, 1000), item.Value.Box2D);
        Assert.Equal(new PixelBox(100, 0, 150, 100), item.Box);
    }

    [Fact]
    public void Weights_move_boxes_and_agreement_towards_the_heavier_answer()
    {
        AgreedAnswer<Detection> answer = Compare(
            Detection.Contract,
            [[new Detection(new PixelBox(10, 10, 50, 50), "cup"), new Detection(new PixelBox(90, 90, 99, 99), "pin")], [new Detection(new PixelBox(14, 10, 54, 50), "cup")]],
            [3, 1]);
        Assert.Equal(new PixelBox(11, 10, 51, 50), answer.Items[0].Value.Box2D);
        Assert.Equal((2, 1.0), (answer.Items[0].Votes, answer.Items[0].Agreement));
        Assert.Equal((1, 0.75), (answer.Items[1].Votes, answer.Items[1].Agreement));
    }

    [Fact]
    public void Points_are_averaged_too()
    {
        AgreedAnswer<Spot> answer = Compare(
            Spot.Contract, [[new Spot(new PixelPoint(1000, 1000), "screw")], [new Spot(new PixelPoint(1002, 1004), "screw"), new Spot(new PixelPoint(300, 300), "screw")]], [1, 1]);
        Assert.Equal([new PixelPoint(1001, 1002), new PixelPoint(300, 300)], answer.Items.Select(static item => item.Value.Point));
    }

    [Fact]
    public void A_mask_has_the_pixels_that_most_of_the_weight_sets()
    {
        PixelBox box = new(0, 0, 10, 4);
        Segment Half(int columns) => new(box, SegmentationMask.FromBitMask(Filled(new PixelBox(0, 0, columns, 4)).Crop(box)), "leaf");
        AgreedAnswer<Segment> answer = Compare(Segment.Contract, [[Half(10)], [Half(6)], [Half(2)]], [1, 1, 1]);
        Assert.Equal(6 * 4, Assert.Single(answer.Items).Value.Mask!.ToBitMask().Area);
        answer = Compare(Segment.Contract, [[Half(10)], [Half(6)], [Half(2)]], [5, 1, 1]);
        Assert.Equal(10 * 4, Assert.Single(answer.Items).Value.Mask!.ToBitMask().Area);
    }

    [Fact]
    public void An_answer_without_a_value_has_no_vote()
    {
        VisionAnswer<IReadOnlyList<Detection>> blocked = GeminiContractsModelFactory.VisionAnswerWithoutValue<IReadOnlyList<Detection>>(Outcome.Blocked);
        VisionAnswer<IReadOnlyList<Detection>> found = GeminiContractsModelFactory.VisionAnswer<IReadOnlyList<Detection>>([new Detection(new PixelBox(1, 1, 9, 9), "cup")]);
        AgreedAnswer<Detection> answer = TiledGeminiClient.Compare(Detection.Contract, [found, blocked], [1, 1], TilingOptions.Default);
        Assert.Equal(1, Assert.Single(answer.Items).Agreement);
        Assert.False(answer.IsWhole);
    }

    [Theory]
    [InlineData(new double[] { 1 }, "1 weights for 2 requests")]
    [InlineData(new double[] { 1, 0 }, "Weight 1 is 0")]
    [InlineData(new double[] { double.NaN, 1 }, "Weight 0 is NaN")]
    public async Task Weights_that_cannot_be_are_refused(double[] weights, string message)
    {
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = "key" });
        ImageInput picture = ImageInput.FromImage(new SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.Rgba32>(8, 8));
        VisionRequest<IReadOnlyList<Detection>> request = Detection.CreateRequest(picture);
        ArgumentException problem = await Assert.ThrowsAsync<ArgumentException>(() => gemini.AskForAgreementAsync([request, request], weights, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_point_at_others_are_not_asked_for_in_several_calls()
    {
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = "key" });
        ImageInput picture = ImageInput.FromImage(new SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.Rgba32>(8, 8));
        CancellationToken token = TestContext.Current.CancellationToken;
        ArgumentException problem = await Assert.ThrowsAsync<ArgumentException>(() => gemini.AskTiledAsync(static tile => Numbered.CreateRequest(tile), [picture], cancellationToken: token));
        Assert.Contains("holds within one answer", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => gemini.AskForAgreementAsync([Numbered.CreateRequest(picture)], cancellationToken: token));
    }

    private static TiledAnswer<TItem> Merge<TItem>(VisionContract<IReadOnlyList<TItem>> contract, TItem[][] tiles) =>
        TiledGeminiClient.Merge(contract, Answers(tiles), Tiles, TilingOptions.Default);

    private static AgreedAnswer<TItem> Compare<TItem>(VisionContract<IReadOnlyList<TItem>> contract, TItem[][] answers, ImmutableArray<double> weights) =>
        TiledGeminiClient.Compare(contract, Answers(answers), weights, TilingOptions.Default);

    private static ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> Answers<TItem>(TItem[][] answers) => [.. answers.Select(static items => GeminiContractsModelFactory.VisionAnswer<IReadOnlyList<TItem>>(items))];

    private static BitMask Filled(PixelBox box) => BitMask.FromBytes(box, [.. Enumerable.Repeat(byte.MaxValue, (int)box.Area)]);

    /// <summary>An answer of one item with a mask that fills its box.</summary>
    private static string WithMask(PixelBox box, bool isDamaged, ImageFrame frame)
    {
        using SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.L8> full = Filled(new PixelBox(0, 0, box.Width, box.Height)).ToImage();
        using MemoryStream png = new();
        full.Save(png, new SixLabors.ImageSharp.Formats.Png.PngEncoder());
        byte[] bytes = png.ToArray();
        int data = bytes.AsSpan().IndexOf("IDAT"u8);
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(data - 4));
        bytes.AsSpan(data + 8, isDamaged ? 4 : 0).Fill(0xFF);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(data + 4 + length), PngCrc.Of(bytes.AsSpan(data, 4 + length)));
        NormalizedBox place = frame.ToNormalized(box);
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""[{"box_2d":[{{place.YMin}},{{place.XMin}},{{place.YMax}},{{place.XMax}}],"mask":"data:image/png;base64,{{Convert.ToBase64String(bytes)}}","label":"sofa"}]""");
    }

    private static Polygon Rectangle(int left, int top, int right, int bottom) => new([new(left, top), new(right, top), new(right, bottom), new(left, bottom)]);
}
