using Gemini.Contracts.Models;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>What a request will cost, told before it is sent.</summary>
public sealed record RequestEstimate
{
    // Texts come to 3 to 5 bytes of UTF-8 a token (Google: "about 4 characters"); the range leaves room on both sides.
    private const int MaxBytesPerToken = 6;
    private const int MinBytesPerToken = 2;

    /// <summary>Each picture, in the order of the request.</summary>
    public required IReadOnlyList<TokenEstimate> Images { get; init; }

    /// <summary>Texts, the system instruction, and the schema, which counts as input too.</summary>
    public required TokenEstimate Text { get; init; }

    /// <summary>All that goes in. A lower bound where <see cref="IsComplete"/> is false.</summary>
    public required TokenEstimate InputTokens { get; init; }

    /// <summary>Whether everything could be estimated; documents and files of other kinds cannot.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Bytes of the HTTP body that a client sends, base64 counted.</summary>
    public long Bytes { get; init; }

    /// <summary>What the input costs in US dollars, least and most; null where the catalog has no price for the day.</summary>
    public (decimal Min, decimal Max)? InputPrice { get; init; }

    /// <summary>Estimates a request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="model">Who will be asked.</param>
    /// <param name="dialect">How the contract is written.</param>
    /// <param name="day">The day whose price counts; today where nothing is said.</param>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve it.</exception>
    public static RequestEstimate Create(GenerateContentRequest request, GeminiModel model, WireDialect dialect = WireDialect.JsonSchema, DateOnly? day = null)
    {
        // A client says 'store' where the request does not, but for Vertex AI, which has none.
        RequestBody body = RequestBody.Create(request.Store is null && dialect != WireDialect.Vertex ? request with { Store = false } : request, model, dialect);
        RequestEstimate tokens = Tokens(request, model);
        ModelPrice? price = model.GetPrice(day ?? DateOnly.FromDateTime(DateTime.UtcNow));
        return tokens with
        {
            Bytes = body.ContentLength,
            InputPrice = price is null
                ? null
                : (tokens.InputTokens.Min * price.InputPerMillion / 1_000_000, tokens.InputTokens.Max * price.InputPerMillion / 1_000_000),
        };
    }

    /// <summary>The tokens alone.</summary>
    internal static RequestEstimate Tokens(GenerateContentRequest request, GeminiModel model)
    {
        List<TokenEstimate> images = [];
        TokenEstimate sum = default;
        long textBytes = (request.SystemInstruction is { } instruction ? Utf8(instruction) : 0) + (request.Schema?.JsonSchema.Length ?? 0);
        bool isComplete = true;
        foreach (RequestContent content in request.Contents)
        {
            foreach (GeminiPart part in content.Parts)
            {
                switch (part)
                {
                    case TextPart text:
                        textBytes += Utf8(text.Value);
                        break;
                    case ImagePart image:
                        images.Add(OfImage(model, image.Input.Frame, image.Input.HasKnownSize, image.ResolutionAmong(request.Options.MediaResolution), request.Options));
                        sum += images[^1];
                        break;
                    case InlineDataPart { Info: { } info }:
                        images.Add(ImageTokens.Of(model.TokenRule, info.StoredWidth, info.StoredHeight, request.Options.MediaResolution));
                        sum += images[^1];
                        break;
                    default:
                        isComplete = false;
                        break;
                }
            }
        }

        TokenEstimate textTokens = new((textBytes + MaxBytesPerToken - 1) / MaxBytesPerToken, (textBytes + MinBytesPerToken - 1) / MinBytesPerToken);
        return new RequestEstimate { Images = images, Text = textTokens, InputTokens = sum + textTokens, IsComplete = isComplete };
    }

    private static TokenEstimate OfImage(GeminiModel model, ImageFrame frame, bool hasSize, MediaResolution own, GenerationOptions options) => ImageTokens.Of(
        model.TokenRule,
        hasSize ? frame.SeenWidth : 0,
        hasSize ? frame.SeenHeight : 0,
        own == MediaResolution.ModelDefault ? options.MediaResolution : own);

    private static long Utf8(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}
