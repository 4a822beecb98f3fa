using System.Collections.ObjectModel;

namespace Gemini.Contracts;

/// <summary>What one call asks, written for no wire and in no dialect yet.</summary>
public sealed record GenerateContentRequest
{
    /// <summary>The turns of the conversation, oldest first; a single user turn for a vision call. The last one must be the user's.</summary>
    public required IReadOnlyList<RequestContent> Contents { get; init; }

    /// <summary>The model asked; null for the client's.</summary>
    public string? Model { get; init; }

    /// <summary>The system instruction; null for none.</summary>
    public string? SystemInstruction { get; init; }

    /// <summary>How the answer is made.</summary>
    public GenerationOptions Options { get; init; } = GenerationOptions.Default;

    /// <summary>The shape that the answer must have; null for free text.</summary>
    public ResponseSchema? Schema { get; init; }

    /// <summary>What coordinates the answer holds, by which thinking is chosen and the model's ability checked.</summary>
    public RequiredCapabilities RequiredCapabilities { get; init; }

    /// <summary>Most tokens that the request may be estimated at; 0 for no limit.</summary>
    public int MaxInputTokens { get; init; }

    /// <summary>Safety thresholds that differ from the API's own; one a category.</summary>
    public IReadOnlyList<SafetySetting> SafetySettings { get; init; } = [];

    /// <summary>The name of a context cache, <c>cachedContents/…</c>; null for none.</summary>
    public string? CachedContent { get; init; }

    /// <summary>How urgently the call is served: <c>standard</c>, <c>flex</c> or <c>priority</c>; null for the API's own.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Whether Google may keep the call in the project's logs; null for the client's choice (<see cref="GeminiClientOptions.Store"/>). The Gemini API only.</summary>
    public bool? Store { get; init; }

    /// <summary>Whether all pictures go through the Files API, also those that are small enough to be sent inline.</summary>
    public bool UploadImages { get; init; }

    /// <summary>Labels that the bill is broken down by. Vertex AI and Interactions only.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What an answer that ended with <c>CONTINUATION</c> goes on from; null for a new answer.</summary>
    public string? ContinuationToken { get; init; }

    /// <summary>The API that carries the request; null for the client's choice (<see cref="GeminiClientOptions.Wire"/>).</summary>
    public GeminiWire? Wire { get; init; }

    /// <summary>Whether the model works in the background, and the client asks for the answer until it is there. Interactions only; needs <see cref="Store"/>.</summary>
    public bool Background { get; init; }

    /// <summary>The id of a stored interaction that this one goes on from, whose turns are not sent again; null for none. Interactions only; needs <see cref="Store"/>.</summary>
    public string? PreviousInteractionId { get; init; }

    /// <summary>How many of the first turns the interaction <see cref="PreviousInteractionId"/> holds; they are there for a wire that keeps none.</summary>
    internal int StoredTurns { get; init; }

    /// <summary>All pictures, in the order of the request.</summary>
    public IEnumerable<ImageInput> Images
    {
        get
        {
            foreach (RequestContent content in Contents)
            {
                foreach (GeminiPart part in content.Parts)
                {
                    if (part is ImagePart image)
                    {
                        yield return image.Input;
                    }
                }
            }
        }
    }

    /// <summary>The same request with other pictures in the place of these, such as references to uploaded files.</summary>
    /// <param name="replace">Says what stands for a picture; the picture itself where it stays.</param>
    public GenerateContentRequest WithImages(Func<ImageInput, ImageInput> replace)
    {
        ArgumentNullException.ThrowIfNull(replace);
        RequestContent[] contents = new RequestContent[Contents.Count];
        for (int i = 0; i < contents.Length; i++)
        {
            GeminiPart[] parts = [.. Contents[i].Parts];
            for (int k = 0; k < parts.Length; k++)
            {
                if (parts[k] is ImagePart image)
                {
                    parts[k] = new ImagePart(replace(image.Input), image.Resolution);
                }
            }

            contents[i] = Contents[i] with { Parts = parts };
        }

        return this with { Contents = contents };
    }
}
