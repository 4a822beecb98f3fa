using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What a request says that chat options have no word for. It travels with the options to <see cref="GeminiChatClient"/>, through whatever middleware.</summary>
internal static class GeminiSettings
{
    /// <summary>The property that tells calls apart by these settings, so that a cache does not give one the answer of the other.</summary>
    private const string Property = "gemini.settings";

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
            _ => null,
        };
        if (setting is not null)
        {
            throw new RequestRefusedException($"The request sets {setting}, which only Gemini knows; ask with GeminiClient, or with the IChatClient that GeminiClient.AsChatClient() gives.");
        }
    }

    /// <summary>Puts the settings with the options.</summary>
    public static void Attach(ChatOptions options, GenerateContentRequest wire)
    {
        GenerateContentRequest settings = wire with { Contents = [], Model = null, SystemInstruction = null, Options = Extra(wire.Options) };
        Func<IChatClient, object?>? given = options.RawRepresentationFactory;
        options.RawRepresentationFactory = client => client is GeminiChatClient ? settings : given?.Invoke(client);
        if (Describe(settings) is { Length: > 0 } text)
        {
            (options.AdditionalProperties ??= [])[Property] = text;
        }
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
        Add("cachedContent", settings.CachedContent);
        foreach (SafetySetting setting in settings.SafetySettings)
        {
            Add(setting.Category, setting.Threshold);
        }

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
