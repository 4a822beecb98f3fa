using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gemini.Contracts.Reading;
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
        byte[] grey = new byte[256 * 200];
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)(i % 256 > 60 && i / 256 < 150 ? (i % 7 == 0 ? 200 : 255) : 0);
        }

        byte[] png = Gemini.Contracts.Masks.GreyPng.Write(new Gemini.Contracts.Masks.MaskRows(256, 200, grey, 256));
        byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(png));
        Assert.True(SegmentationMask.TryFromText(text, new MaskPlacement(Box, ImageFrame.Of(1000, 1000)), out SegmentationMask? mask, out _));
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
