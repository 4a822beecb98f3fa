using Gemini.Contracts.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Gemini.Contracts.ImageSharp.Tests;

/// <summary>Pictures that take too much time or memory.</summary>
public sealed class LimitTests
{
    public static TheoryData<string> Formats => ["jpeg", "png", "gif", "bmp", "tiff", "webp"];

    [Fact]
    public async Task A_decoder_that_does_not_come_to_an_end_is_given_up()
    {
        byte[] file = await Encode("png");
        using ManualResetEventSlim goOn = new();
        using EndlessStream stream = new(file, goOn);
        ImageInputException problem = await Assert.ThrowsAsync<ImageInputException>(() =>
            PictureDecoding.DecodeAsync(() => stream, ImageInfo.Read(file), new PictureOptions { Timeout = TimeSpan.FromMilliseconds(1) }, TestContext.Current.CancellationToken));
        Assert.Equal(ImageProblem.TooLarge, problem.Problem);
        Assert.Equal("The picture took longer than 0.001 seconds to decode and was given up; make it smaller, or raise PictureOptions.Timeout.", problem.Message);
        goOn.Set();
    }

    [Fact]
    public async Task The_caller_can_end_a_decoder_that_hangs()
    {
        byte[] file = await Encode("png");
        using ManualResetEventSlim goOn = new();
        using EndlessStream stream = new(file, goOn);
        using CancellationTokenSource source = new();
        Task<Image<Rgba32>> work = PictureDecoding.DecodeAsync(() => stream, ImageInfo.Read(file), PictureOptions.Default, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        goOn.Set();
    }

    /// <summary>The token is canceled once half of the file has been read, so that it is the decoder that comes to its end, not the wait for it.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_decoder_stops_at_the_next_read_once_it_is_canceled(string format)
    {
        byte[] file = await Encode(format);
        using CancellationTokenSource source = new();
        int readsAfter = 0;
        using CancellableStream stream = new(
            new WatchedStream(file, position =>
            {
                readsAfter += source.IsCancellationRequested ? 1 : 0;
                if (position >= file.Length / 2)
                {
                    source.Cancel();
                }
            }), source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => Image.Load<Rgba32>(stream));
        Assert.Equal(0, readsAfter);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task All_memory_of_a_decoder_counts(string format)
    {
        // 1000 × 1000 pixels are 4 MB.
        byte[] file = await Encode(format);
        ImageInputException problem = await Assert.ThrowsAsync<ImageInputException>(() =>
            ImageInput.TranscodeAsync(file, new PictureOptions { MaxMegabytes = 3 }, TestContext.Current.CancellationToken));
        Assert.Equal(ImageProblem.TooLarge, problem.Problem);
        Assert.Equal("The picture needs more than 3 MB to decode; make it smaller, or raise PictureOptions.MaxMegabytes.", problem.Message);
        ImageInput input = await ImageInput.TranscodeAsync(file, new PictureOptions { MaxMegabytes = 64 }, TestContext.Current.CancellationToken);
        Assert.Equal((1000, 1000), (input.DisplayWidth, input.DisplayHeight));
    }

    [Fact]
    public void The_allocator_counts_what_is_held_and_not_what_was_held()
    {
        LimitedAllocator allocator = new(2);
        for (int i = 0; i < 10; i++)
        {
            using System.Buffers.IMemoryOwner<byte> one = allocator.Allocate<byte>(1 << 20);
            Assert.Equal(1 << 20, one.Memory.Length);
        }

        using System.Buffers.IMemoryOwner<int> first = allocator.Allocate<int>(1 << 18);
        using System.Buffers.IMemoryOwner<int> second = allocator.Allocate<int>(1 << 18);
        Assert.Throws<SixLabors.ImageSharp.Memory.InvalidMemoryOperationException>(() => allocator.Allocate<byte>(1));
    }

    private static async Task<byte[]> Encode(string format)
    {
        using Image<Rgba32> image = new(1000, 1000);
        Random random = new(3);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                foreach (ref Rgba32 pixel in rows.GetRowSpan(y))
                {
                    pixel = new Rgba32((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
                }
            }
        });
        IImageEncoder encoder = format switch
        {
            "jpeg" => new JpegEncoder(),
            "png" => new PngEncoder(),
            "gif" => new GifEncoder(),
            "bmp" => new BmpEncoder(),
            "tiff" => new TiffEncoder(),
            _ => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless, Method = WebpEncodingMethod.Fastest },
        };
        using MemoryStream file = new();
        await image.SaveAsync(file, encoder, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    /// <summary>Hangs in the first read until the test ends.</summary>
    private sealed class EndlessStream(byte[] bytes, ManualResetEventSlim goOn) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            goOn.Wait();
            return base.Read(buffer, offset, count);
        }
    }

    private sealed class WatchedStream(byte[] bytes, Action<long> onRead) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            onRead(Position);
            return base.Read(buffer, offset, Math.Min(count, 4096));
        }
    }
}
