using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>One answer of a model in a recording: that of a call, or that of a batch's row, as if the row had been a call of its own.</summary>
/// <param name="File">The recording that holds it.</param>
/// <param name="Key">The row's key; null for a call.</param>
/// <param name="Call">What was asked and answered, with the reading that the recording holds.</param>
internal sealed record RecordedAnswer(Recording File, string? Key, Recording Call)
{
    /// <summary>Its name, for people.</summary>
    public string Name => Key is null ? File.FileName : $"{File.FileName} {Key}";

    /// <summary>The answers of recordings: rows are those of a downloaded file, asked by the lines of an uploaded one, or lie in the calls of a batch themselves.</summary>
    public static IEnumerable<RecordedAnswer> Of(IEnumerable<Recording> recordings, IReadOnlyList<Recording> all) => recordings.SelectMany(recording => recording.Request.Operation switch
    {
        "download" => RowsOf(recording, all),
        "batch" => InlinedRows.Of(recording, all),
        _ => [new RecordedAnswer(recording, null, recording)],
    });

    /// <summary>A row of a batch, as if it had been a call of its own.</summary>
    /// <param name="file">The recording that holds its answer.</param>
    /// <param name="key">Its key.</param>
    /// <param name="request">What it asks.</param>
    /// <param name="answer">Its answer, or its error.</param>
    /// <param name="model">The model of the job.</param>
    public static RecordedAnswer OfRow(Recording file, string key, JsonElement request, JsonElement answer, string model) =>
        new(file, key, new Recording(AsCall(request, model), AsAnswer(answer), file.RowReadings.GetValueOrDefault(key)));

    private static IEnumerable<RecordedAnswer> RowsOf(Recording download, IReadOnlyList<Recording> all)
    {
        List<(string Key, JsonElement Line)> answers = [.. Lines(download.Response.Json)];
        if (answers.Count == 0)
        {
            yield break;
        }

        // A batch may have been uploaded more than once: the upload that asks all of these rows.
        Dictionary<string, JsonElement>? asked = null;
        Recording? upload = null;
        foreach (Recording one in all.Where(static one => one.Request.Operation == "upload"))
        {
            Dictionary<string, JsonElement> lines = new(StringComparer.Ordinal);
            foreach ((string key, JsonElement line) in Lines(one.Request.Json))
            {
                lines[key] = line;
            }

            if (lines.Count > 0 && answers.TrueForAll(answer => lines.ContainsKey(answer.Key)))
            {
                (asked, upload) = (lines, one);
            }
        }

        string? model = upload is null ? null : ModelOf(upload, all);
        if (model is null)
        {
            yield break;
        }

        foreach ((string key, JsonElement line) in answers)
        {
            if (RequestGrammar.Get(asked![key], "request") is { } request)
            {
                yield return OfRow(download, key, request, line, model);
            }
        }
    }

    /// <summary>The lines with a key that a request or a response holds; a file of one line is a body like any other.</summary>
    private static IEnumerable<(string Key, JsonElement Line)> Lines(JsonElement message)
    {
        IEnumerable<JsonElement> lines = message.TryGetProperty("lines", out JsonElement list) ? list.EnumerateArray() : message.TryGetProperty("body", out JsonElement body) ? [body] : [];
        foreach (JsonElement line in lines)
        {
            if (RequestGrammar.Text(line, "key") is { } key)
            {
                yield return (key, line);
            }
        }
    }

    /// <summary>The model of the job that was created with an uploaded file.</summary>
    private static string? ModelOf(Recording upload, IReadOnlyList<Recording> all)
    {
        string? file = upload.Response.Json.TryGetProperty("body", out JsonElement body) ? RequestGrammar.Text(RequestGrammar.Get(body, "file"), "name") : null;
        foreach (Recording job in all.Where(static one => one.Request.Method == "POST" && one.Request.Operation == "batch"))
        {
            JsonElement? input = RequestGrammar.Get(RequestGrammar.Get(job.Request.Body, "batch"), "inputConfig");
            if (file is not null && RequestGrammar.Text(input, "fileName") == file && ApiRoute.Parse("/" + job.Request.Path) is { Kind: ApiRouteKind.Model } route)
            {
                return route.Name;
            }
        }

        return null;
    }

    private static RecordedRequest AsCall(JsonElement request, string model) => new(Parse(json =>
    {
        json.WriteString("method", "POST");
        json.WriteString("path", $"v1beta/models/{model}:generateContent");
        json.WritePropertyName("body");
        request.WriteTo(json);
    }));

    private static RecordedResponse AsAnswer(JsonElement line) => new(Parse(json =>
    {
        JsonElement? response = RequestGrammar.Get(line, "response");
        json.WriteNumber("status", response is null ? 400 : 200);
        json.WritePropertyName("body");
        (response ?? line).WriteTo(json);
    }));

    private static JsonElement Parse(Action<Utf8JsonWriter> write)
    {
        using JsonDocument document = JsonDocument.Parse(JsonBody.Write(isIndented: false, json =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }), JsonCopy.Parsing);
        return document.RootElement.Clone();
    }
}
