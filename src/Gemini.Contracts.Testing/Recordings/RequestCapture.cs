using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Makes a recorded request of a message that is about to be sent.</summary>
/// <param name="uploads">The addresses of uploads by what recordings call them.</param>
internal sealed partial class RequestCapture(UploadNames uploads)
{
    private const string UploadHeader = "X-Goog-Upload-";

    /// <summary>Captures a message. Its body is buffered, so that it can still be sent.</summary>
    public async Task<CapturedRequest> CaptureAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Uri address = message.RequestUri ?? throw new RecordingException("A request without an address cannot be recorded.");
        SecretText secrets = new(SecretsOf(message));
        string root = address.GetLeftPart(UriPartial.Authority);
        byte[] body = [];
        if (message.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }

        byte[] json = JsonBody.Write(isIndented: false, writer => Write(message, address, body, new JsonCopy(secrets, root, withoutPictures: true), secrets, writer));
        using JsonDocument document = JsonDocument.Parse(json, JsonCopy.Parsing);
        return new CapturedRequest(new RecordedRequest(document.RootElement.Clone()), secrets, root);
    }

    private void Write(HttpRequestMessage message, Uri address, byte[] body, JsonCopy copy, SecretText secrets, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("method", message.Method.Method);
        json.WriteString("path", Project().Replace(secrets.Clean(Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/')), "projects/[project]/"));
        if (QueryOf(address, secrets) is { Length: > 0 } query)
        {
            json.WriteString("query", query);
        }

        WriteHeaders(message, secrets, json);
        WriteBody(body, copy, json);
        json.WriteEndObject();
    }

    private static void WriteHeaders(HttpRequestMessage message, SecretText secrets, Utf8JsonWriter json)
    {
        KeyValuePair<string, IEnumerable<string>>[] headers =
            [.. message.Headers.Where(static header => header.Key.StartsWith(UploadHeader, StringComparison.OrdinalIgnoreCase)).OrderBy(static header => header.Key, StringComparer.OrdinalIgnoreCase)];
        if (headers.Length == 0)
        {
            return;
        }

        json.WriteStartObject("headers");
        foreach ((string name, IEnumerable<string> values) in headers)
        {
            json.WriteString(name, secrets.Clean(string.Join(", ", values)));
        }

        json.WriteEndObject();
    }

    private static void WriteBody(byte[] body, JsonCopy copy, Utf8JsonWriter json)
    {
        if (body.Length == 0)
        {
            return;
        }

        try
        {
            byte[] written = JsonBody.Write(isIndented: false, inner =>
            {
                using JsonDocument document = JsonDocument.Parse(body, JsonCopy.Parsing);
                copy.Write(document.RootElement, inner);
            });
            json.WritePropertyName("body");
            json.WriteRawValue(written);
        }
        catch (JsonException)
        {
            if (JsonLines.TryCopy(body, copy) is { } lines)
            {
                json.WritePropertyName("lines");
                json.WriteRawValue(lines);
                return;
            }

            // The bytes of a file: a picture, or a piece of one.
            json.WriteStartObject("bytes");
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(body)));
            json.WriteNumber("bytes", body.Length);
            if (RecordedPicture.SizeOf(body) is (var width, var height))
            {
                json.WriteNumber("width", width);
                json.WriteNumber("height", height);
            }

            json.WriteEndObject();
        }
    }

    private string QueryOf(Uri address, SecretText secrets)
    {
        List<string> kept = [];
        foreach (string pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = pair.Split('=')[0];
            if (name is "key" or "access_token" or "oauth_token" or "$.xgafv")
            {
                continue;
            }

            if (name == "upload_id")
            {
                return "upload_id=" + uploads.NameOf(pair[(name.Length + 1)..]);
            }

            kept.Add(pair);
        }

        return secrets.Clean(string.Join('&', kept));
    }

    /// <summary>The keys and tokens that a message carries.</summary>
    private static List<string> SecretsOf(HttpRequestMessage message)
    {
        List<string> secrets = [];
        foreach (string header in (ReadOnlySpan<string>)["x-goog-api-key", "api-key", "Authorization", "Proxy-Authorization", "Cookie"])
        {
            if (message.Headers.TryGetValues(header, out IEnumerable<string>? values))
            {
                foreach (string value in values)
                {
                    secrets.Add(value);
                    secrets.Add(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
                }
            }
        }

        foreach (string pair in message.RequestUri!.Query.TrimStart('?').Split('&'))
        {
            if (pair.Split('=', 2) is ["key" or "access_token" or "oauth_token", { Length: > 0 } value])
            {
                secrets.Add(Uri.UnescapeDataString(value));
            }
        }

        return secrets;
    }

    [GeneratedRegex("projects/[^/]+/", RegexOptions.CultureInvariant)]
    private static partial Regex Project();
}

/// <summary>A request that was captured.</summary>
/// <param name="Request">As a recording holds it.</param>
/// <param name="Secrets">What is taken out of its response.</param>
/// <param name="Root">The server's address.</param>
internal sealed record CapturedRequest(RecordedRequest Request, SecretText Secrets, string Root);
