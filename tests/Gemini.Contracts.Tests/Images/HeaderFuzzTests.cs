using Gemini.Contracts.Images;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

/// <summary>Damaged headers of every format: none may crash or hang a reader, and what is accepted must hold what it promises. SOAK=1 runs a million.</summary>
public sealed class HeaderFuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("SOAK") == "1" ? 1_000_000 : 40_000;

    [Fact]
    public void No_mutation_crashes_a_reader_or_breaks_its_promises()
    {
        byte[][] seeds = Seeds();
        Random random = new(20261122);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mutated = Mutate(seeds[round % seeds.Length], seeds[random.Next(seeds.Length)], random);
            Check(mutated, round);
        }
    }

    [Fact]
    public void No_mutation_makes_a_reader_read_more_than_a_few_times_over()
    {
        byte[][] seeds = Seeds();
        Random random = new(20261123);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mutated = Mutate(seeds[round % seeds.Length], seeds[random.Next(seeds.Length)], random);
            MeteredSource source = new(mutated);
            ImageInfo.Read(source);
            Assert.True(source.BytesRead <= (3 * mutated.Length) + 4096, $"Round {round}: {source.BytesRead} bytes read of {mutated.Length}.");
            Assert.True(source.Reads <= mutated.Length + 16, $"Round {round}: {source.Reads} reads of {mutated.Length} bytes.");
        }
    }

    [Fact]
    public void No_truncation_crashes_a_reader()
    {
        foreach (byte[] seed in Seeds())
        {
            for (int length = 0; length < seed.Length; length++)
            {
                Check(seed[..length], length);
            }
        }
    }

    private static void Check(byte[] bytes, int round)
    {
        ImageInfo info = ImageInfo.Read(bytes);
        Assert.Equal(info.Problem is null, info.Error is null);
        if (info.Problem is not null)
        {
            return;
        }

        Assert.True(info.StoredWidth >= 1 && info.StoredHeight >= 1 && info.DisplayWidth >= 1 && info.DisplayHeight >= 1 && info.FrameCount >= 1, $"Round {round}");
        if (!info.IsAccepted)
        {
            return;
        }

        ImageInput image = ImageInput.FromBytes(bytes);
        byte[] sent = StrippingTests.Sent(image);
        Assert.Equal(image.Length, sent.Length);
        ImageInfo again = ImageInfo.Read(sent);
        Assert.True(again.Error is null, $"Round {round}: {again.Error} {Convert.ToHexString(bytes)}");
        Assert.Equal((info.Format, info.StoredWidth, info.StoredHeight), (again.Format, again.StoredWidth, again.StoredHeight));
    }

    private static byte[] Mutate(byte[] seed, byte[] other, Random random)
    {
        byte[] bytes = [.. seed];
        int changes = random.Next(1, 6);
        for (int i = 0; i < changes; i++)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)(random.Next(2) * 255);
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 9))..], 0];
                    break;
                case 4:
                    bytes = [.. bytes[..at], .. bytes[at..Math.Min(bytes.Length, at + random.Next(1, 40))], .. bytes[at..]];
                    break;
                case 5:
                    int from = random.Next(other.Length);
                    bytes = [.. bytes[..at], .. other[from..Math.Min(other.Length, from + 24)], .. bytes[at..]];
                    break;
                default:
                    byte[] number = HeifFile.Big(random.Next(4) switch { 0 => 0, 1 => uint.MaxValue, 2 => bytes.Length - at, _ => random.NextInt64(1L << 32) }, 4);
                    number.AsSpan(0, Math.Min(4, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                    break;
            }
        }

        return bytes;
    }

    private static byte[][] Seeds()
    {
        HeifFile heic = new();
        heic.Item(1, "hvc1", new byte[30], heic.Size(64, 48), heic.Rotation(1), heic.Mirror(1), heic.Aperture(60, 40))
            .Item(2, "Exif", [0, 0, 0, 0, .. Pictures.Exif(6, withGps: true)])
            .Item(3, "mime", new byte[12])
            .Item(4, "hvc1", new byte[8], heic.Size(16, 12))
            .Reference("thmb", 4, 1)
            .Reference("cdsc", 2, 1);
        HeifFile grid = new() { Brand = "mif1" };
        grid.Item(1, "grid", [0, 0, 1, 1, 0x03, 0x84, 0x02, 0x58]);
        return
        [
            Pictures.Png(7, 5, ("acTL", [0, 0, 0, 3, 0, 0, 0, 0]), ("eXIf", Pictures.Exif(6, withGps: true)), ("tEXt", new byte[9])),
            Pictures.Jpeg(640, 480, (0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]), (0xE1, Pictures.JpegExif(6, withGps: true)), (0xE2, [.. "ICC_PROFILE\0"u8, 1, 1]), (0xFE, [1, 2])),
            Pictures.WebP(40, 30, ("EXIF", Pictures.Exif(6)), ("ANIM", new byte[6]), ("ANMF", [.. new byte[16], .. "VP8L"u8, 4, 0, 0, 0, 1, 2, 3, 4, .. "JUNK"u8, 2, 0, 0, 0, 1, 1]), ("XMP ", new byte[7])),
            heic.Build(),
            grid.Build(),
            Pictures.Gif(12, 9, 3),
            Pictures.Bmp(33, -44),
            Pictures.Tiff(70, 21, 6, true),
            Pictures.Tiff(70, 21, 6, false),
        ];
    }
}
