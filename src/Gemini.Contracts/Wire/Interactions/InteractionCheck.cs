using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>Refuses what Interactions cannot serve, by name, before anything is sent: the API refuses a field that it does not know.</summary>
internal static class InteractionCheck
{
    private const string Other = "ask by generateContent (GeminiWire.GenerateContent)";

    public static void Check(GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        RequestCheck.CheckForAnyWire(request, model);
        CheckOptions(request, model);
        CheckStored(request);
        RequestCheck.CheckParts(request, dialect, (image, number) => CheckImage(image, number, request.Options.MediaResolution, model, dialect));
    }

    private static void CheckOptions(GenerateContentRequest request, GeminiModel model)
    {
        GenerationOptions options = request.Options;
        string? lacking =
            request.SafetySettings.Count > 0 ? "safety settings; leave SafetySettings out"
            : request.CachedContent is not null ? "explicit context caches; leave CachedContent out (what is sent again is cached by itself)"
            : options.Temperature is not null ? "a temperature; leave Temperature out"
            : options.TopP is not null ? "top P; leave TopP out"
            : options.TopK is not null ? "top K; leave TopK out"
            : options.ThinkingBudget is not null ? "a thinking budget; set Thinking instead of ThinkingBudget"
            : null;
        if (lacking is not null)
        {
            throw Refused($"Interactions does not take {lacking}, or {Other}.");
        }

        if (model.Thinking.Kind == ThinkingKind.Budget && options.Thinking is not (Thinking.Auto or Thinking.ModelDefault))
        {
            throw Refused($"{model.Id} is told how much to think by a budget, which Interactions does not take; leave Thinking at Auto, or {Other}.");
        }
    }

    private static void CheckStored(GenerateContentRequest request)
    {
        if (request.Store == true)
        {
            return;
        }

        if (request.Background)
        {
            throw Refused("A background run is stored by Google until its answer is fetched, and this request is not to be stored; allow it with WithStore(true) or GeminiClientOptions.Store, or leave Background out.");
        }

        if (request is { PreviousInteractionId: { } id, StoredTurns: 0 })
        {
            throw Refused($"An interaction that goes on from another ({id}) is stored by Google, and this request is not to be stored; allow it with WithStore(true) or GeminiClientOptions.Store, or send the earlier turns again.");
        }
    }

    private static void CheckImage(ImagePart image, int number, MediaResolution all, GeminiModel model, WireDialect dialect)
    {
        MediaResolution resolution = InteractionJson.ResolutionOf(image, all);
        bool isKnown = !(model.IsInferred && model.TokenRule == TokenRule.Unknown);
        if (resolution != MediaResolution.ModelDefault && isKnown && !model.PartMediaResolutions.Contains(resolution))
        {
            throw Refused($"Interactions sets the resolution of each picture, and {model.Id} does not take MediaResolution.{resolution} for one (picture {number}); leave it at ModelDefault, or {Other}.");
        }

        if (image.Input.ReferenceUri is { } uri)
        {
            RequestCheck.CheckReference(uri, dialect);
        }
    }

    private static RequestRefusedException Refused(string message) => new(message);
}
