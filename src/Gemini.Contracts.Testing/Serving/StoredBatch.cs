using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>
/// A job of the Batch API. Its rows are answered when it has run: by the clock where the options give it a time, else when it is asked about for the second time.
/// </summary>
internal sealed class StoredBatch(BatchInput input, LocalGeminiOptions options, FileStore files, Func<string, byte[]> answer)
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(48);
    private readonly Lock _gate = new();
    private readonly DateTimeOffset _created = options.TimeProvider.GetUtcNow();
    private int _polls;
    private DateTimeOffset? _canceled;
    private DateTimeOffset? _ran;
    private IReadOnlyList<BatchRowResult>? _results;
    private string? _responsesFile;
    private string? _failure;

    public BatchInput Input => input;

    /// <summary>Asks about the job, which takes it on where no clock does.</summary>
    public void Poll()
    {
        lock (_gate)
        {
            _polls++;
            RunIfDue();
        }
    }

    /// <summary>Cancels a job that has not come to its end; any other stays as it is.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            RunIfDue();
            if (State() is "BATCH_STATE_PENDING" or "BATCH_STATE_RUNNING")
            {
                _canceled = options.TimeProvider.GetUtcNow();
            }
        }
    }

    /// <summary>The operation as the API words it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        lock (_gate)
        {
            RunIfDue();
            string state = State();
            bool isDone = state is not ("BATCH_STATE_PENDING" or "BATCH_STATE_RUNNING");
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteStartObject("metadata");
            WriteMetadata(json, state, isDone);
            json.WriteEndObject();
            json.WriteBoolean("done", isDone);
            if (state == "BATCH_STATE_SUCCEEDED")
            {
                json.WriteStartObject("response");
                json.WriteString("@type", "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatchOutput");
                WriteOutput(json);
                json.WriteEndObject();
            }
            else if (isDone)
            {
                json.WriteStartObject("error");
                json.WriteNumber("code", state == "BATCH_STATE_CANCELLED" ? 1 : state == "BATCH_STATE_EXPIRED" ? 4 : 3);
                json.WriteString("message", _failure ?? (state == "BATCH_STATE_CANCELLED" ? "The batch was cancelled." : "The batch expired before it could be processed."));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }

    private void WriteMetadata(Utf8JsonWriter json, string state, bool isDone)
    {
        int failed = _results?.Count(static result => result.Error is not null) ?? 0;
        int succeeded = (_results?.Count ?? 0) - failed;
        json.WriteString("@type", "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch");
        json.WriteString("model", "models/" + input.Model);
        if (input.DisplayName.Length > 0)
        {
            json.WriteString("displayName", input.DisplayName);
        }

        json.WriteTime("createTime", _created);
        DateTimeOffset ended = _canceled ?? _ran ?? _created + MaxTime;
        json.WriteTime("updateTime", isDone ? ended : options.TimeProvider.GetUtcNow());
        if (isDone)
        {
            json.WriteTime("endTime", ended);
        }

        if (input.File is { } file)
        {
            json.WriteStartObject("inputConfig");
            json.WriteString("fileName", file);
            json.WriteEndObject();
        }

        json.WriteStartObject("batchStats");
        json.WriteString("requestCount", Number(input.Count));
        json.WriteString("successfulRequestCount", Number(succeeded));
        json.WriteString("failedRequestCount", Number(failed));
        json.WriteString("pendingRequestCount", Number(isDone ? 0 : input.Count));
        json.WriteEndObject();
        json.WriteString("state", state);
        json.WriteString("name", input.Name);
        if (state == "BATCH_STATE_SUCCEEDED")
        {
            json.WriteStartObject("output");
            WriteOutput(json);
            json.WriteEndObject();
        }

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }

    private void WriteOutput(Utf8JsonWriter json)
    {
        if (_responsesFile is not null)
        {
            json.WriteString("responsesFile", _responsesFile);
            return;
        }

        json.WriteStartObject("inlinedResponses");
        json.WriteStartArray("inlinedResponses");
        foreach (BatchRowResult result in _results ?? [])
        {
            json.WriteStartObject();
            WriteResult(json, result);
            if (result.Row.Metadata is { } metadata)
            {
                json.WritePropertyName("metadata");
                json.WriteRawValue(metadata);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, BatchRowResult result)
    {
        if (result.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteNumber("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
            return;
        }

        json.WritePropertyName("response");
        json.WriteRawValue(result.Response!);
    }

    private bool IsClocked => options.BatchQueueTime is not null || options.BatchRunTime is not null;

    private TimeSpan RunTime => (options.BatchQueueTime ?? TimeSpan.Zero) + (options.BatchRunTime ?? TimeSpan.Zero);

    private string State()
    {
        if (_canceled is not null)
        {
            return "BATCH_STATE_CANCELLED";
        }

        if (_failure is not null)
        {
            return "BATCH_STATE_FAILED";
        }

        TimeSpan age = options.TimeProvider.GetUtcNow() - _created;
        if (_results is null && age >= MaxTime && (!IsClocked || RunTime > MaxTime))
        {
            return "BATCH_STATE_EXPIRED";
        }

        int stage = IsClocked ? age >= RunTime ? 2 : age >= (options.BatchQueueTime ?? TimeSpan.Zero) ? 1 : 0 : Math.Min(_polls, 2);
        return stage switch { 0 => "BATCH_STATE_PENDING", 1 => "BATCH_STATE_RUNNING", _ => "BATCH_STATE_SUCCEEDED" };
    }

    /// <summary>Answers all rows once, when the job has come to its end.</summary>
    private void RunIfDue()
    {
        if (_results is not null || State() != "BATCH_STATE_SUCCEEDED")
        {
            return;
        }

        // By the clock the job has come to its end when its time was over, whenever somebody asks.
        _ran = IsClocked ? _created + RunTime : options.TimeProvider.GetUtcNow();
        try
        {
            List<BatchRow> rows = input.Rows ?? BatchRow.ReadLines(Encoding.UTF8.GetString(files.Get(input.File!).Bytes));
            _results = [.. rows.Select(Answer)];
            if (input.Rows is null)
            {
                _responsesFile = files.Add(JsonLines(_results), "application/jsonl", null, isGenerated: true).Name;
            }
        }
        catch (Exception problem) when (problem is JsonException or ApiError)
        {
            (_results, _failure) = ([], problem.Message);
        }
    }

    private BatchRowResult Answer(BatchRow row)
    {
        try
        {
            return new BatchRowResult(row, Encoding.UTF8.GetString(answer(row.Request ?? throw ApiError.Invalid("The line has no request."))), null);
        }
        catch (ApiError error)
        {
            return new BatchRowResult(row, null, error);
        }
    }

    private static byte[] JsonLines(IReadOnlyList<BatchRowResult> results)
    {
        using MemoryStream lines = new();
        foreach (BatchRowResult result in results)
        {
            lines.Write(JsonBody.Write(isIndented: false, json =>
            {
                json.WriteStartObject();
                json.WriteString("key", result.Row.Key);
                WriteResult(json, result);
                json.WriteEndObject();
            }));
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}

/// <summary>What a job was created with.</summary>
/// <param name="Name">Such as <c>batches/local-1</c>.</param>
/// <param name="Number">The how-manieth job it is.</param>
/// <param name="Model">The model that is asked.</param>
/// <param name="DisplayName">What it is called.</param>
/// <param name="File">The file of its rows; null where they came inline.</param>
/// <param name="Rows">The rows that came inline.</param>
/// <param name="Count">How many rows there are.</param>
internal sealed record BatchInput(string Name, int Number, string Model, string DisplayName, string? File, List<BatchRow>? Rows, int Count);
