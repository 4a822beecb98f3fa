using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>What a request's body asks, for those who look at it: nothing is refused here, and what is not there is empty.</summary>
internal sealed record RequestContents(IReadOnlyList<string> Texts, string Prompt, IReadOnlyList<LocalImage> Images, string? Schema)
{
    private static readonly RequestContents Nothing = new([], "", [], null);

    /// <summary>Reads a body.</summary>
    public static RequestContents Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Read(RequestGrammar.Get(document.RootElement, "generateContentRequest") ?? document.RootElement);
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static RequestContents Read(JsonElement body)
    {
        List<string> texts = [];
        List<LocalImage> images = [];
        string prompt = "";
        foreach (JsonElement turn in RequestGrammar.Items(RequestGrammar.Get(body, "contents")))
        {
            int first = texts.Count;
            foreach (JsonElement part in RequestGrammar.Items(RequestGrammar.Get(turn, "parts")))
            {
                if (RequestGrammar.Text(part, "text") is { } text)
                {
                    texts.Add(text);
                }
                else if (RequestGrammar.Get(part, "inlineData") is { } blob)
                {
                    byte[]? bytes = null;
                    bool isPicture = RequestGrammar.Get(blob, "data") is { ValueKind: JsonValueKind.String } data && data.TryGetBytesFromBase64(out bytes);
                    images.Add(new LocalImage(RequestGrammar.Text(blob, "mimeType") ?? "", isPicture ? bytes : default(ReadOnlyMemory<byte>), null));
                }
                else if (RequestGrammar.Get(part, "fileData") is { } file)
                {
                    images.Add(new LocalImage(RequestGrammar.Text(file, "mimeType") ?? "", default, RequestGrammar.Text(file, "fileUri")));
                }
            }

            prompt = string.Join('\n', texts.Skip(first));
        }

        JsonElement? config = RequestGrammar.Get(body, "generationConfig");
        JsonElement? schema = RequestGrammar.Get(config, "responseJsonSchema") ?? RequestGrammar.Get(config, "responseSchema");
        foreach (JsonElement format in RequestGrammar.Items(RequestGrammar.Get(config, "responseFormat")))
        {
            schema ??= RequestGrammar.Get(RequestGrammar.Get(format, "text"), "schema");
        }

        return new RequestContents(texts, prompt, images, schema?.GetRawText());
    }
}
