using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>
/// What of a chat's options may be meant for somebody else than this client, and is not sent: middleware, agents and kernels put what is theirs into <see cref="ChatOptions.AdditionalProperties"/>,
/// so a name that is not known is no mistake. The response names it.
/// </summary>
internal static class UnsentOptions
{
    /// <summary>The name under which the response names it.</summary>
    public const string Property = "gemini.not_sent";

    /// <summary>What names of this client's begin with.</summary>
    private const string Own = "gemini.";

    /// <summary>The names of what is not sent; null where all is.</summary>
    /// <exception cref="RequestRefusedException">A name says that it is meant for this client, which does not know it.</exception>
    public static string? NamesOf(ChatOptions options, CarriedSettings carried)
    {
        List<string> names = [];
        foreach ((string name, _) in options.AdditionalProperties ?? [])
        {
            if (name is GeminiSettings.Property or ChatResolution.Property)
            {
                continue;
            }

            if (name.StartsWith(Own, StringComparison.OrdinalIgnoreCase))
            {
                throw ChatRefusal.Because(
                    $"GeminiClient knows no chat option '{name}', but {ChatResolution.Property}; what else only Gemini knows goes with RawRepresentationFactory = _ => new GenerateContentRequest {{ Contents = [], … }}.");
            }

            names.Add(name);
        }

        names.Sort(StringComparer.Ordinal);
        if (carried.Foreign is { } foreign)
        {
            names.Add($"{nameof(ChatOptions.RawRepresentationFactory)} ({foreign.GetType().Name})");
        }

        return names.Count > 0 ? string.Join(", ", names) : null;
    }
}
