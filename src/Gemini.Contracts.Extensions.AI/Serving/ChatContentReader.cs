using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>Reads a chat message's contents as parts of a turn.</summary>
internal static class ChatContentReader
{
    /// <summary>The parts of a turn; empty where nothing of the message is sent.</summary>
    /// <exception cref="RequestRefusedException">The message holds what the client does not send.</exception>
    public static List<GeminiPart> ToParts(ChatMessage message)
    {
        List<GeminiPart> parts = [];
        foreach (AIContent content in message.Contents)
        {
            if (ChatParts.OriginalOf(content) is { } original)
            {
                parts.Add(original);
            }
            else if (ToPart(content) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>The text of a message that instructs.</summary>
    /// <exception cref="RequestRefusedException">It holds something else.</exception>
    public static string ToInstruction(ChatMessage message)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is not (TextContent or TextReasoningContent or UsageContent))
            {
                throw ChatRefusal.Because($"A system message holds {content.GetType().Name}; the API's system instruction is text alone. Put it into a message of the user's.");
            }
        }

        return message.Text;
    }

    private static GeminiPart? ToPart(AIContent content) => content switch
    {
        // A blocked answer is an empty text, which the API refuses as a part of a turn.
        TextContent { Text.Length: 0 } => null,
        TextContent text => GeminiPart.Text(text.Text),
        DataContent data => ToPart(data),
        UriContent uri when uri.Uri.IsAbsoluteUri && uri.Uri.Scheme == "data" => ToPart(WithPropertiesOf(uri, new DataContent(uri.Uri, uri.MediaType))),
        UriContent uri => ToReference(uri, uri.Uri.OriginalString, uri.MediaType),
        HostedFileContent { MediaType.Length: > 0 } file => ToReference(file, file.FileId, file.MediaType),
        HostedFileContent file => throw ChatRefusal.Because($"The hosted file '{file.FileId}' has no MediaType, which the API asks for; set it, such as image/png."),

        // What a model of another provider said instead of an answer.
        ErrorContent refusal when ChatFinish.IsRefusal(refusal) => GeminiPart.Text(refusal.Message),

        // Thoughts of an earlier turn, and what it cost, are not asked again.
        TextReasoningContent or UsageContent => null,
        _ => throw ChatRefusal.Of($"holds {content.GetType().Name}"),
    };

    private static GeminiPart ToPart(DataContent data) => data.HasTopLevelMediaType("image")
        ? GeminiPart.Image(ImageInput.FromBytes(data.Data, data.MediaType), ChatResolution.Of(data.AdditionalProperties))
        : WithoutResolution(data, GeminiPart.InlineData(data.Data, data.MediaType));

    private static GeminiPart ToReference(AIContent content, string reference, string mediaType)
    {
        ImageInput file = ImageInput.FromFilesApi(reference, mediaType);
        return mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            ? GeminiPart.Image(file, ChatResolution.Of(content.AdditionalProperties))
            : WithoutResolution(content, GeminiPart.FileData(file.ReferenceUri!, mediaType));
    }

    private static GeminiPart WithoutResolution(AIContent content, GeminiPart part) => ChatResolution.Of(content.AdditionalProperties) == MediaResolution.ModelDefault
        ? part
        : throw ChatRefusal.Because($"{content.GetType().Name} that is no picture has a resolution ({ChatResolution.Property}), which GeminiClient sends with pictures alone; leave it out.");

    private static DataContent WithPropertiesOf(AIContent given, DataContent data)
    {
        data.AdditionalProperties = given.AdditionalProperties;
        return data;
    }
}
