using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Gemini.Contracts.Masks;
using Xunit;

namespace Gemini.Contracts.Tests.Masks;

public class PngTests
{
    private static readonly byte[] Sample = TestPng.Gray(40, 37, SyntheticMask.Smooth("smooth", 40, 37, 3).Pixels, 4, 1, 2, 3, 0);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 40)]
    [InlineData(16, 16)]
    [InlineData(17, 33)]
    [InlineData(256, 256)]
    [InlineData(257, 130)]
    [InlineData(34, 100)]
    [InlineData(98, 47)]
    [InlineData(130, 33)]
    [InlineData(130, 65)]
    [InlineData(300, 3)]
    public void The_wavefront_undoes_every_mix_of_filters_as_the_plain_way_does(int width, int height)
    {
        Random random = new(width * 1000 + height);
        for (int round = 0; round < 30; round++)
        {
            byte[] raw = new byte[height * (width + 1)];
            random.NextBytes(raw);
            for (int y = 0; y < height; y++)
            {
                raw[y * (width + 1)] = (byte)(round < 5 ? round : random.Next(5));
            }

            byte[] plain = [.. raw];
            PngFilters.UndoRows(plain, width, 1, default);
            AssertUndoes<FilterLanes128, Vector128<byte>>(plain, raw, width);
            AssertUndoes<FilterLanes256, Vector256<byte>>(plain, raw, width);
            AssertUndoes<FilterLanes512, Vector512<byte>>(plain, raw, width);
            Assert.True(PngFilters.Undo(raw, width, 1));
            Assert.Equal(plain, raw);
        }
    }

    private static void AssertUndoes<TLanes, TVector>(byte[] plain, byte[] raw, int width)
        where TLanes : struct, IFilterLanes<TVector>
        where TVector : unmanaged
    {
        byte[] rows = [.. raw];
        if (width >= 16 && PngFilters.TryUndoInStrips<TLanes, TVector>(rows, width))
        {
            Assert.Equal(plain, rows);
        }
    }

    [Fact]
    public void Checksums_of_vectors_are_those_of_bytes()
    {
        Random random = new(1);
        for (int length = 0; length < 700; length++)
        {
            byte[] bytes = new byte[length == 699 ? 70_000 : length];
            random.NextBytes(bytes);
            if (length % 7 == 0)
            {
                bytes.AsSpan().Fill(255);
            }

            Assert.Equal(~Crc32.Scalar(uint.MaxValue, bytes), Crc32.Compute(bytes));
            Adler32 plain = new();
            plain.AppendScalar(bytes);
            Assert.Equal(plain.Value, Adler32.Compute(bytes));
            (uint sum, uint weighted) = Adler32.Sums128(bytes.AsSpan(0, Math.Min(length, 640) / 64 * 64));
            Assert.Equal(Adler32.SumsOf(bytes.AsSpan(0, Math.Min(length, 640) / 64 * 64)), (sum, weighted));
            if (Avx2.IsSupported && length > 0)
            {
                Assert.Equal((sum, weighted), Adler32.SumsAvx2(ref bytes[0], Math.Min(length, 640) / 64 * 64));
            }
        }

        Assert.Equal(0xCBF4_3926, Crc32.Compute("123456789"u8));
        Assert.Equal(0x11E6_0398u, Adler32.Compute("Wikipedia"u8));
    }

    [Fact]
    public void The_Adler_of_edges_is_that_of_the_rows()
    {
        Random random = new(2);
        for (int i = 0; i < 100; i++)
        {
            (int width, int height) = (random.Next(1, 200), random.Next(1, 100));
            SyntheticMask mask = SyntheticMask.Blob("blob", width, height, random.Next());
            byte[] raw = new byte[height * (width + 1)];
            for (int y = 0; y < height; y++)
            {
                mask.Pixels.AsSpan(y * width, width).CopyTo(raw.AsSpan(y * (width + 1) + 1));
            }

            if (EdgeScanner.Current.TryScan(raw, width, height, out MaskRows rows))
            {
                Assert.Equal(Adler32.Compute(raw), EdgeScanner.Adler(rows));
            }
        }
    }

    [Fact]
    public void Three_ways_of_the_arithmetic_give_the_same_bits()
    {
        Random random = new(3);
        byte[] samples = new byte[16], shuffle = new byte[16];
        int[] first = new int[8], second = new int[8];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(samples);
            for (int k = 0; k < 8; k++)
            {
                (shuffle[k], shuffle[k + 8]) = ((byte)random.Next(9), (byte)random.Next(9));
                first[k] = random.Next((1 << 22) + 1);
                second[k] = (1 << 22) - first[k] + random.Next(-1, 2);
            }

            ulong expected = ResampleKernels.HorizontalScalar(ref samples[0], ref shuffle[0], ref first[0], ref second[0]);
            Assert.Equal(expected, ResampleKernels.Horizontal(ref samples[0], ref shuffle[0], ref first[0], ref second[0]));
            Assert.Equal(expected, ResampleKernels.Horizontal128(ref samples[0], ref shuffle[0], ref first[0], ref second[0]));
            (ulong upper, ulong lower) = ((ulong)random.NextInt64() * 2, (ulong)random.NextInt64() * 2 + 1);
            (byte threshold, byte kept) = ((byte)random.Next(256), (byte)random.Next(256));
            byte[] a = new byte[24], b = new byte[24], c = new byte[24];
            ResampleKernels.VerticalScalar(upper, lower, ref first[0], ref second[0], 8, threshold, kept, ref a[0], 3);
            ResampleKernels.Vertical128(upper, lower, ref first[0], ref second[0], 8, threshold, kept, ref b[0], 3);
            ResampleKernels.Vertical(upper, lower, ref first[0], ref second[0], 8, threshold, kept, ref c[0], 3);
            Assert.Equal(a, b);
            Assert.Equal(a, c);
        }

        byte[] bytes = new byte[300];
        for (int length = 0; length < 300; length++)
        {
            random.NextBytes(bytes);
            byte[] fast = new byte[40], slow = new byte[40];
            ResampleKernels.Threshold(bytes.AsSpan(0, length), 127, fast);
            ResampleKernels.ThresholdScalar(bytes.AsSpan(0, length), 127, slow);
            Assert.Equal(slow, fast);
        }
    }

    [Fact]
    public void A_PNG_cut_off_anywhere_is_refused()
    {
        for (int length = 0; length < Sample.Length; length++)
        {
            Assert.NotEqual(PngError.None, PngPicture.TryRead(Sample.AsMemory(0, length), PngLimits.Picture, out PngPicture? picture));
            Assert.Null(picture);
        }

        Assert.Equal(PngError.None, PngPicture.TryRead(Sample, PngLimits.Picture, out _));
        Assert.Equal(PngError.None, PngPicture.TryRead(Sample.Concat(new byte[50]).ToArray(), PngLimits.Picture, out _));
    }

    [Fact]
    public void A_wrong_bit_anywhere_is_noticed()
    {
        byte[] png = [.. Sample];
        for (int at = 0; at < png.Length; at++)
        {
            png[at] ^= 1;
            Assert.True(PngPicture.TryRead(png, PngLimits.Picture, out _) != PngError.None, $"byte {at}");
            png[at] ^= 1;
        }
    }

    [Fact]
    public void Zlib_data_that_is_wrong_under_a_right_CRC_is_refused_with_its_reason()
    {
        byte[] raw = new byte[20 * 21];
        byte[] header = TestPng.Header(20, 20, 8, 0, 0);
        byte[] zlib = TestPng.Zlib(raw);
        Assert.Equal(PngError.None, Error(zlib));
        Assert.Equal(PngError.BadAdler, Error([.. zlib[..^1], (byte)(zlib[^1] ^ 1)]));
        Assert.Equal(PngError.BadAdler, Error(zlib[..^1]));
        Assert.Equal(PngError.BadAdler, Error(zlib[..^4]));
        Assert.Equal(PngError.None, Error([.. zlib, 1, 2, 3]));
        Assert.Equal(PngError.BadDeflate, Error([0x79, .. zlib[1..]]));
        Assert.Equal(PngError.BadDeflate, Error([.. zlib[..2], 0xFF, .. zlib[3..]]));
        Assert.Equal(PngError.TooLittleData, Error(TestPng.Zlib(raw.AsSpan(1))));
        Assert.Equal(PngError.TooMuchData, Error(TestPng.Zlib(new byte[20 * 21 + 1])));
        Assert.Equal(PngError.TooLittleData, Error([]));
        Assert.Equal(PngError.TooLittleData, Error([0x78, 0x9C, 0, 0, 0]));
        raw[21] = 5;
        Assert.Equal(PngError.BadFilter, Error(TestPng.Zlib(raw)));

        // In pieces of one byte, with empty ones between.
        (string, byte[])[] pieces = [.. zlib.SelectMany(b => new[] { ("IDAT", new[] { b }), ("IDAT", Array.Empty<byte>()), ("tEXt", "k\0v"u8.ToArray()) })];
        Assert.Equal(PngError.None, PngPicture.TryRead(TestPng.File(header, pieces), PngLimits.Picture, out _));

        PngError Error(byte[] data) => PngPicture.TryRead(TestPng.File(header, ("IDAT", data)), PngLimits.Picture, out _);
    }

    [Fact]
    public void Bombs_are_refused_before_memory_is_taken()
    {
        byte[] endless = TestPng.Zlib(new byte[30_000_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] huge = TestPng.File(TestPng.Header(65_535, 65_535, 16, 6, 0), ("IDAT", [0x78, 0x9C, 1, 0, 0, 255, 255]));
        Assert.Equal(PngError.TooLarge, PngPicture.TryRead(huge, PngLimits.Picture, out _));
        Assert.Equal(PngError.TooLarge, PngPicture.TryRead(huge, PngLimits.Mask, out _));
        byte[] promising = TestPng.File(TestPng.Header(8000, 2000, 8, 0, 0), ("IDAT", [0x78, 0x9C, 1, 0, 0, 255, 255, 0, 0, 0, 1]));
        Assert.Equal(PngError.TooLittleData, PngPicture.TryRead(promising, PngLimits.Mask, out _));
        byte[] bomb = TestPng.File(TestPng.Header(10, 10, 8, 0, 0), ("IDAT", endless));
        Assert.Equal(PngError.TooMuchData, PngPicture.TryRead(bomb, PngLimits.Mask, out _));
        byte[] chunks = TestPng.File(TestPng.Header(10, 10, 8, 0, 0), [.. Enumerable.Repeat(("tEXt", new byte[3]), 1000), ("IDAT", TestPng.Zlib(new byte[110]))]);
        Assert.Equal(PngError.None, PngPicture.TryRead(chunks, PngLimits.Mask, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Chunks_out_of_place_are_refused()
    {
        byte[] header = TestPng.Header(2, 2, 8, 3, 0);
        (string, byte[]) data = ("IDAT", TestPng.Zlib(new byte[6])), palette = ("PLTE", new byte[6]);
        Assert.Equal(PngError.None, Error(palette, data));
        Assert.Equal(PngError.BadPalette, Error(data));
        Assert.Equal(PngError.BadPalette, Error(("PLTE", new byte[5]), data));
        Assert.Equal(PngError.BadOrder, Error(palette, palette, data));
        Assert.Equal(PngError.BadOrder, Error(data, palette));
        Assert.Equal(PngError.BadOrder, Error(palette, data, ("tRNS", new byte[1])));
        Assert.Equal(PngError.BadOrder, Error(("IHDR", header), palette, data));
        Assert.Equal(PngError.BadChunk, Error(palette, ("ABCD", []), data));
        Assert.Equal(PngError.None, Error(palette, ("aBCD", []), data));
        Assert.Equal(PngError.BadChunk, Error(palette, ("I1AT", []), data));
        Assert.Equal(PngError.NoData, Error(palette));

        PngError Error(params (string, byte[])[] chunks) => PngPicture.TryRead(TestPng.File(header, chunks), PngLimits.Picture, out _);
    }

    [Fact]
    public void Masks_of_other_color_types_become_gray()
    {
        byte[] rgb = TestPng.File(TestPng.Header(2, 1, 8, 2, 0), ("IDAT", TestPng.Zlib([0, 255, 255, 255, 255, 0, 0])));
        byte[] bits = TestPng.File(TestPng.Header(2, 1, 1, 0, 0), ("IDAT", TestPng.Zlib([0, 0b1000_0000])));
        byte[] deep = TestPng.File(TestPng.Header(2, 1, 16, 4, 0), ("IDAT", TestPng.Zlib([0, 255, 0, 9, 9, 1, 255, 9, 9])));
        byte[] indexed = TestPng.File(TestPng.Header(2, 1, 2, 3, 1), ("PLTE", [0, 0, 0, 255, 255, 255]), ("IDAT", TestPng.Zlib([0, 0b0100_0000, 0, 0])));
        foreach (byte[] png in new[] { rgb, bits, deep, indexed })
        {
            byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(png));
            MaskPlacement placement = new(new NormalizedBox(0, 0, 1000, 1000), ImageFrame.Create(2, 1));
            Assert.True(SegmentationMask.TryFromText(text, placement, out SegmentationMask? mask, out MaskProblem problem), problem.ToString());
            Assert.Equal(MaskSource.PngBase64, mask!.Source);
            Assert.True(mask.ToBitMask()[0, 0]);
            Assert.False(mask.ToBitMask()[1, 0]);
        }
    }

    [Fact]
    public void Mutated_PNGs_never_throw_hang_or_swell()
    {
        // A million of them with SOAK=1.
        int count = Environment.GetEnvironmentVariable("SOAK") == "1" ? 1_000_000 : 20_000;
        byte[][] seeds =
        [
            Sample, TestPng.Gray(16, 16, new byte[256]), TestPng.Gray(64, 64, SyntheticMask.Blob("blob", 64, 64, 1).Pixels),
            TestPng.File(TestPng.Header(9, 9, 2, 3, 1), ("PLTE", new byte[12]), ("tRNS", new byte[2]), ("IDAT", TestPng.Zlib(new byte[60]))),
            TestPng.File(TestPng.Header(5, 5, 16, 6, 0), ("tEXt", new byte[9]), ("IDAT", TestPng.Zlib(new byte[5 * 41]))),
        ];
        Random random = new(20_261_122);
        MaskPlacement placement = new(new NormalizedBox(100, 100, 400, 300), ImageFrame.Create(100, 80));
        int read = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            byte[] png = Mutate(seeds[random.Next(seeds.Length)], random);
            PngError error = PngPicture.TryRead(png, PngLimits.Mask, out _);
            if (i % 4 == 0)
            {
                byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(png));
                bool isMask = SegmentationMask.TryFromText(text, placement, out SegmentationMask? mask, out MaskProblem problem);
                Assert.Equal(error == PngError.None, isMask);
                Assert.Equal(isMask, problem == MaskProblem.None);
                _ = mask?.ToBitMask();
            }

            read += error == PngError.None ? 1 : 0;
        }

        Assert.InRange(read, count / 100, count - count / 100);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / count, 0, 200_000);
    }

    /// <summary>Bytes changed, cut out, doubled or numbers made huge; in half of the cases every CRC is set right again, so that the damage gets further.</summary>
    private static byte[] Mutate(byte[] seed, Random random)
    {
        List<byte> bytes = [.. seed];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)));
                    break;
                default:
                    bytes[at] = random.Next(2) == 0 ? (byte)255 : (byte)0;
                    break;
            }
        }

        byte[] png = [.. bytes];
        bool repairs = random.Next(2) == 0;
        for (int at = 8; repairs && at + 12 <= png.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
            {
                break;
            }

            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at + 8 + (int)length), ~Crc32.Scalar(uint.MaxValue, png.AsSpan(at + 4, 4 + (int)length)));
            at += 12 + (int)length;
        }

        return png;
    }
}
