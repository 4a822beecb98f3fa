using System.Collections.Concurrent;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>What pictures cost in tokens, by the model catalog's rules; sizes that were asked for before are remembered.</summary>
internal static class PictureTokens
{
    private const int MaxRemembered = 1024;
    private static readonly Uri Somewhere = new("https://pictures.invalid/picture");
    private static readonly ConcurrentDictionary<(string Model, int Width, int Height, MediaResolution Resolution), int> Known = new();

    /// <summary>The tokens of one picture; the most where the rule gives a range.</summary>
    /// <param name="model">The model that is asked.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="resolution">How finely it looks.</param>
    public static int Count(GeminiModel model, int width, int height, MediaResolution resolution)
    {
        if (Known.TryGetValue((model.Id, width, height, resolution), out int known))
        {
            return known;
        }

        if (Known.Count >= MaxRemembered)
        {
            Known.Clear();
        }

        if (width <= 0 || height <= 0)
        {
            (width, height) = (1, 1);
        }

        GenerateContentRequest request = GeminiRequest.Create(GeminiPart.Image(ImageInput.FromUri(Somewhere, "image/png", width, height)));
        request = request with { Options = request.Options with { MediaResolution = resolution } };
        int tokens;
        try
        {
            tokens = (int)RequestEstimate.Create(request, model).Images[0].Max;
        }
        catch (RequestRefusedException problem)
        {
            throw ApiError.Invalid(problem.Message);
        }

        Known[(model.Id, width, height, resolution)] = tokens;
        return tokens;
    }
}
