using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Masks;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

/// <summary>Masks that Pillow made (Golden/make_golden.py), bit for bit.</summary>
public class GoldenMaskTests
{
    private static readonly string Folder = Path.Combine(Repository.TestProject, "Masks", "Golden");

    [Theory]
    [InlineData("blob", MaskDecoding.Eager)]
    [InlineData("blob", MaskDecoding.Lazy)]
    [InlineData("blob-thin", MaskDecoding.Eager)]
    [InlineData("smooth", MaskDecoding.Eager)]
    [InlineData("smooth", MaskDecoding.Lazy)]
    [InlineData("smooth-odd", MaskDecoding.Eager)]
    [InlineData("noise", MaskDecoding.Eager)]
    public void A_mask_is_what_Pillow_makes_of_it(string name, MaskDecoding decoding)
    {
        byte[] png = File.ReadAllBytes(Path.Combine(Folder, name + ".png"));
        byte[] text = Encoding.ASCII.GetBytes("data:image/png;base64," + Convert.ToBase64String(png));
        int boxes = 0;
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "pillow.json")));
        foreach (JsonElement entry in golden.RootElement.GetProperty("cases").EnumerateArray().Where(entry => entry.GetProperty("mask").ValueEquals(name)))
        {
            int[] picture = Numbers(entry.GetProperty("picture")), box = Numbers(entry.GetProperty("box_2d")), pixels = Numbers(entry.GetProperty("pixels"));
            MaskPlacement placement = new(new NormalizedBox(box[0], box[1], box[2], box[3]), ImageFrame.Create(picture[0], picture[1]));
            Assert.True(SegmentationMask.TryFromText(text, placement, decoding, out SegmentationMask? mask, out MaskProblem problem), problem.ToString());
            BitMask bits = mask!.ToBitMask(entry.GetProperty("threshold").GetByte());
            Assert.Equal(new PixelBox(pixels[0], pixels[1], pixels[2], pixels[3]), bits.Extent);
            Assert.True(entry.GetProperty("area").GetInt64() == bits.Area, $"{entry}: {bits.Area}");
            Assert.Equal(entry.GetProperty("sha256").GetString(), Hash(bits));
            boxes++;
        }

        Assert.True(boxes >= 20);
    }

    private static string Hash(BitMask mask)
    {
        int bytes = (mask.Width + 7) / 8;
        byte[] packed = new byte[bytes * mask.Height];
        for (int y = 0; y < mask.Height; y++)
        {
            MemoryMarshal.AsBytes(mask.Row(y))[..bytes].CopyTo(packed.AsSpan(y * bytes));
        }

        return Convert.ToHexStringLower(SHA256.HashData(packed));
    }

    private static int[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];
}
