using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What people give by mistake ends in one clear sentence that says what to do.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gemini-contracts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void No_file() => Assert.Contains("nowhere.png", Says<FileNotFoundException>(() => ImageInput.FromFile(Path.Combine(_folder, "nowhere.png"))), StringComparison.Ordinal);

    [Fact]
    public void An_empty_file() => Assert.Contains("is empty", Says<ImageInputException>(() => ImageInput.FromFile(Written("empty.png", []))), StringComparison.Ordinal);

    [Fact]
    public void A_text_file_named_jpg() =>
        Assert.Contains("notes.jpg", Says<ImageInputException>(() => ImageInput.FromFile(Written("notes.jpg", "Milk, bread, eggs."u8))), StringComparison.Ordinal);

    [Fact]
    public void A_format_that_gemini_does_not_take()
    {
        // A directory of two entries: width (256) and height (257), both SHORT 16.
        byte[] tiff =
        [
            (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0,
            0, 1, 3, 0, 1, 0, 0, 0, 16, 0, 0, 0,
            1, 1, 3, 0, 1, 0, 0, 0, 16, 0, 0, 0,
            0, 0, 0, 0,
        ];
        Assert.Contains("PNG", Says<ImageInputException>(() => ImageInput.FromFile(Written("scan.tif", tiff))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_cut_off() =>
        Says<ImageInputException>(() => ImageInput.FromFile(Written("cut.png", LocalCalls.Picture.AsSpan(0, 20))));

    [Fact]
    public async Task A_jpeg_for_the_stand_in()
    {
        byte[] jpeg = Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==");
        await using LocalGemini server = await LocalGemini.StartAsync();
        using GeminiClient gemini = server.Client();
        GeminiRequestException problem = await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(GreenThing.CreateRequest(ImageInput.FromBytes(jpeg))));
        Assert.Contains("a stand-in that reads PNG only", problem.Message, StringComparison.Ordinal);
        Assert.Contains("set GEMINI_API_KEY", problem.Message, StringComparison.Ordinal);
    }

    private static string Says<TException>(Action act)
        where TException : Exception
    {
        string message = Assert.Throws<TException>(act).Message;
        Assert.DoesNotContain('\n', message);
        Assert.EndsWith(".", message.TrimEnd('\''), StringComparison.Ordinal);
        return message;
    }

    private string Written(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
