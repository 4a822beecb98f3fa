using Gemini.Contracts.Testing;

namespace Gemini.Contracts.Extensions.AI.Tests;

[VisionTask("Detect the green objects.", SystemInstruction = "Be exact.")]
internal sealed record Thing(PixelBox Box2D, string Label);

[VisionTask("Describe {photo:image} in {language}.")]
internal sealed record Caption(string Text, int? People = null);

[VisionTask("Describe the photo.", MaxInputTokens = 4000)]
internal sealed record Frugal(string Text);

[VisionTask("What is the weather?")]
internal enum Weather
{
    Sunny,
    Cloudy,
}

[VisionTask("Find the folders and what is in them.")]
internal sealed record Folder(string Name, IReadOnlyList<Folder> Children);

internal static class Scene
{
    /// <summary>400 × 200 pixels with one green disc.</summary>
    public static byte[] Png { get; } = new DrawnPicture(400, 200, new Rgb(190, 190, 195)).Ellipse(new PixelBox(40, 30, 140, 130), new Rgb(60, 170, 70)).ToPng();

    public static ImageInput Photo => ImageInput.FromBytes(Png);

    public const string Two = """[{"box_2d": [100, 200, 300, 400], "label": "a \"]}\" b"}, {"box_2d": [0, 0, 500, 500], "label": "ü😀"}]""";
}
