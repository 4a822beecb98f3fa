using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What chat options have no members for, as <see cref="ChatOptions.RawRepresentationFactory"/> brings it to <see cref="GeminiChatClient"/>.</summary>
/// <param name="Request">The settings, as a request without turns.</param>
/// <param name="Format">The format that stands for the request's schema in the options; null for none.</param>
/// <param name="Pictures">How many pictures the question has.</param>
/// <param name="Foreign">What a factory of the caller's made that is no request of this client; null for nothing.</param>
internal sealed record CarriedSettings(GenerateContentRequest Request, ChatResponseFormatJson? Format = null, int Pictures = 0, object? Foreign = null)
{
    /// <summary>What came with the options.</summary>
    /// <exception cref="RequestRefusedException">Settings were lost on the way, or a request holds turns of its own.</exception>
    public static CarriedSettings Of(ChatOptions options, IChatClient client)
    {
        object? raw = options.RawRepresentationFactory?.Invoke(client);
        if (raw is CarriedSettings carried)
        {
            return carried;
        }

        if (options.AdditionalProperties?.TryGetValue(GeminiSettings.Property, out object? lost) == true)
        {
            throw ChatRefusal.Because($"The request's settings '{lost}' were lost between it and GeminiClient: something set ChatOptions.RawRepresentationFactory anew or dropped it; let it call the one that was there.");
        }

        return raw switch
        {
            GenerateContentRequest { Contents.Count: > 0 } => throw ChatRefusal.Because(
                "The GenerateContentRequest of ChatOptions.RawRepresentationFactory holds turns of its own (Contents); give them as messages, and Contents = [] there."),
            GenerateContentRequest request => new CarriedSettings(request),
            _ => new CarriedSettings(new GenerateContentRequest { Contents = [] }, Foreign: raw),
        };
    }

    /// <summary>Refuses a question whose pictures stayed on the way: a model that sees none answers all the same, that there is nothing.</summary>
    /// <param name="contents">What arrived.</param>
    /// <exception cref="RequestRefusedException">No turn has as many pictures as the question.</exception>
    public void ThrowIfPicturesAreLost(IReadOnlyList<RequestContent> contents)
    {
        int arrived = 0;
        foreach (RequestContent content in contents)
        {
            arrived = Math.Max(arrived, content.Parts.Count(static part => part is ImagePart));
        }

        if (arrived < Pictures)
        {
            throw ChatRefusal.Because(string.Create(
                CultureInfo.InvariantCulture,
                $"Of the question's {Pictures} picture{(Pictures == 1 ? "" : "s")} {arrived} arrived at GeminiClient: middleware took out the rest, as UseImageGeneration does; ask without it."));
        }
    }

    /// <summary>Whether a format is the one that stands for the request's schema, however it was copied.</summary>
    public bool IsOwnFormat(ChatResponseFormatJson format) => Format is { Schema: { } own } && (ReferenceEquals(format, Format) || (format.Schema is { } given && JsonElement.DeepEquals(own, given)));
}
