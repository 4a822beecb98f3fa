using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A job of the Batch API. It is running when it is asked about first, and has succeeded then.</summary>
internal sealed class StoredBatch(string name, int number, string displayName, string inputFile, string responsesFile, int count, int failed, DateTimeOffset created)
{
    private int _polls;

    public string Name { get; } = name;

    public int Number { get; } = number;

    public string DisplayName { get; } = displayName;

    public string InputFile { get; } = inputFile;

    public bool IsCanceled { get; private set; }

    /// <summary>Whether the job has come to its end.</summary>
    public bool IsDone => IsCanceled || _polls > 1;

    /// <summary>Asks about the job, which takes it on.</summary>
    public void Poll() => _polls++;

    public void Cancel() => IsCanceled = !IsDone || IsCanceled;

    /// <summary>The operation as the API words it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        string state = IsCanceled ? "BATCH_STATE_CANCELLED" : IsDone ? "BATCH_STATE_SUCCEEDED" : _polls > 0 ? "BATCH_STATE_RUNNING" : "BATCH_STATE_PENDING";
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteStartObject("metadata");
        json.WriteString("@type", "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch");
        json.WriteString("name", Name);
        json.WriteString("displayName", DisplayName);
        json.WriteString("state", state);
        json.WriteString("createTime", created);
        json.WriteStartObject("batchStats");
        json.WriteString("requestCount", Number(count));
        json.WriteString("successfulRequestCount", Number(IsDone ? count - failed : 0));
        json.WriteString("failedRequestCount", Number(IsDone ? failed : 0));
        json.WriteString("pendingRequestCount", Number(IsDone ? 0 : count));
        json.WriteEndObject();
        if (IsDone && !IsCanceled)
        {
            json.WriteStartObject("output");
            json.WriteString("responsesFile", responsesFile);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("done", IsDone);
        json.WriteEndObject();

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
