using System.Text.Json;
using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Requests;

public sealed class BodyTests
{
    [Fact]
    public async Task The_same_bytes_are_written_whichever_source_and_however_it_lies_in_memory()
    {
        // More than one piece of base64, with stripped segments of odd lengths between.
        byte[] photo = Pictures.Jpeg(
            4000, 3000, (0xE1, Pictures.JpegExif(6, withGps: true)), (0xE2, [.. "ICC_PROFILE\0"u8, .. new byte[60_001]]), (0xFE, new byte[1234]),
            (0xE2, [.. "ICC_PROFILE\0"u8, .. new byte[64_000]]), (0xFE, new byte[7]), (0xE2, [.. "ICC_PROFILE\0"u8, .. new byte[50_000]]));
        using TemporaryFile file = new(photo, ".jpg");
        byte[] expected = await BodyAsync(ImageInput.FromBytes(photo));
        Assert.Equal(expected, await BodyAsync(ImageInput.FromFile(file.Path)));
        foreach (int size in (int[])[1, 2, 3, 1000, 98_303, 98_305])
        {
            Assert.Equal(expected, await BodyAsync(ImageInput.FromSequence(SourceTests.InPieces(photo, size))));
        }

        using JsonDocument json = JsonDocument.Parse(expected);
        JsonElement part = json.RootElement.GetProperty("contents")[0].GetProperty("parts")[0].GetProperty("inlineData");
        Assert.Equal("image/jpeg", part.GetProperty("mimeType").GetString());
        Assert.Equal(StrippingTests.Sent(ImageInput.FromBytes(photo)), part.GetProperty("data").GetBytesFromBase64());
    }

    [Fact]
    public async Task Base64_is_right_at_every_length_around_a_piece()
    {
        foreach (int length in (int[])[0, 1, 2, 3, 4, 5, 98_303, 98_304, 98_305, 98_306, 196_607, 196_608, 196_609])
        {
            byte[] data = new byte[length + 5];
            Random.Shared.NextBytes(data);
            "%PDF-"u8.CopyTo(data);
            string body = await Bodies.TextAsync(GeminiRequest.Create(GeminiPart.InlineData(data)), "gemini-3.8-flash");
            Assert.Contains(Convert.ToBase64String(data), body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_can_be_written_twice()
    {
        RequestBody body = RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(9, 9)))), ModelCatalog.Default.Get("gemini-3.8-flash"));
        using MemoryStream first = new();
        using MemoryStream second = new();
        await Task.WhenAll(body.WriteToAsync(first), body.WriteToAsync(second));
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public async Task Bodies_that_are_made_one_after_another_share_no_bytes()
    {
        GeminiModel model = ModelCatalog.Default.Get("gemini-3.8-flash");
        GenerateContentRequest asked = GeminiRequest.Create(GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(9, 9))), GeminiPart.Text("Detect the cups."));
        RequestBody first = RequestBody.Create(asked, model);
        string alone = await TextOfAsync(first);

        // Refused in the middle of its writing, at a part that the wire does not know; then one without a picture, longer, and one beyond what is kept.
        Assert.Throws<RequestRefusedException>(() => RequestBody.Create(
            GeminiRequest.Create(GeminiPart.Image(ImageInput.FromBytes(Pictures.Png(7, 7))), new UnknownPart(), GeminiPart.Text("never written")), model));
        foreach (string text in (string[])[new('a', 5_000), new('b', 200_000), "short"])
        {
            string body = await TextOfAsync(RequestBody.Create(GeminiRequest.Create(GeminiPart.Text(text)), model));
            using JsonDocument json = JsonDocument.Parse(body);
            Assert.Equal(text, json.RootElement.GetProperty("contents")[0].GetProperty("parts")[0].GetProperty("text").GetString());
        }

        Assert.Equal(alone, await TextOfAsync(first));
        Assert.Equal(alone, await TextOfAsync(RequestBody.Create(asked, model)));
    }

    [Fact]
    public async Task Cancellation_ends_the_writing()
    {
        using TemporaryFile file = new(Pictures.Jpeg(9, 9, (0xE2, [.. "ICC_PROFILE\0"u8, .. new byte[60_000]])), ".jpg");
        RequestBody body = RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(ImageInput.FromFile(file.Path))), ModelCatalog.Default.Get("gemini-3.8-flash"));
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => body.WriteToAsync(new MemoryStream(), cancelled.Token));
    }

    [Fact]
    public void A_body_that_is_too_large_is_refused_with_what_to_do()
    {
        RequestBody body = RequestBody.Create(GeminiRequest.Create(GeminiPart.Image(ImageInput.FromBytes(BigPicture(3_000_000)))), ModelCatalog.Default.Get("gemini-3.8-flash"));
        Assert.Equal(
            "The request is 4.0 MB with its pictures as base64, more than the 1.0 MB that may be sent inline; upload the pictures by the Files API and pass them with ImageInput.FromFilesApi, or make them smaller.",
            Assert.Throws<RequestRefusedException>(() => body.ThrowIfLargerThan(1_000_000)).Message);
        body.ThrowIfLargerThan(20_000_000);
    }

    internal static byte[] BigPicture(int size)
    {
        byte[] head = Pictures.Jpeg(4000, 3000)[..^2];
        byte[] picture = new byte[size];
        new Random(1).NextBytes(picture);
        picture.AsSpan().Replace((byte)0xFF, (byte)0xFE);
        head.CopyTo(picture, 0);
        picture[^2] = 0xFF;
        picture[^1] = 0xD9;
        return picture;
    }

    private static Task<byte[]> BodyAsync(ImageInput image) => Bodies.BytesAsync(GeminiRequest.Create(GeminiPart.Image(image)), "gemini-3.8-flash");

    private static async Task<string> TextOfAsync(RequestBody body)
    {
        using MemoryStream stream = new();
        await body.WriteToAsync(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class UnknownPart : GeminiPart;
}
