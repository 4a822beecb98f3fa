using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What a request says that chat options have no word for. It travels with the options to <see cref="GeminiChatClient"/>, through whatever middleware.</summary>
internal static class GeminiSettings
{
    /// <summary>The property that tells calls apart by these settings, so that a cache does not give one the answer of the other.</summary>
    public const string Property = "gemini.settings";

    /// <summary>Refuses what another client would silently leave out.</summary>
    /// <exception cref="RequestRefusedException">The request has such a setting.</exception>
    public static void ThrowIfAny(GenerateContentRequest wire)
    {
        string? setting = wire switch
        {
            { CachedContent: not null } => "a context cache",
            { SafetySettings.Count: > 0 } => "safety settings",
            { ServiceTier: not null } => "a service tier",
            { Store: not null } => "whether the call is stored",
            { Labels.Count: > 0 } => "labels",
            { Options.ThinkingBudget: not null } => "a thinking budget",
            { Wire: not null } => "the API that carries it (Wire)",
            { Background: true } => "that the model works in the background",
            { PreviousInteractionId: not null } => "a stored interaction that it goes on from",
            { UploadImages: true } => "that its pictures go through the Files API",
            { MaxInputTokens: > 0 } => "a limit of input tokens (MaxInputTokens)",
            { ContinuationToken: not null } => "an answer that it continues",
            _ => null,
        };
        if (setting is not null)
        {
            throw new RequestRefusedException($"The request sets {setting}, which only Gemini knows; ask with GeminiClient, or with the IChatClient that GeminiClient.AsChatClient() gives.");
        }
    }

    /// <summary>Puts the settings with the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="wire">The request.</param>
    /// <param name="format">What stands for its schema in the options.</param>
    public static void Attach(ChatOptions options, GenerateContentRequest wire, ChatResponseFormatJson? format)
    {
        GenerateContentRequest settings = wire with { Contents = [], Model = null, SystemInstruction = null, Options = Extra(wire.Options) };
        CarriedSettings carried = new(settings, format, wire.Contents is [.., { } question] ? question.Parts.Count(static part => part is ImagePart) : 0);
        Func<IChatClient, object?>? given = options.RawRepresentationFactory;
        options.RawRepresentationFactory = client => Bring(client, carried, given?.Invoke(client));
        if (Describe(settings) is { Length: > 0 } text)
        {
            (options.AdditionalProperties ??= [])[Property] = text;
        }
    }

    /// <summary>What the options' factory makes for a client.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="carried">The settings.</param>
    /// <param name="given">What the caller's own factory made.</param>
    /// <exception cref="RequestRefusedException">Another client asks and cannot keep the settings, or the caller gave a second request.</exception>
    private static object? Bring(IChatClient client, CarriedSettings carried, object? given)
    {
        if (client is not GeminiChatClient)
        {
            ThrowIfAny(carried.Request);
            return given;
        }

        return given switch
        {
            null or CarriedSettings => carried,
            GenerateContentRequest => throw new RequestRefusedException(
                "The chat options' RawRepresentationFactory makes a GenerateContentRequest, but the contract's request is one already; set there what that one sets (With…)."),
            _ => carried with { Foreign = given },
        };
    }

    private static GenerationOptions Extra(GenerationOptions options) => new()
    {
        Thinking = options.Thinking,
        ThinkingBudget = options.ThinkingBudget,
        IncludeThoughts = options.IncludeThoughts,
        MediaResolution = options.MediaResolution,
    };

    private static string Describe(GenerateContentRequest settings)
    {
        StringBuilder text = new();
        GenerationOptions options = settings.Options;
        Add("thinking", options.Thinking == Thinking.Auto ? null : options.Thinking);
        Add("thinkingBudget", options.ThinkingBudget);
        Add("mediaResolution", options.MediaResolution == MediaResolution.ModelDefault ? null : options.MediaResolution);
        Add("includeThoughts", options.IncludeThoughts ? true : null);
        Add("cachedContent", settings.CachedContent);
        Add("wire", settings.Wire);
        Add("previousInteraction", settings.PreviousInteractionId);
        foreach (SafetySetting setting in settings.SafetySettings)
        {
            Add(setting.Category, setting.Threshold);
        }

        // What does not change the answer is told by one word, which shows whether it arrives.
        Add("more", settings is { ServiceTier: null, Store: null, UploadImages: false, Background: false, MaxInputTokens: 0, Labels.Count: 0 } ? null : true);
        return text.ToString();

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}={value};");
            }
        }
    }
}
