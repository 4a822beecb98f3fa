using Gemini.Contracts.Testing;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What the client's tests share: a picture with one green ball, and clients of a local server.</summary>
internal static class LocalCalls
{
    /// <summary>Where the ball lies.</summary>
    public static readonly PixelBox Ball = new(40, 30, 140, 130);

    /// <summary>400 × 300 pixels.</summary>
    public static byte[] Picture { get; } = new DrawnPicture(400, 300, new Rgb(190, 190, 195))
        .Ellipse(Ball, new Rgb(60, 170, 70))
        .Ellipse(new PixelBox(250, 20, 350, 100), new Rgb(200, 40, 40)).ToPng();

    public static GenerateContentRequest ByHand { get; } = GeminiRequest.Create(
        GeminiPart.Image(ImageInput.FromBytes(Picture)), GeminiPart.Text("Detect the green objects as box_2d and label."));

    public static GeminiClientOptions Options(this LocalGemini server) =>
        new() { ApiKey = server.ApiKey, BaseAddress = server.BaseAddress, MaxRetries = 0, AttemptTimeout = TimeSpan.FromSeconds(20) };

    public static GeminiClient Client(this LocalGemini server, Func<GeminiClientOptions, GeminiClientOptions>? change = null) =>
        new(change is null ? server.Options() : change(server.Options()));
}
