using System.Text.Json;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class CorpusImageTests
{
    [Fact]
    public void Every_picture_that_a_decoder_reads_is_an_input()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        string folder = Corpus.Folder("images");
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        foreach (JsonElement entry in index.RootElement.EnumerateArray())
        {
            string path = Path.Combine(folder, entry.GetProperty("file").GetString()!);
            if (entry.TryGetProperty("decode_error", out _) || entry.GetProperty("format").ValueKind == JsonValueKind.Null)
            {
                Assert.Throws<ImageInputException>(() => ImageInput.FromFile(path));
                continue;
            }

            ImageInput image = ImageInput.FromFile(path);
            Assert.Equal(entry.GetProperty("mime").GetString(), image.MimeType);
            Assert.Equal((entry.GetProperty("width").GetInt32(), entry.GetProperty("height").GetInt32()), (image.StoredWidth, image.StoredHeight));
        }
    }

    /// <summary>Each line was checked once by Pillow 9.4: the pixels of what is sent are those of the file, and no EXIF, XMP, comment or text is left.</summary>
    [Fact]
    public void What_is_sent_is_what_an_independent_decoder_found_unchanged()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        List<string> lines = [];
        foreach (string kind in (string[])["images", "png"])
        {
            string folder = Corpus.Folder(kind);
            foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (!path.EndsWith(".json", StringComparison.Ordinal) && ImageInfo.Read(path) is { Error: null, Format: ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP, HasMetadata: true })
                {
                    lines.Add($"{Path.GetRelativePath(Corpus.Folder(""), path).Replace('\\', '/')} {StrippingTests.Hash(StrippingTests.Sent(ImageInput.FromFile(path)))}");
                }
            }
        }

        Snapshot.Verify("sent", string.Join('\n', lines) + "\n");
    }
}
