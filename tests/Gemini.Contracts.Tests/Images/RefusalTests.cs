using System.Text;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class RefusalTests
{
    private static readonly (string Name, byte[] Bytes, ImageProblem Problem)[] Cases =
    [
        ("empty", [], ImageProblem.Empty),
        ("a text", Encoding.UTF8.GetBytes("Dear diary,\nI am a text."), ImageProblem.NotAPicture),
        ("an HTML page", Encoding.UTF8.GetBytes("\uFEFF  <!DOCTYPE html><html>404</html>"), ImageProblem.NotAPicture),
        ("an SVG", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), ImageProblem.NotAPicture),
        ("a PDF", Encoding.UTF8.GetBytes("%PDF-1.7\n"), ImageProblem.NotAPicture),
        ("unknown data", [1, 2, 3, 4, 5, 6, 7, 8, 9], ImageProblem.NotAPicture),
        ("a GIF", Pictures.Gif(4, 3, 1), ImageProblem.UnsupportedFormat),
        ("a BMP", Pictures.Bmp(4, 3), ImageProblem.UnsupportedFormat),
        ("a TIFF", Pictures.Tiff(4, 3, 1, true), ImageProblem.UnsupportedFormat),
        ("an AVIF", Avif(), ImageProblem.UnsupportedFormat),
        ("half a PNG", Pictures.Png(40, 30)[..^20], ImageProblem.Truncated),
        ("a PNG's signature", Pictures.Png(40, 30)[..8], ImageProblem.Truncated),
        ("half a WebP", Pictures.WebP(40, 30)[..^2], ImageProblem.Truncated),
        ("a JPEG's first segment", Pictures.Jpeg(40, 30)[..60], ImageProblem.Truncated),
        ("a JPEG of tables alone", [.. Pictures.Jpeg(40, 30)[..84], 0xFF, 0xD9], ImageProblem.Corrupt),
        ("half a HEIC", Heic()[..^5], ImageProblem.Truncated),
        ("a PNG of no width", Pictures.Png(0, 30), ImageProblem.Corrupt),
        ("a PNG whose chunks are nonsense", [.. Pictures.Png(4, 3)[..33], 0, 0, 0, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9], ImageProblem.Corrupt),
        ("a HEIC without a directory", [.. HeifFile.Box("ftyp", "heic"u8.ToArray(), new byte[4]), .. HeifFile.Box("free", new byte[90])], ImageProblem.Corrupt),
    ];

    public static TheoryData<string, byte[], ImageProblem> NoPictures
    {
        get
        {
            TheoryData<string, byte[], ImageProblem> data = [];
            foreach ((string name, byte[] bytes, ImageProblem problem) in Cases)
            {
                data.Add(name, bytes, problem);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NoPictures))]
    public void What_cannot_be_sent_is_refused_in_one_sentence(string name, byte[] bytes, ImageProblem problem)
    {
        ImageInputException refused = Assert.Throws<ImageInputException>(() => ImageInput.FromBytes(bytes));
        Assert.True(problem == refused.Problem, $"{name}: {refused.Problem}, {refused.Message}");
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentences_say_what_to_do()
    {
        StringBuilder all = new();
        foreach ((string name, byte[] bytes, _) in Cases)
        {
            ImageInputException refused = Assert.Throws<ImageInputException>(() => ImageInput.FromBytes(bytes));
            all.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {refused.Message}\n");
        }

        Snapshot.Verify("sentences", all.ToString());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => ImageInput.FromFile("no-such-picture.jpg"));
        Assert.Contains("'no-such-picture.jpg'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<FileNotFoundException>(() => ImageInput.FromFile(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_called_the_something_is_quoted_like_any_other()
    {
        string path = Path.Combine(Path.GetTempPath(), $"the cat {Guid.NewGuid():N}.jpg");
        File.WriteAllBytes(path, []);
        try
        {
            Assert.StartsWith($"'{Path.GetFileName(path)}' is empty", Assert.Throws<ImageInputException>(() => ImageInput.FromFile(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_text_called_jpg_is_named_by_its_file()
    {
        using TemporaryFile file = new(Encoding.UTF8.GetBytes("not found"), ".jpg");
        Assert.Contains(Path.GetFileName(file.Path), Assert.Throws<ImageInputException>(() => ImageInput.FromFile(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_JPEG_without_an_end_mark_is_sent_with_one_and_noticed()
    {
        ImageInput image = ImageInput.FromBytes(Pictures.Jpeg(40, 30).AsMemory()[..^2]);
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.Truncated);
        Assert.Equal([0xFF, 0xD9], StrippingTests.Sent(image)[^2..]);
    }

    [Fact]
    public void An_animation_is_noticed()
    {
        ImageInput image = ImageInput.FromBytes(Pictures.WebP(40, 30, ("ANIM", new byte[6]), ("ANMF", new byte[24]), ("ANMF", new byte[24])));
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.Animated);
    }

    [Fact]
    public void A_picture_of_a_million_metadata_blocks_is_refused_before_memory_is_taken()
    {
        (string, byte[])[] blocks = [.. Enumerable.Range(0, 200_000).Select(static i => (i % 2 == 0 ? "tEXt" : "gAMA", new byte[4]))];
        Assert.Equal(ImageProblem.Corrupt, ImageInfo.Read(Pictures.Png(4, 3, blocks)).Problem);
    }

    private static byte[] Avif()
    {
        HeifFile file = new() { Brand = "avif", Compatible = ["mif1"] };
        return file.Item(1, "av01", new byte[9], file.Size(4, 3)).Build();
    }

    private static byte[] Heic()
    {
        HeifFile file = new();
        return file.Item(1, "hvc1", new byte[9], file.Size(4, 3)).Build();
    }
}
