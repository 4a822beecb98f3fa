using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class StrippingTests
{
    private static readonly byte[] Xmp = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Pictures.Gps];

    public static TheoryData<string, byte[]> PicturesWithMetadata => new()
    {
        {
            "JPEG", Pictures.Jpeg(
                40, 30, (0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), (0xE1, Pictures.JpegExif(1, withGps: true)), (0xE1, Xmp),
                (0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 42]), (0xE2, [.. "MPF\0"u8, .. Pictures.Gps]), (0xED, [.. "Photoshop 3.0\0"u8, .. Pictures.Gps]),
                (0xEE, [.. "Adobe\0"u8, 100, 0, 0, 0, 0, 0, 1]), (0xFE, Pictures.Gps))
        },
        { "JPEG with a second picture behind it", [.. Pictures.Jpeg(40, 30), .. Pictures.Jpeg(40, 30, (0xE1, Pictures.JpegExif(1, withGps: true)))] },
        { "JPEG with a thumbnail in its JFIF", Pictures.Jpeg(40, 30, (0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 3, 3, .. Pictures.Gps])) },
        {
            "PNG", Pictures.Png(
                40, 30, ("gAMA", [0, 0, 0xB1, 0x8F]), ("tEXt", Pictures.Gps), ("zTXt", Pictures.Gps), ("iTXt", Pictures.Gps), ("tIME", [7, 0xE9, 1, 1, 1, 1, 1]),
                ("eXIf", Pictures.Exif(1, withGps: true)), ("caBX", Pictures.Gps))
        },
        { "PNG with something behind its end", [.. Pictures.Png(40, 30), .. Pictures.Gps] },
        { "WebP", Pictures.WebP(40, 30, ("EXIF", Pictures.Exif(1, withGps: true)), ("XMP ", Pictures.Gps), ("JUNK", Pictures.Gps)) },
        { "WebP with an unknown chunk in a frame", Pictures.WebP(40, 30, ("ANIM", new byte[6]), ("ANMF", [.. new byte[16], .. "VP8L"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "JUNK"u8, (byte)Pictures.Gps.Length, 0, 0, 0, .. Pictures.Gps, 0])) },
        { "WebP with something behind its end", [.. Pictures.WebP(40, 30), .. Pictures.Gps] },
        { "HEIC", HeicWithMetadata() },
    };

    [Theory]
    [MemberData(nameof(PicturesWithMetadata))]
    public void No_byte_of_the_position_is_sent(string name, byte[] picture)
    {
        Assert.True(Contains(picture, Pictures.Gps), "The test's own picture lacks what is to be stripped.");
        ImageInput image = ImageInput.FromBytes(picture);
        byte[] sent = Sent(image);
        Assert.False(Contains(sent, Pictures.Gps), name);
        Assert.Equal(image.Length, sent.Length);
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataRemoved);

        // What is sent is a picture of its own, without anything left to strip.
        ImageInfo again = ImageInfo.Read(sent);
        Assert.True(again.Error is null, again.Error);
        Assert.Equal((image.Format, image.StoredWidth, image.StoredHeight), (again.Format, again.StoredWidth, again.StoredHeight));
        Assert.True(image.Format == ImageFormat.Heic || !again.HasMetadata, name);
        Assert.Equal(sent, Sent(ImageInput.FromBytes(sent)));
    }

    [Theory]
    [MemberData(nameof(PicturesWithMetadata))]
    public void With_metadata_every_byte_is_sent(string name, byte[] picture)
    {
        ImageInput image = ImageInput.FromBytes(picture).KeepMetadata();
        Assert.True(picture.AsSpan().SequenceEqual(Sent(image)), name);
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataKept);
        Assert.DoesNotContain(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataRemoved);
    }

    [Fact]
    public void Color_is_kept()
    {
        byte[] jpeg = Sent(ImageInput.FromBytes(Pictures.Jpeg(40, 30, (0xFE, [1]), (0xE2, "ICC_PROFILE\0\x01\x01icc"u8.ToArray()), (0xEE, "Adobe\0d\0\0\0\0\0\x01"u8.ToArray()))));
        Assert.True(Contains(jpeg, "ICC_PROFILE"u8.ToArray()) && Contains(jpeg, "Adobe"u8.ToArray()));
        byte[] png = Sent(ImageInput.FromBytes(Pictures.Png(4, 3, ("iCCP", [65, 0, 0, 1]), ("tEXt", [65, 0]), ("tRNS", [0, 1]))));
        Assert.True(Contains(png, "iCCP"u8.ToArray()) && Contains(png, "tRNS"u8.ToArray()) && !Contains(png, "tEXt"u8.ToArray()));
    }

    [Fact]
    public void A_picture_without_metadata_is_sent_as_it_is()
    {
        foreach (byte[] picture in (ReadOnlySpan<byte[]>)[Pictures.Jpeg(40, 30), Pictures.Png(40, 30), Pictures.WebP(40, 30)])
        {
            ImageInput image = ImageInput.FromBytes(picture);
            Assert.Equal(picture, Sent(image));
            Assert.Empty(image.Findings);
        }
    }

    [Fact]
    public void The_flags_of_an_extended_WebP_no_longer_promise_what_was_taken_out()
    {
        byte[] sent = Sent(ImageInput.FromBytes(Pictures.WebP(40, 30, ("EXIF", Pictures.Exif(1)))));
        Assert.Equal(0, sent[20] & 0x0C);
        Assert.Equal(sent.Length - 8, BitConverter.ToInt32(sent, 4));
    }

    [Fact]
    public void A_HEIC_keeps_its_length_and_all_but_the_blanked_bytes()
    {
        byte[] heic = HeicWithMetadata();
        byte[] sent = Sent(ImageInput.FromBytes(heic));
        Assert.Equal(heic.Length, sent.Length);
        Assert.True(Contains(sent, "PIXELS-OF-THE-PICTURE"u8.ToArray()));
    }

    [Fact]
    public void A_HEIC_whose_metadata_overlap_its_pixels_is_sent_whole_and_says_so()
    {
        HeifFile file = new();
        byte[] heic = file.Item(1, "hvc1", new byte[40], file.Size(64, 48)).Item(2, "Exif", new byte[30]).Build();

        // The second item's offset is moved back onto the first one's bytes.
        int location = heic.AsSpan().IndexOf("iloc"u8) + 12 + 14 + 6;
        heic[location + 3] -= 20;
        ImageInput image = ImageInput.FromBytes(heic);
        Assert.Equal(heic, Sent(image));
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataKept);
    }

    [Fact]
    public void The_stream_of_sent_bytes_can_be_read_from_anywhere()
    {
        ImageInput image = ImageInput.FromBytes(HeicWithMetadata());
        byte[] whole = Sent(image);
        using Stream stream = image.OpenRead();
        for (int at = 0; at <= whole.Length; at++)
        {
            stream.Position = at;
            byte[] rest = new byte[whole.Length - at];
            stream.ReadExactly(rest);
            Assert.Equal(whole[at..], rest);
            Assert.Equal(0, stream.Read(new byte[1]));
        }
    }

    internal static byte[] Sent(ImageInput image)
    {
        using Stream stream = image.OpenRead();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    internal static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static bool Contains(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;

    private static byte[] HeicWithMetadata()
    {
        HeifFile file = new();
        return file
            .Item(1, "hvc1", Encoding.ASCII.GetBytes("PIXELS-OF-THE-PICTURE"), file.Size(64, 48))
            .Item(2, "Exif", [0, 0, 0, 0, .. Pictures.Exif(1, withGps: true)])
            .Item(3, "mime", Pictures.Gps)
            .Reference("cdsc", 2, 1)
            .Build();
    }
}
