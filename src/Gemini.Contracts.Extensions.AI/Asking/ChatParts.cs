using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>Turns of a request as chat messages.</summary>
internal static class ChatParts
{
    /// <summary>A turn as a message. An earlier answer is written as the model is to write this one.</summary>
    /// <param name="content">The turn.</param>
    /// <param name="root">What an answer is inside of.</param>
    /// <param name="all">The resolution of pictures that have none of their own.</param>
    /// <param name="takesParts">Whether <see cref="GeminiChatClient"/> is or may be asked, which takes the parts as they are.</param>
    /// <exception cref="RequestRefusedException">A part cannot be sent over a chat.</exception>
    public static ChatMessage ToMessage(RequestContent content, ObjectRoot root, MediaResolution all, bool takesParts)
    {
        bool isAnswer = content.Role == "model";
        List<AIContent> parts = [];
        foreach (GeminiPart part in content.Parts)
        {
            AIContent one = part switch
            {
                TextPart text => new TextContent(isAnswer ? root.WrapExample(text.Value) : text.Value),
                ImagePart image => ToContent(image, all),
                InlineDataPart data => new DataContent(data.Data, data.MimeType),
                FileDataPart file => new UriContent(file.FileUri, file.MimeType),
                _ when takesParts => new TextReasoningContent(null),
                _ => throw new RequestRefusedException($"A part of the type {part.GetType().Name} cannot be sent over an IChatClient."),
            };
            if (takesParts && (root.IsNone || !isAnswer))
            {
                one.RawRepresentation = new OriginalPart(part, (one as TextContent)?.Text, (one as UriContent)?.Uri);
            }

            parts.Add(one);
        }

        return new ChatMessage(isAnswer ? ChatRole.Assistant : ChatRole.User, parts);
    }

    /// <summary>The part that a content was made of, with what a chat has no word for, such as signatures; null where there is none, or somebody has changed the content since.</summary>
    public static GeminiPart? OriginalOf(AIContent content) =>
        content.RawRepresentation is OriginalPart original && original.Text == (content as TextContent)?.Text && original.Address == (content as UriContent)?.Uri
            ? original.Part is ImagePart image ? new ImagePart(image.Input, ChatResolution.Of(content.AdditionalProperties)) : original.Part
            : null;

    private static AIContent ToContent(ImagePart image, MediaResolution all)
    {
        AIContent content = ToContent(image.Input);
        ChatResolution.Attach(content, image.Resolution);
        ChatResolution.AttachDetail(content, image.Resolution == MediaResolution.ModelDefault ? all : image.Resolution);
        return content;
    }

    private static AIContent ToContent(ImageInput image)
    {
        if (image.ReferenceUri is { } uri)
        {
            return new UriContent(uri, image.MimeType);
        }

        byte[] bytes = new byte[image.Length];
        using Stream stream = image.OpenRead();
        stream.ReadExactly(bytes);
        return new DataContent(bytes, image.MimeType);
    }

    /// <summary>A part, and what of its content can be set.</summary>
    private sealed record OriginalPart(GeminiPart Part, string? Text, Uri? Address);
}
