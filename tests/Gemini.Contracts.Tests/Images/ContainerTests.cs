using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

/// <summary>Every place of a HEIF in which metadata hide: none of it is sent, and that it was there is said.</summary>
public sealed class ContainerTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("SECRET-48.8584N-2.2945E-2024:05:01-SERIAL-0815");

    // Places, in a HEIC and in a HEIF of a general brand.
    public static TheoryData<string, string> Variants
    {
        get
        {
            TheoryData<string, string> variants = [];
            foreach (string place in Places.Keys)
            {
                variants.Add(place, "heic");
                variants.Add(place, "mif1");
            }

            return variants;
        }
    }

    private static Dictionary<string, Func<string, byte[]>> Places { get; } = new()
    {
        ["XMP in uuid"] = brand => Append(brand, HeifFile.Box("uuid", Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC"), Secret)),
        ["C2PA in uuid"] = brand => Append(brand, HeifFile.Box("uuid", Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481"), Secret)),
        ["motion photo"] = brand => Append(brand, HeifFile.Box("mpvd", HeifFile.Box("ftyp", "mp42"u8.ToArray(), HeifFile.Big(0, 4)), HeifFile.Box("mdat", Secret))),
        ["Samsung's box"] = brand => Append(brand, HeifFile.Box("sefd", Secret)),
        ["user data"] = brand => Append(brand, HeifFile.Box("udta", HeifFile.Box("name", Secret))),
        ["an unknown box"] = brand => Append(brand, HeifFile.Box("abcd", Secret)),
        ["free space"] = brand => Append(brand, HeifFile.Box("free", Secret)),
        ["skipped space"] = brand => Append(brand, HeifFile.Box("skip", Secret)),
        ["bytes at the end"] = brand => Append(brand, [0, 0, 0, 1, .. Secret]),
        ["a film"] = brand => Append(brand, HeifFile.Box("moov", HeifFile.Box("trak", HeifFile.Box("mdia", HeifFile.Box("hdlr", HeifFile.Big(0, 8), "vide"u8.ToArray(), Secret)))), HeifFile.Box("mdat", Secret)),
        ["a second directory"] = brand => Append(brand, HeifFile.Box("meta", HeifFile.Big(0, 4), Secret)),
        ["an event"] = brand => Append(brand, HeifFile.Box("emsg", Secret)),
        ["data of no item"] = brand => Append(brand, HeifFile.Box("mdat", Secret)),
        ["XML in the directory"] = brand => File(brand, static file => file.Child(HeifFile.Box("xml ", HeifFile.Big(0, 4), Secret))),
        ["uuid in the directory"] = brand => File(brand, static file => file.Child(HeifFile.Box("uuid", new byte[16], Secret))),
        ["a description"] = brand => File(brand, static file => file.Property("udes", HeifFile.Big(0, 4), Secret, [0])),
        ["a time"] = brand => File(brand, static file => file.Property("crtt", HeifFile.Big(0, 4), Secret)),
        ["EXIF"] = brand => File(brand, static file => file.Item(2, "Exif", [0, 0, 0, 0, .. Secret])),
        ["XMP"] = brand => File(brand, static file => file.Item(2, "mime", Secret)),
        ["a preview's EXIF"] = brand => File(brand, static file => file.Item(2, "jpeg", Preview(0xE1, [.. "Exif\0\0"u8, .. Secret]))),
        ["a preview's comment"] = brand => File(brand, static file => file.Item(2, "jpeg", Preview(0xFE, Secret))),
        ["an item's name"] = brand => File(brand, static file => file.Item(2, "hvc1", [1, 2, 3]).Name(2, Secret)),
        ["a URI item's address"] = brand => File(brand, static file => file.Item(2, "uri ", [1, 2, 3]).Name(2, [0, .. Secret])),
        ["the handler's name"] = brand => File(brand, static file => file.Handler = Secret),
        ["another file's address"] = brand => File(brand, static file => file.Child(HeifFile.Box("dinf", HeifFile.Box("dref", HeifFile.Big(0, 4), HeifFile.Big(1, 4), HeifFile.Box("url ", HeifFile.Big(0, 4), Secret, [0]))))),
        ["an unknown item"] = brand => File(brand, static file => file.Item(2, "abcd", Secret)),
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Nothing_of_what_is_hidden_in_a_HEIF_is_sent(string place, string brand)
    {
        byte[] file = Places[place](brand);
        Assert.True(Contains(file, Secret));
        ImageInput image = ImageInput.FromBytes(file);
        byte[] sent = StrippingTests.Sent(image);
        Assert.False(Contains(sent, Secret.AsSpan(0, 12)), place);
        Assert.False(Contains(sent, Secret.AsSpan(Secret.Length - 12)), place);
        Assert.Equal(file.Length, sent.Length);
        Assert.True(image.Info!.HasMetadata);
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataRemoved);
        ImageInfo again = ImageInfo.Read(sent);
        Assert.Equal((null, image.StoredWidth, image.StoredHeight), (again.Error, again.StoredWidth, again.StoredHeight));
        Assert.True(Contains(sent, Pixels));
    }

    [Fact]
    public void The_place_in_an_XMP_box_or_a_motion_photo_is_told()
    {
        Assert.True(ImageInput.FromBytes(Append("heic", HeifFile.Box("uuid", new byte[16], "<exif:GPSLatitude>48,51N"u8.ToArray()))).Info!.HasLocation);
        Assert.True(ImageInput.FromBytes(Append("heic", HeifFile.Box("mpvd", HeifFile.Box("moov", HeifFile.Box("udta", [0, 0, 0, 20, 0xA9, (byte)'x', (byte)'y', (byte)'z', .. "+48.8-002.2/"u8]))))).Info!.HasLocation);
        Assert.False(ImageInput.FromBytes(Append("heic", HeifFile.Box("free", new byte[64]))).Info!.HasMetadata);
    }

    [Fact]
    public void What_stays_because_it_is_not_known_is_named()
    {
        ImageInput image = ImageInput.FromBytes(File("heic", static file => file.Property("wxyz", Secret)));
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataKept && finding.Message.Contains("'wxyz'", StringComparison.Ordinal));
        Assert.True(image.Info!.HasMetadata);
    }

    [Fact]
    public void A_preview_keeps_its_pixels_and_its_colors_and_its_place_is_told()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Pictures.Exif(6, withGps: true)];
        byte[] preview = [0xFF, 0xD8, 0xFF, 0xE2, 0, 17, .. "ICC_PROFILE\0"u8, 1, 1, 42, .. Preview(0xE1, exif).AsSpan(2), .. Secret];
        byte[] file = File("heic", file => file.Item(2, "jpeg", preview));
        ImageInput image = ImageInput.FromBytes(file);
        byte[] sent = StrippingTests.Sent(image);
        Assert.True(image.Info!.HasLocation);
        Assert.Equal(ExifOrientation.Upright, image.Orientation);
        Assert.True(Contains(sent, "ICC_PROFILE"u8) && Contains(sent, Pixels) && Contains(sent, "SCAN"u8));
        Assert.False(Contains(sent, Pictures.Gps) || Contains(sent, Secret));
        Assert.Equal(sent, StrippingTests.Sent(ImageInput.FromBytes(sent)));
    }

    [Fact]
    public void Names_that_encoders_give_are_no_metadata_and_protected_items_are_named()
    {
        Assert.False(ImageInput.FromBytes(File("heic", static file => file.Item(2, "hvc1", [1, 2, 3]).Name(2, "Alpha"u8.ToArray()))).Info!.HasMetadata);
        ImageInput image = ImageInput.FromBytes(File("heic", static file => file.Child(HeifFile.Box("ipro", HeifFile.Big(0, 6)))));
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.MetadataKept && finding.Message.Contains("protection", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_that_holds_more_than_its_items_is_named()
    {
        byte[] plain = [.. HeifFile.Big(0, 4), .. HeifFile.Big(1, 4), .. HeifFile.Big(1, 4), .. HeifFile.Big(2, 4)];
        Assert.DoesNotContain(Grouped(plain).Findings, static finding => finding.Kind == ImageFindingKind.MetadataKept);
        Assert.Contains(Grouped([.. plain, .. "secret"u8]).Findings, static finding => finding.Kind == ImageFindingKind.MetadataKept && finding.Message.Contains("'eqiv'", StringComparison.Ordinal));

        static ImageInput Grouped(byte[] group) => ImageInput.FromBytes(File("heic", file => file.Child(HeifFile.Box("grpl", HeifFile.Box("eqiv", group)))));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void An_orientation_in_a_signed_type_is_read(int type)
    {
        byte[] exif = Pictures.Exif(6);
        int entry = exif.AsSpan().IndexOf((byte[])[0x12, 0x01, 0x03, 0x00]);
        exif[entry + 2] = (byte)type;
        ImageInput image = ImageInput.FromBytes(Pictures.Jpeg(40, 20, (0xE1, [.. "Exif\0\0"u8, .. exif])));
        Assert.Equal((ExifOrientation.Rotate90Clockwise, 20, 40), (image.Orientation, image.DisplayWidth, image.DisplayHeight));
    }

    [Fact]
    public void A_PNG_turned_by_its_raw_profile_or_by_XMP_is_turned()
    {
        string digits = Convert.ToHexStringLower([.. "Exif\0\0"u8, .. Pictures.Exif(6)]);
        byte[] profile = Encoding.ASCII.GetBytes($"Raw profile type exif\0\nexif\n      {digits.Length / 2}\n{digits}\n");
        Assert.Equal(ExifOrientation.Rotate90Clockwise, ImageInput.FromBytes(Pictures.Png(40, 20, ("tEXt", profile))).Orientation);
        byte[] xmp = [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. "<rdf:Description tiff:Orientation=\"6\"/>"u8];
        Assert.Equal(ExifOrientation.Rotate90Clockwise, ImageInput.FromBytes(Pictures.Png(40, 20, ("iTXt", xmp))).Orientation);
    }

    [Fact]
    public void An_EXIF_rotation_that_the_HEIF_itself_does_not_have_is_told()
    {
        ImageInput image = ImageInput.FromBytes(File("heic", static file => file.Item(2, "Exif", [0, 0, 0, 0, .. Pictures.Exif(6)])));
        Assert.Equal(ExifOrientation.Upright, image.Orientation);
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.OrientationIgnored);
    }

    private static byte[] Preview(byte marker, byte[] segment) =>
        [0xFF, 0xD8, 0xFF, marker, .. HeifFile.Big(segment.Length + 2, 2), .. segment, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, .. "SCAN"u8, 0xFF, 0xD9];

    private static byte[] Pixels => "THE-PIXELS"u8.ToArray();

    private static byte[] Append(string brand, params byte[][] boxes) => [.. File(brand, static _ => { }), .. boxes.SelectMany(static box => box)];

    private static byte[] File(string brand, Action<HeifFile> change)
    {
        HeifFile file = new() { Brand = brand };
        file.Item(1, "hvc1", Pixels, file.Size(64, 48));
        change(file);
        return file.Build();
    }

    private static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part) => bytes.IndexOf(part) >= 0;
}
