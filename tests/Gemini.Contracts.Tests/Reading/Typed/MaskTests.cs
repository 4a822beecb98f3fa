using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gemini.Contracts.Masks;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class MaskTests
{
    private static readonly NormalizedBox Box = new(100, 100, 500, 500);

    [Theory]
    [InlineData("[[100,100],[500,100],[500,500],[100,500]]")]
    [InlineData("[100,100,500,100,500,500,100,500]")]
    [InlineData("[[[100,100],[500,100],[500,500],[100,500]]]")]
    [InlineData("\"100,100,500,100,500,500,100,500\"")]
    [InlineData("[\"100,100,500,100,500,500,100,500\"]")]
    [InlineData("[{\"x\":100,\"y\":100},{\"x\":500,\"y\":100},{\"x\":500,\"y\":500},{\"x\":100,\"y\":500}]")]
    public void Outlines_in_any_brackets_fill_the_same_pixels(string mask)
    {
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": [100,100,500,500]}", Segment.Read);
        Assert.True(result.IsRead, result.Message);
        Assert.Equal(400 * 400, result.Value!.Mask!.ToBitMask().Area);
    }

    [Theory]
    [InlineData("[{\"x\":100,\"y\":100},{\"x\":500,\"y\":100},{\"x\":500,\"y\":500}]")]
    [InlineData("[{\"y\":100,\"x\":100},{\"y\":100,\"x\":500},{\"y\":500,\"x\":500}]")]
    public void Corners_that_name_their_numbers_need_no_guess(string mask)
    {
        SegmentationMask read = Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": [100,100,500,500]}", Segment.Read).Value!.Mask!;
        Assert.True(read.IsPolygonOrderCertain);
        SegmentationMask back = Typed.Read<Segment>("{\"mask\": " + Write(read) + ", \"box_2d\": [100,100,500,500]}", Segment.Read).Value!.Mask!;
        Assert.Equal(read.ToBitMask(), back.ToBitMask());
        Assert.True(read.ToBitMask().Contains(new PixelPoint(450, 200)), "above the diagonal, right");
        Assert.False(read.ToBitMask().Contains(new PixelPoint(200, 450)), "below the diagonal, left");
    }

    [Fact]
    public void Outlines_of_fractions_lie_in_their_box_of_fractions()
    {
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"box_2d\": [0.1,0.2,0.3,0.4], \"mask\": [[0.2,0.1],[0.4,0.1],[0.4,0.3],[0.2,0.3]]}", Segment.Read);
        Assert.Equal([FindingKind.FractionsScaled, FindingKind.FractionsScaled], result.Findings);
        Assert.Equal("/mask", result.Session.Findings[1].Pointer);
        Assert.Equal((new PixelBox(200, 100, 400, 300), 40_000L), (result.Value!.Mask!.ToBitMask().BoundingBox, result.Value.Mask.ToBitMask().Area));
    }

    [Theory]
    [InlineData("[[0,0],[1000,0],[1000,1000],[0,1000]]", 200, 300)]
    [InlineData("[[20,0],[980,20],[1000,990],[0,1000]]", 200, 300)]
    [InlineData("[[0.0,0.0],[0.99,0.0],[1.0,1.0],[0.0,1.0]]", 200, 300)]
    [InlineData("\"[[0,0],[1000,0],[1000,1000],[0,1000]]\"", 200, 300)]
    public void An_outline_that_fits_only_as_thousandths_of_its_box_is_read_so_with_a_finding(string mask, int x, int y)
    {
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": [300,200,500,600]}", Segment.Read);
        Finding finding = result.Session.Findings[^1];
        Assert.Equal((FindingCodes.OutlineOfBox, "/mask"), (finding.Code, finding.Pointer));
        BitMask bits = result.Value!.Mask!.ToBitMask();
        Assert.True(new PixelBox(x, y, 600, 500).IoU(bits.BoundingBox) > 0.95, bits.BoundingBox.ToString());
        Assert.False(result.Value.Mask.IsPolygonOrderCertain);

        // Written, it is an outline of the picture, and read again, it is the same.
        SegmentationMask back = Typed.Read<Segment>("{\"mask\": " + Write(result.Value.Mask) + ", \"box_2d\": [300,200,500,600]}", Segment.Read).Value!.Mask!;
        Assert.Equal(bits, back.ToBitMask());
    }

    [Theory]
    [InlineData("[[200,300],[600,300],[600,500],[200,500]]", "[300,200,500,600]")]
    [InlineData("[[0,0],[1000,0],[1000,1000],[0,1000]]", "[0,0,1000,1000]")]
    [InlineData("[[5,10],[990,10],[990,995],[5,995]]", "[20,20,980,990]")]
    [InlineData("[[300,200],[300,600],[500,600],[500,200]]", "[300,200,500,600]")]
    public void An_outline_of_the_picture_has_no_finding(string mask, string box) =>
        Assert.Empty(Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": " + box + "}", Segment.Read).Findings);

    [Theory]
    [InlineData("[[700,700],[900,700],[900,900]]", "[100,100,300,300]")]
    [InlineData("\"700,700 900,700 900,900\"", "[100,100,300,300]")]
    [InlineData("[[0,0],[1000,0],[1000,1000],[0,1000]]", "[200,100,1000,900]")]
    public void An_outline_that_is_apart_from_its_box_or_reaches_far_beyond_it_is_a_finding(string mask, string box)
    {
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": " + box + "}", Segment.Read);
        Assert.Equal(FindingKind.OutlineOutsideBox, Assert.Single(result.Findings));
    }

    [Theory]
    [InlineData("\"0.2,0.1 0.4,0.1 0.4,0.3 0.2,0.3\"", FindingCodes.FractionsScaled, 40_000)]
    [InlineData("\"[[200,100],[1020,100],[1020,300],[200,300]]\"", null, 160_000)]
    public void Outlines_in_a_string_are_held_to_the_same_rules(string mask, string? code, long area)
    {
        string box = code is null ? "[100,200,300,1000]" : "[100,200,300,400]";
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": " + box + "}", Segment.Read);
        Assert.Equal(code is null ? [] : [code], result.Session.Findings.Select(static finding => finding.Code));
        Assert.Equal(area, result.Value!.Mask!.ToBitMask().Area);
    }

    [Theory]
    [InlineData("\"5000,4000 6000,4000 6000,5000\"")]
    [InlineData("\"[[0,1,0],[1,1,1]]\"")]
    public void A_string_of_numbers_that_are_no_outline_is_no_mask(string mask)
    {
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"mask\": " + mask + ", \"box_2d\": [100,100,300,300]}", Segment.Read);
        Assert.Null(result.Value!.Mask);
        Assert.Equal(FindingKind.MaskUnreadable, Assert.Single(result.Findings));
    }

    [Theory]
    [InlineData("data:image/png;base64,{0}", MaskSource.PngDataUrl)]
    [InlineData("DATA:image/png;charset=utf-8;base64, {0}\n", MaskSource.PngDataUrl)]
    [InlineData("data:image/png;base64:{0}", MaskSource.PngDataUrl)]
    [InlineData("![mask](data:image/png;base64,{0})", MaskSource.PngDataUrl)]
    [InlineData("data:image/png;base64,`{0}`", MaskSource.PngDataUrl)]
    [InlineData("image/png;base64,{0}", MaskSource.PngBase64)]
    [InlineData("base64,{0}", MaskSource.PngBase64)]
    [InlineData("b'{0}'", MaskSource.PngBase64)]
    [InlineData("<start_of_mask>{0}<end_of_mask>", MaskSource.PngBase64)]
    public void A_picture_is_found_behind_whatever_stands_before_it(string form, MaskSource source)
    {
        string text = form.Replace("{0}", Base64OfSquare(), StringComparison.Ordinal);
        Assert.True(SegmentationMask.TryFromText(Encoding.UTF8.GetBytes(text), new MaskPlacement(Box, ImageFrame.Create(1000, 1000)), out SegmentationMask? mask, out _));
        Assert.Equal((source, 400 * 400L), (mask!.Source, mask.ToBitMask().Area));
    }

    [Theory]
    [InlineData("\\/")]
    [InlineData("\\n/")]
    [InlineData("\n /")]
    public void Base64_may_hold_white_space_and_escapes_that_were_escaped_again(string slash)
    {
        string plain = Base64OfSquare();
        Assert.Contains('/', plain);
        string text = plain.Replace("/", slash, StringComparison.Ordinal);
        Assert.True(SegmentationMask.TryFromText(Encoding.UTF8.GetBytes(text), new MaskPlacement(Box, ImageFrame.Create(1000, 1000)), out SegmentationMask? mask, out _));
        Assert.Equal(400 * 400, mask!.ToBitMask().Area);
    }

    [Fact]
    public void Masks_are_inflated_while_reading_or_when_asked_for()
    {
        // The CRC is that of the broken data, so that only inflating shows what is wrong.
        string broken = Convert.ToBase64String(Masks.TestPng.File(Masks.TestPng.Header(16, 16, 8, 0, 0), ("IDAT", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])));
        string json = "{\"box_2d\": [100,100,500,500], \"mask\": \"" + broken + "\"}";
        Assert.Null(Typed.Read<Segment>(json, Segment.Read).Value!.Mask);
        SegmentationMask lazy = Typed.Read<Segment>(json, Segment.Read, options: new ReadOptions { MaskDecoding = MaskDecoding.Lazy }).Value!.Mask!;
        Assert.Equal(MaskProblem.Corrupt, Assert.Throws<MaskException>(() => lazy.ToBitMask()).Problem);
        Assert.Equal(MaskProblem.Corrupt, lazy.Validate());
    }

    private static string Base64OfSquare()
    {
        byte[] gray = new byte[16 * 16];
        gray.AsSpan().Fill(255);
        return Convert.ToBase64String(Gemini.Contracts.Masks.GrayPng.Write(new Gemini.Contracts.Masks.MaskRows(16, 16, gray, 16)));
    }

    [Theory]
    [InlineData("\"<start_of_mask><seg_35><seg_1>\"", "codebook")]
    [InlineData("\"gimme_mask_for_this\"", "placeholder")]
    [InlineData("\"data:image/png;base64,iVBORw0KGgoAAAAN\"", "not whole")]
    [InlineData("[[1,2],[\"x\"]]", "shape")]
    [InlineData("{\"counts\": []}", "shape")]
    [InlineData("true", "shape")]
    public void A_mask_that_is_none_is_null_with_a_finding_or_rejects_where_it_is_required(string mask, string words)
    {
        string json = "{\"box_2d\": [100,100,500,500], \"mask\": " + mask + "}";
        Typed.Result<Segment> optional = Typed.Read<Segment>(json, Segment.Read);
        Assert.True(optional.IsRead, optional.Message);
        Assert.Null(optional.Value!.Mask);
        Finding finding = optional.Session.Findings[^1];
        Assert.Equal((FindingKind.MaskUnreadable, "/mask"), (finding.Kind, finding.Pointer));
        Assert.Equal(mask, json.Substring(finding.Start, finding.Length));
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);

        Typed.Result<Segment> required = Typed.Read<Segment>(json, Segment.ReadRequired);
        Assert.Equal((RejectionReason.UnreadableMask, "/mask"), (required.Reason, required.Pointer));
    }

    [Theory]
    [InlineData("[[100,100],[500,100],[500,500],[100,500]]")]
    [InlineData("[[[100,100],[500,100],[500,500]],[[600,600],[700,600],[700,700]]]")]
    public void Outlines_written_are_as_they_came(string mask)
    {
        Typed.Result<Segment> result = Typed.Read<Segment>("{\"box_2d\":[100,100,500,500],\"mask\":" + mask + "}", Segment.Read);
        Assert.Equal(mask, Write(result.Value!.Mask!));
    }

    [Fact]
    public void A_picture_written_and_read_is_the_same_mask()
    {
        byte[] gray = new byte[256 * 200];
        for (int i = 0; i < gray.Length; i++)
        {
            gray[i] = (byte)(i % 256 > 60 && i / 256 < 150 ? (i % 7 == 0 ? 200 : 255) : 0);
        }

        byte[] png = Gemini.Contracts.Masks.GrayPng.Write(new Gemini.Contracts.Masks.MaskRows(256, 200, gray, 256));
        byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(png));
        Assert.True(SegmentationMask.TryFromText(text, new MaskPlacement(Box, ImageFrame.Create(1000, 1000)), out SegmentationMask? mask, out _));
        string json = "{\"box_2d\":[100,100,500,500],\"mask\":" + Write(mask!).Replace("/", "\\/", StringComparison.Ordinal) + "}";
        SegmentationMask back = Typed.Read<Segment>(json, Segment.ReadRequired).Value!.Mask!;
        Assert.Equal(mask!.ToBitMask(), back.ToBitMask());
        Assert.Equal((256, 200), (back.SourceWidth, back.SourceHeight));
    }

    private static string Write(SegmentationMask mask)
    {
        ArrayBufferWriter<byte> output = new();
        using AnswerWriter writer = new(output, Typed.Thousand);
        writer.WriteMask(mask);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private sealed record Segment(NormalizedBox Box2D, SegmentationMask? Mask)
    {
        private static readonly MemberTable Members = new(0b01, [MemberKind.Box, MemberKind.Mask], "box_2d", "mask");

        public static bool Read(ref AnswerReader reader, [MaybeNullWhen(false)] out Segment item) => Read(ref reader, false, out item);

        public static bool ReadRequired(ref AnswerReader reader, [MaybeNullWhen(false)] out Segment item) => Read(ref reader, true, out item);

        private static bool Read(ref AnswerReader reader, bool isRequired, [MaybeNullWhen(false)] out Segment item)
        {
            item = null;
            NormalizedBox box = default;
            CapturedValue captured = default;
            ulong seen = 0;
            int member = -1;
            if (!reader.BeginObject())
            {
                return false;
            }

            while (reader.NextMember(Members, ref member, ref seen))
            {
                if (member == 0 ? !reader.ReadNormalizedBox(out box) : !reader.Capture(out captured))
                {
                    return false;
                }
            }

            if (!reader.EndObject(Members, seen))
            {
                return false;
            }

            SegmentationMask? mask;
            if (isRequired ? !reader.ReadMask(captured, box, 0, 0, out mask) : !reader.TryReadMask(captured, box, 0, 0, out mask))
            {
                return false;
            }

            item = new Segment(box, mask);
            return true;
        }
    }
}
