using System.Buffers;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class SourceTests
{
    private static readonly byte[] Photo = Pictures.Jpeg(4000, 3000, (0xE1, Pictures.JpegExif(6, withGps: true)), (0xE2, [.. "ICC_PROFILE\0"u8, .. new byte[3000]]), (0xFE, new byte[500]));

    [Fact]
    public async Task The_same_bytes_are_sent_whichever_way_the_picture_came()
    {
        using TemporaryFile file = new(Photo, ".jpg");
        using MemoryStream stream = new(Photo);
        using OneByteStream slow = new(Photo);
        byte[] expected = StrippingTests.Sent(ImageInput.FromBytes(Photo));
        Assert.NotEqual(Photo, expected);
        foreach (ImageInput image in (ImageInput[])[
            ImageInput.FromFile(file.Path),
            ImageInput.FromStream(stream),
            await ImageInput.FromStreamAsync(slow),
            ImageInput.FromSequence(InPieces(Photo, 7)),
            ImageInput.FromDataUrl("data:image/jpeg;base64," + Convert.ToBase64String(Photo))])
        {
            Assert.Equal(expected, StrippingTests.Sent(image));
            Assert.Equal((ImageFormat.Jpeg, 4000, 3000, 3000, 4000), (image.Format, image.StoredWidth, image.StoredHeight, image.DisplayWidth, image.DisplayHeight));
        }
    }

    [Theory]
    [InlineData("data:image/png;base64,{0}")]
    [InlineData(" DATA:image/png;charset=utf-8;BASE64,{0} ")]
    [InlineData("data:;base64,{0}")]
    public void A_data_URL_may_be_written_as_people_write_it(string form)
    {
        string base64 = Convert.ToBase64String(Pictures.Png(5, 4));
        foreach (string data in (string[])[base64, base64.TrimEnd('='), Uri.EscapeDataString(base64), base64.Replace('+', '-').Replace('/', '_'), base64.Insert(20, "\n")])
        {
            ImageInput image = ImageInput.FromDataUrl(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, data));
            Assert.Equal((5, 4), (image.StoredWidth, image.StoredHeight));
        }
    }

    [Theory]
    [InlineData("iVBORw0KGgo=")]
    [InlineData("data:image/png,rawdata")]
    [InlineData("data:image/png;base64")]
    [InlineData("data:image/png;base64,@@@@")]
    public void What_is_no_data_URL_is_refused(string url) =>
        Assert.Equal(ImageProblem.InvalidReference, Assert.Throws<ImageInputException>(() => ImageInput.FromDataUrl(url)).Problem);

    [Fact]
    public void A_wrong_extension_and_a_wrong_type_lose_against_the_bytes()
    {
        using TemporaryFile file = new(Pictures.Png(5, 4), ".jpg");
        ImageInput image = ImageInput.FromFile(file.Path);
        Assert.Equal("image/png", image.MimeType);
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.WrongExtension);
        Assert.Contains(ImageInput.FromBytes(Pictures.Png(5, 4), "image/jpeg").Findings, static finding => finding.Kind == ImageFindingKind.WrongMimeType);
        Assert.Contains(ImageInput.FromBytes(Pictures.Png(5, 4), "application/octet-stream").Findings, static finding => finding.Kind == ImageFindingKind.WrongMimeType);
        Assert.Empty(ImageInput.FromBytes(Pictures.Jpeg(5, 4), "image/jpg").Findings);
    }

    [Fact]
    public void A_file_that_changes_before_it_is_sent_ends_the_call()
    {
        using TemporaryFile file = new(Photo, ".jpg");
        ImageInput image = ImageInput.FromFile(file.Path);
        File.WriteAllBytes(file.Path, Pictures.Jpeg(5, 4));
        Assert.Equal(ImageProblem.Changed, Assert.Throws<ImageInputException>(() => image.OpenRead()).Problem);
    }

    [Fact]
    public void A_reference_has_a_size_only_where_it_is_given()
    {
        ImageInput unknown = ImageInput.FromUri(new Uri("https://example.com/a.png"), "image/png");
        Assert.True(unknown.IsReference);
        Assert.False(unknown.HasKnownSize);
        Assert.Equal((0, 0), (unknown.DisplayWidth, unknown.StoredWidth));
        Assert.Contains(unknown.Findings, static finding => finding.Kind == ImageFindingKind.SizeUnknown);
        Assert.Throws<InvalidOperationException>(() => unknown.OpenRead());

        ImageInput known = ImageInput.FromUri(new Uri("https://example.com/a.png"), "image/png", 640, 480);
        Assert.Equal((640, 480, true), (known.DisplayWidth, known.StoredHeight, known.HasKnownSize));
        Assert.Empty(known.Findings);
    }

    [Fact]
    public void A_file_of_the_Files_API_goes_by_its_uri_or_its_name()
    {
        Assert.Equal("https://generativelanguage.googleapis.com/v1beta/files/abc", ImageInput.FromFilesApi("files/abc", "image/heic").ReferenceUri);
        Assert.Equal("https://x.test/v1beta/files/abc", ImageInput.FromFilesApi("https://x.test/v1beta/files/abc", "image/heic").ReferenceUri);
        Assert.Throws<ImageInputException>(() => ImageInput.FromFilesApi("abc.png", "image/png"));
    }

    [Theory]
    [InlineData("http://example.com/a.png", "image/png")]
    [InlineData("file:///tmp/a.png", "image/png")]
    [InlineData("https://example.com/a.heic", "image/heic")]
    [InlineData("https://example.com/a.gif", "image/gif")]
    public void An_address_that_the_API_does_not_fetch_is_refused(string address, string mimeType)
    {
        ImageInputException refused = Assert.Throws<ImageInputException>(() => ImageInput.FromUri(new Uri(address), mimeType));
        Assert.Contains("ImageDownload", refused.Message, StringComparison.Ordinal);
    }

    internal static ReadOnlySequence<byte> InPieces(byte[] bytes, int size)
    {
        Gemini.Contracts.Images.SegmentedBuffer pieces = new();
        for (int at = 0; at < bytes.Length; at += size)
        {
            pieces.Add(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
        }

        return pieces.ToSequence();
    }

    /// <summary>Gives one byte a read, and does not know its length.</summary>
    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
