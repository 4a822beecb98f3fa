using System.Text.Json;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A batch as the API lists it.</summary>
public sealed record BatchStatus
{
    /// <summary>The resource name, such as <c>batches/abc</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name that was given when the batch was created; the manifest's id for batches of this library.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>How far it has come.</summary>
    public BatchProgress Progress { get; init; }

    /// <summary>The file of its results, such as <c>files/abc</c>; null while there is none.</summary>
    public string? ResponsesFile { get; init; }

    /// <summary>Why it failed as a whole, was canceled or has expired, as far as the API says; null otherwise.</summary>
    public GeminiException? Error { get; init; }

    /// <summary>Why, in the API's words.</summary>
    internal string? Said { get; init; }

    internal static BatchStatus Read(JsonElement json, GeminiExceptionFactory errors)
    {
        JsonElement metadata = json.Member("metadata") ?? json;
        JsonElement stats = metadata.Member("batchStats") ?? default;
        string? responses = metadata.Member("output")?.Text("responsesFile") ?? json.Member("response")?.Text("responsesFile");
        bool isDone = json.Member("done") is { ValueKind: JsonValueKind.True };
        ApiErrorBody? error = json.Member("error") is { ValueKind: JsonValueKind.Object } && ApiErrorBody.TryRead(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json), out ApiErrorBody? said) ? said : null;
        BatchState state = StateOf(metadata.Text("state"));
        if (isDone && state is BatchState.Unknown or BatchState.Pending or BatchState.Running)
        {
            // An operation that is done does not go on, whatever its metadata were when they were written.
            state = error is null ? BatchState.Succeeded : BatchState.Failed;
        }

        return new BatchStatus
        {
            Name = json.Text("name") ?? throw new FormatException("no name"),
            DisplayName = metadata.Text("displayName") ?? "",
            Progress = new BatchProgress
            {
                State = state,
                Total = stats.Number("requestCount") ?? 0,
                Succeeded = stats.Number("successfulRequestCount") ?? 0,
                Failed = stats.Number("failedRequestCount") ?? 0,
            },
            ResponsesFile = responses,
            Said = error is null ? null : errors.Redactor.Quote(error.Message),
            Error = error is null ? null : errors.Create(error.Code is >= 400 and <= 599 ? error.Code : 500, error, default),
        };
    }

    private static BatchState StateOf(string? state) => state?.Replace("JOB_STATE_", "BATCH_STATE_", StringComparison.Ordinal) switch
    {
        "BATCH_STATE_PENDING" => BatchState.Pending,
        "BATCH_STATE_RUNNING" => BatchState.Running,
        "BATCH_STATE_SUCCEEDED" => BatchState.Succeeded,
        "BATCH_STATE_FAILED" => BatchState.Failed,
        "BATCH_STATE_CANCELLED" => BatchState.Canceled,
        "BATCH_STATE_EXPIRED" => BatchState.Expired,
        _ => BatchState.Unknown,
    };
}
