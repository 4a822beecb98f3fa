using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>What a recorded request asks a model.</summary>
/// <param name="Pictures">The pictures of the last turn that has any, in order.</param>
/// <param name="Schema">The schema, in whichever dialect; null where none is asked for.</param>
internal sealed record RecordedQuestion(IReadOnlyList<RecordedPicture> Pictures, JsonElement? Schema)
{
    /// <summary>Reads a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="uploaded">The sizes of uploaded pictures by their addresses.</param>
    public static RecordedQuestion Read(RecordedRequest request, IReadOnlyDictionary<string, RecordedPicture> uploaded)
    {
        JsonElement? body = request.Body;
        JsonElement? turns = request.IsInteraction ? RequestGrammar.Get(body, "input") : RequestGrammar.Get(body, "contents");
        List<RecordedPicture> pictures = [];
        foreach (JsonElement turn in RequestGrammar.Items(turns))
        {
            List<RecordedPicture> own = [];
            foreach (JsonElement part in RequestGrammar.Items(RequestGrammar.Get(turn, "parts") ?? RequestGrammar.Get(turn, "content") ?? turn))
            {
                Add(part, uploaded, own);
            }

            // The parts of an input that has no turns are one turn together.
            bool isPart = RequestGrammar.Get(turn, "parts") is null && RequestGrammar.Get(turn, "content") is null;
            pictures = own.Count == 0 ? pictures : isPart ? [.. pictures, .. own] : own;
        }

        return new RecordedQuestion(pictures, SchemaOf(body, request.IsInteraction));
    }

    /// <summary>The sizes of the pictures that recordings uploaded, by their addresses.</summary>
    public static Dictionary<string, RecordedPicture> UploadsOf(IEnumerable<Recording> recordings)
    {
        Dictionary<string, RecordedPicture> uploads = new(StringComparer.Ordinal);
        foreach (Recording recording in recordings.Where(static recording => recording.Request.Operation == "upload"))
        {
            JsonElement? body = recording.Response.Json.TryGetProperty("body", out JsonElement whole) ? whole : null;
            JsonElement? sent = recording.Request.Json.TryGetProperty("bytes", out JsonElement bytes) ? bytes : null;
            if (RequestGrammar.Text(RequestGrammar.Get(body, "file"), "uri") is { } uri && RequestGrammar.Number(sent, "width") is { } width)
            {
                uploads[uri] = new RecordedPicture(RequestGrammar.Text(RequestGrammar.Get(body, "file"), "mimeType") ?? "", (int)width, (int)(RequestGrammar.Number(sent, "height") ?? 0));
            }
        }

        return uploads;
    }

    private static void Add(JsonElement part, IReadOnlyDictionary<string, RecordedPicture> uploaded, List<RecordedPicture> pictures)
    {
        JsonElement? picture = RequestGrammar.Get(part, "inlineData") ?? RequestGrammar.Get(part, "fileData") ?? (RequestGrammar.Text(part, "type") == "image" ? part : null);
        if (picture is null)
        {
            return;
        }

        string type = RequestGrammar.Text(picture, "mimeType") ?? "image/png";
        if (RequestGrammar.Get(picture, "data") is { ValueKind: JsonValueKind.Object } data)
        {
            pictures.Add(new RecordedPicture(type, (int)(RequestGrammar.Number(data, "width") ?? 0), (int)(RequestGrammar.Number(data, "height") ?? 0)));
        }
        else
        {
            string uri = RequestGrammar.Text(picture, "fileUri") ?? RequestGrammar.Text(picture, "uri") ?? "";
            pictures.Add(uploaded.TryGetValue(uri, out RecordedPicture? sized) ? sized : new RecordedPicture(type, 0, 0));
        }
    }

    private static JsonElement? SchemaOf(JsonElement? body, bool isInteraction)
    {
        if (isInteraction)
        {
            foreach (JsonElement format in RequestGrammar.Items(RequestGrammar.Get(body, "responseFormat")))
            {
                if (RequestGrammar.Get(format, "schema") is { } schema)
                {
                    return schema;
                }
            }

            return null;
        }

        JsonElement? config = RequestGrammar.Get(body, "generationConfig");
        JsonElement? own = RequestGrammar.Get(config, "responseJsonSchema") ?? RequestGrammar.Get(config, "_responseJsonSchema") ?? RequestGrammar.Get(config, "responseSchema");
        foreach (JsonElement format in RequestGrammar.Items(RequestGrammar.Get(config, "responseFormat")))
        {
            own ??= RequestGrammar.Get(RequestGrammar.Get(format, "text"), "schema");
        }

        return own;
    }
}
