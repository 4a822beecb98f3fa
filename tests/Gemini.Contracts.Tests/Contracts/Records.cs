namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Detect the objects.")]
internal sealed record Found(PixelBox Box2D, string Label);

[VisionTask("Describe the picture.")]
internal sealed record Caption(string Text, int? People = null);

[VisionTask("What is the weather?")]
internal enum Weather
{
    Sunny,
    Cloudy,
    LightRain,
    [Fallback]
    Unknown,
}

[VisionTask("What is the weather?")]
internal enum Sky
{
    Clear,
    Overcast,
}
