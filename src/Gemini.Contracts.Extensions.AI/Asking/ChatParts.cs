using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>Turns of a request as chat messages.</summary>
internal static class ChatParts
{
    /// <summary>The name under which a picture's own resolution goes with it.</summary>
    public const string MediaResolution = "gemini.media_resolution";

    /// <summary>A turn as a message. An earlier answer is written as the model is to write this one.</summary>
    public static ChatMessage ToMessage(RequestContent content, ObjectRoot root)
    {
        bool isAnswer = content.Role == "model";
        List<AIContent> parts = [];
        foreach (GeminiPart part in content.Parts)
        {
            parts.Add(part switch
            {
                TextPart text => new TextContent(isAnswer ? root.WrapExample(text.Value) : text.Value),
                ImagePart image => WithResolution(ToContent(image.Input), image.Resolution),
                InlineDataPart data => new DataContent(data.Data, data.MimeType),
                FileDataPart file => new UriContent(file.FileUri, file.MimeType),
                _ => throw new RequestRefusedException($"A part of the type {part.GetType().Name} cannot be sent over an IChatClient."),
            });
        }

        return new ChatMessage(isAnswer ? ChatRole.Assistant : ChatRole.User, parts);
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

    private static AIContent WithResolution(AIContent content, MediaResolution resolution)
    {
        if (resolution != Contracts.MediaResolution.ModelDefault)
        {
            content.AdditionalProperties = new() { [MediaResolution] = resolution.ToString() };
        }

        return content;
    }
}
