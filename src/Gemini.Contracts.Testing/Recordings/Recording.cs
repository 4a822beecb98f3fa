using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>One recorded call: what was asked, what was answered, and, where a contract read it, what that was.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Response">What was answered.</param>
/// <param name="Reading">What a contract read of it; null where none did.</param>
internal sealed record Recording(RecordedRequest Request, RecordedResponse Response, RecordedReading? Reading)
{
    private const int Version = 1;

    /// <summary>The name of its file, without the folder; empty while it has none.</summary>
    public string FileName { get; init; } = "";

    /// <summary>When it was made; null where it does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What a contract read of the rows of a batch that it holds, by their keys.</summary>
    public IReadOnlyDictionary<string, RecordedReading> RowReadings { get; init; } = new Dictionary<string, RecordedReading>();

    /// <summary>The recording with what a contract reads now.</summary>
    /// <param name="key">The row's key; null for the whole.</param>
    /// <param name="reading">What it reads.</param>
    public Recording WithReading(string? key, RecordedReading reading) => key is null
        ? this with { Reading = reading }
        : this with { RowReadings = new Dictionary<string, RecordedReading>(RowReadings, StringComparer.Ordinal) { [key] = reading } };

    /// <summary>The file's text.</summary>
    public byte[] ToBytes() =>
    [
        .. JsonBody.Write(isIndented: true, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("recording", Version);
            if (Time is { } time)
            {
                json.WriteString("time", time);
            }

            json.WritePropertyName("request");
            RequestView.Copy(Request.Json, json);
            json.WritePropertyName("response");
            RequestView.Copy(Response.Json, json);
            if (Reading is not null)
            {
                json.WritePropertyName("reading");
                Reading.Write(json);
            }

            if (RowReadings.Count > 0)
            {
                json.WriteStartObject("readings");
                foreach ((string key, RecordedReading reading) in RowReadings.OrderBy(static row => row.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(key);
                    reading.Write(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }),
        (byte)'\n',
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The recording; null where the file is JSON of something else.</returns>
    /// <exception cref="RecordingException">It cannot be read, or is of a later version.</exception>
    public static Recording? Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), JsonCopy.Parsing);
            JsonElement root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("recording", out JsonElement version))
            {
                return null;
            }

            if (version.GetInt32() != Version)
            {
                throw new RecordingException($"{path} is a recording of version {version.GetRawText()}, and this package reads version {Version}: update Gemini.Contracts.Testing, or record the call again.");
            }

            return new Recording(
                new RecordedRequest(root.GetProperty("request")),
                new RecordedResponse(root.GetProperty("response")),
                root.TryGetProperty("reading", out JsonElement reading) ? RecordedReading.Read(reading) : null)
            {
                FileName = Path.GetFileName(path),
                RowReadings = root.TryGetProperty("readings", out JsonElement rows)
                    ? rows.EnumerateObject().ToDictionary(static row => row.Name, static row => RecordedReading.Read(row.Value), StringComparer.Ordinal)
                    : new Dictionary<string, RecordedReading>(),
                Time = root.TryGetProperty("time", out JsonElement time) ? time.GetDateTimeOffset() : null,
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new RecordingException($"{path} is not readable as a recording: {problem.Message} Record the call again, or take the file away.", problem);
        }
    }
}
