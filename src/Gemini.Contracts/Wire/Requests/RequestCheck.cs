using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>Refuses what the model or the API cannot serve, before anything is sent.</summary>
internal static class RequestCheck
{
    private const int MaxStopSequences = 5;

    /// <summary>Vertex: 7 MB for an inline file (Vertex AI model pages of 2026).</summary>
    private const long VertexFileBytes = 7_000_000;

    private const string FilesApi = "https://generativelanguage.googleapis.com/";

    public static void Check(GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        CheckForAnyWire(request, model);
        CheckResolution(request.Options, model);
        CheckCallOptions(request, model, dialect);
        CheckSchema(request.Schema, dialect);
        CheckParts(request, dialect, (image, number) => CheckImage(image, number, request.Options.MediaResolution, model, dialect));
    }

    /// <summary>Refuses what no wire can serve.</summary>
    public static void CheckForAnyWire(GenerateContentRequest request, GeminiModel model)
    {
        CheckTurns(request);
        CheckCapabilities(request.RequiredCapabilities, model);
        CheckOptions(request.Options, model);
        int images = request.Images.Count();
        if (images > model.MaxImages)
        {
            throw Refused($"The request has {images} pictures; {model.Id} takes at most {model.MaxImages} in one request, so split it.");
        }

        if (request.MaxInputTokens > 0)
        {
            RequestEstimate estimate = RequestEstimate.Tokens(request, model);
            if (estimate.InputTokens.Min > request.MaxInputTokens)
            {
                throw Refused($"The request takes at least {estimate.InputTokens.Min} tokens, more than the {request.MaxInputTokens} that its contract allows (MaxInputTokens); send fewer or coarser pictures, or allow more.");
            }
        }
    }

    private static void CheckTurns(GenerateContentRequest request)
    {
        if (request.Contents.Count == 0)
        {
            throw Refused("The request has no contents; give it at least one user turn.");
        }

        foreach (RequestContent content in request.Contents)
        {
            if (content.Parts.Count == 0)
            {
                throw Refused($"A turn of role '{content.Role}' has no parts; leave it out or say something in it.");
            }

            if (content.Role is not ("user" or "model"))
            {
                throw Refused($"A turn has the role '{content.Role}'; the API knows 'user' and 'model' (use SystemInstruction for a system prompt).");
            }
        }

        if (request.Contents[^1].Role != "user")
        {
            throw Refused("The last turn is the model's, which the API refuses; end with a user turn.");
        }

        if (request is { CachedContent: not null, SystemInstruction: not null })
        {
            throw Refused("The request names both a context cache and a system instruction; the API takes the instruction from the cache, so leave it out here.");
        }
    }

    private static void CheckCapabilities(RequiredCapabilities required, GeminiModel model)
    {
        string? lacking =
            required.HasFlag(RequiredCapabilities.Masks) && !model.SupportsMasks ? "masks (ask for boxes or points, or ask gemini-3.8-flash)"
            : required.HasFlag(RequiredCapabilities.Boxes) && !model.SupportsBoxes ? "boxes"
            : required.HasFlag(RequiredCapabilities.Points) && !model.SupportsPoints ? "points"
            : required.HasFlag(RequiredCapabilities.Boxes3D) && !model.SupportsBoxes3D ? "boxes in space"
            : null;
        if (lacking is not null)
        {
            string instead = model.Successor is { } successor ? $"; ask {successor}" : "";
            throw Refused($"{model.Id} does not answer with {lacking}{instead}; if it does by now, say so with ModelCatalog.Default.With(…).");
        }
    }

    private static void CheckOptions(GenerationOptions options, GeminiModel model)
    {
        if (options.Temperature is { } temperature && temperature is not (>= 0 and <= 2))
        {
            throw Refused(FormattableString.Invariant($"The temperature is {temperature}; it goes from 0 to 2."));
        }

        if (options.TopP is { } topP && topP is not (>= 0 and <= 1))
        {
            throw Refused(FormattableString.Invariant($"TopP is {topP}; it goes from 0 to 1."));
        }

        if (options.MaxOutputTokens is { } most && (most < 1 || (model.MaxOutputTokens > 0 && most > model.MaxOutputTokens)))
        {
            string range = model.MaxOutputTokens > 0 ? $"1 to {model.MaxOutputTokens} for {model.Id}" : "1 or more";
            throw Refused($"MaxOutputTokens is {most}; it must be {range}.");
        }

        if (options.StopSequences.Count > MaxStopSequences)
        {
            throw Refused($"There are {options.StopSequences.Count} stop sequences; the API takes at most {MaxStopSequences}.");
        }
    }

    private static void CheckResolution(GenerationOptions options, GeminiModel model)
    {
        if (options.MediaResolution is not (MediaResolution.ModelDefault or MediaResolution.UltraHigh)
            && model.MediaResolutions.Count > 0 && !model.MediaResolutions.Contains(options.MediaResolution))
        {
            throw Refused($"{model.Id} does not take MediaResolution.{options.MediaResolution}; leave it at ModelDefault.");
        }
    }

    private static void CheckCallOptions(GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        if (request.Labels.Count > 0 && dialect != WireDialect.Vertex)
        {
            throw Refused("generateContent of the Gemini API has no labels; leave Labels out, or ask by Interactions (GeminiWire.Interactions) or Vertex AI.");
        }

        if (request.Background)
        {
            throw Refused("generateContent does not run in the background; ask by Interactions (GeminiWire.Interactions), or by the Batch API.");
        }

        if (request is { PreviousInteractionId: { } id, StoredTurns: 0 })
        {
            throw Refused($"generateContent keeps no conversations, so it cannot go on from {id}; ask by Interactions (GeminiWire.Interactions).");
        }

        if (request.Store is not null && dialect == WireDialect.Vertex)
        {
            throw Refused("Vertex AI has no 'store'; leave Store out (null).");
        }

        if (request.CachedContent is not null && !model.SupportsCaches)
        {
            throw Refused($"{model.Id} takes no explicit context cache; leave CachedContent out, or ask another model.");
        }
    }

    private static void CheckSchema(ResponseSchema? schema, WireDialect dialect)
    {
        if (schema is { OpenApiSchema.IsEmpty: true } && dialect is WireDialect.OpenApi or WireDialect.Vertex)
        {
            throw Refused($"The contract {schema!.Name} cannot be said in the OpenAPI subset that the {dialect} dialect uses (it is recursive); use WireDialect.JsonSchema.");
        }
    }

    /// <summary>Looks at each picture and each reference.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="dialect">By which references are read.</param>
    /// <param name="checkImage">Refuses a picture; it is given the picture's number, from 1.</param>
    public static void CheckParts(GenerateContentRequest request, WireDialect dialect, Action<ImagePart, int> checkImage)
    {
        int images = 0;
        foreach (RequestContent content in request.Contents)
        {
            foreach (GeminiPart part in content.Parts)
            {
                if (part is ImagePart image)
                {
                    checkImage(image, ++images);
                }
                else if (part is FileDataPart file)
                {
                    CheckReference(file.FileUri, dialect);
                }
            }
        }
    }

    private static void CheckImage(ImagePart image, int number, MediaResolution all, GeminiModel model, WireDialect dialect)
    {
        MediaResolution resolution = image.ResolutionAmong(all);
        if (resolution != MediaResolution.ModelDefault && !model.PartMediaResolutions.Contains(resolution) && !(model.IsInferred && model.TokenRule == TokenRule.Unknown))
        {
            throw Refused(model.SupportsPartResolution
                ? $"{model.Id} does not take MediaResolution.{resolution} for a single picture (picture {number}); leave it at ModelDefault."
                : $"{model.Id} cannot be told the resolution of a single picture (picture {number} asks for {resolution}); set Low, Medium or High for the whole request, or ask a Gemini 3 model.");
        }

        if (image.Input.ReferenceUri is { } uri)
        {
            CheckReference(uri, dialect);
        }
        else if (dialect == WireDialect.Vertex && image.Input.Length > VertexFileBytes)
        {
            throw Refused(FormattableString.Invariant(
                $"Picture {number} has {image.Input.Length / 1e6:F1} MB; Vertex takes {VertexFileBytes / 1e6:F0} MB inline, so put it into Cloud Storage and give its gs:// address to ImageInput.FromUri."));
        }
    }

    /// <summary>Refuses a reference that the API cannot read.</summary>
    public static void CheckReference(string uri, WireDialect dialect)
    {
        if (dialect == WireDialect.Vertex && uri.StartsWith(FilesApi, StringComparison.Ordinal))
        {
            throw Refused($"Vertex has no Files API and cannot read {uri}; give a gs:// or public https address, or the bytes.");
        }

        if (dialect != WireDialect.Vertex && uri.StartsWith("gs://", StringComparison.Ordinal))
        {
            throw Refused($"The Gemini API does not read {uri}; only Vertex reads gs:// addresses, so register or upload the file by the Files API.");
        }
    }

    private static RequestRefusedException Refused(string message) => new(message);
}
