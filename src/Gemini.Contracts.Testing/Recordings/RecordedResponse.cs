using System.Net;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>A response as a recording holds it: status, the headers that matter, and the body as JSON, lines, events, text or bytes.</summary>
internal sealed class RecordedResponse(JsonElement json)
{
    private static readonly string[] KeptHeaders =
        ["Retry-After", "X-Goog-Upload-Status", "X-Goog-Upload-URL", "X-Goog-Upload-Size-Received", "X-Goog-Upload-Chunk-Granularity", "X-Gemini-Service-Tier"];

    /// <summary>All of it.</summary>
    public JsonElement Json => json;

    /// <summary>The HTTP status.</summary>
    public int Status => json.GetProperty("status").GetInt32();

    private BodyEnd End => json.TryGetProperty("ends", out JsonElement end) && end.GetString() is { } text ? text == "dropped" ? BodyEnd.Dropped : BodyEnd.Left : BodyEnd.Whole;

    private IEnumerable<(string Name, string Value)> Headers => json.TryGetProperty("headers", out JsonElement headers)
        ? headers.EnumerateObject().Select(static header => (header.Name, header.Value.GetString() ?? ""))
        : [];

    /// <summary>The response as it is replayed.</summary>
    /// <param name="request">What it answers.</param>
    /// <param name="root">The server's address.</param>
    public HttpResponseMessage ToMessage(HttpRequestMessage request, string root)
    {
        HttpResponseMessage response = new((HttpStatusCode)Status) { RequestMessage = request, Content = new ReplayedContent(ToFrames(root), End) };
        foreach ((string name, string value) in Headers)
        {
            if (name == "Content-Type")
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                response.Headers.TryAddWithoutValidation(name, value.StartsWith(JsonCopy.Host, StringComparison.Ordinal) ? root + value[JsonCopy.Host.Length..] : value);
            }
        }

        return response;
    }

    private List<byte[]> ToFrames(string root)
    {
        if (json.TryGetProperty("body", out JsonElement body))
        {
            return [Encoding.UTF8.GetBytes(WithHost(body, root, isIndented: true))];
        }

        if (json.TryGetProperty("events", out JsonElement events))
        {
            return [.. events.EnumerateArray().Select(frame => EventText.ToBytes(frame, data => WithHost(data, root, isIndented: false)))];
        }

        if (json.TryGetProperty("lines", out JsonElement lines))
        {
            return [.. lines.EnumerateArray().Select(line => Encoding.UTF8.GetBytes(WithHost(line, root, isIndented: false) + "\n"))];
        }

        return json.TryGetProperty("text", out JsonElement text) ? [Encoding.UTF8.GetBytes(text.GetString()!)]
            : json.TryGetProperty("base64", out JsonElement bytes) ? [bytes.GetBytesFromBase64()] : [];
    }

    /// <summary>Makes a recorded response.</summary>
    /// <param name="message">The response.</param>
    /// <param name="body">Its body, as far as it came.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="uploads">The addresses of uploads.</param>
    public static RecordedResponse Create(HttpResponseMessage message, ReadOnlyMemory<byte> body, BodyEnd end, CapturedRequest request, UploadNames uploads)
    {
        byte[] written = JsonBody.Write(isIndented: false, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("status", (int)message.StatusCode);
            json.WriteStartObject("headers");
            if (message.Content.Headers.ContentType is { } type)
            {
                json.WriteString("Content-Type", request.Secrets.Clean(type.ToString()));
            }

            foreach (string name in KeptHeaders)
            {
                if (message.Headers.TryGetValues(name, out IEnumerable<string>? values))
                {
                    string value = string.Join(", ", values);
                    json.WriteString(name, name == "X-Goog-Upload-URL" ? uploads.Hide(value, request.Request.FileStart) : request.Secrets.Clean(value));
                }
            }

            json.WriteEndObject();
            WriteBody(message, body, request, json);
            if (end != BodyEnd.Whole)
            {
                json.WriteString("ends", end == BodyEnd.Dropped ? "dropped" : "left");
            }

            json.WriteEndObject();
        });
        using JsonDocument document = JsonDocument.Parse(written, JsonCopy.Parsing);
        return new RecordedResponse(document.RootElement.Clone());
    }

    private static void WriteBody(HttpResponseMessage message, ReadOnlyMemory<byte> body, CapturedRequest request, Utf8JsonWriter json)
    {
        if (body.IsEmpty)
        {
            return;
        }

        // What is asked about by GET may hold the user's own pictures; what a model has drawn is its answer.
        JsonCopy copy = new(request.Secrets, request.Root, withoutPictures: request.Request.Method == "GET");
        if (!System.Text.Unicode.Utf8.IsValid(body.Span))
        {
            json.WriteBase64String("base64", body.Span);
        }
        else if (message.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            json.WritePropertyName("events");
            EventText.Write(Encoding.UTF8.GetString(body.Span), copy, request.Secrets, json);
        }
        else if ((request.Request.Operation == "download" || TryCopy(body, copy) is null) && JsonLines.TryCopy(body, copy) is { } lines)
        {
            // One line is JSON as well, and must stay one.
            json.WritePropertyName("lines");
            json.WriteRawValue(lines);
        }
        else if (TryCopy(body, copy) is { } whole)
        {
            json.WritePropertyName("body");
            json.WriteRawValue(whole);
        }
        else
        {
            json.WriteString("text", request.Secrets.CleanRaw(Encoding.UTF8.GetString(body.Span)));
        }
    }

    private static byte[]? TryCopy(ReadOnlyMemory<byte> body, JsonCopy copy)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, JsonCopy.Parsing);
            return JsonBody.Write(isIndented: false, json => copy.Write(document.RootElement, json));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WithHost(JsonElement value, string root, bool isIndented)
    {
        string text = Encoding.UTF8.GetString(JsonBody.Write(isIndented, json => RequestView.Copy(value, json)));
        return text.Replace('"' + JsonCopy.Host + '/', '"' + root + '/', StringComparison.Ordinal);
    }
}
