using System.Text.Json;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>A batch as the API lists it.</summary>
/// <param name="Name">Such as <c>batches/abc</c>.</param>
/// <param name="DisplayName">What it was called when it was created; the manifest's id for batches of this library.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="ResponsesFile">The file of its results, such as <c>files/abc</c>; null while there is none.</param>
public sealed record BatchStatus(string Name, string DisplayName, BatchProgress Progress, string? ResponsesFile)
{
    internal static BatchStatus Read(JsonElement json)
    {
        JsonElement metadata = json.Member("metadata") ?? json;
        JsonElement stats = metadata.Member("batchStats") ?? default;
        string? responses = (metadata.Member("output") ?? json.Member("response"))?.Text("responsesFile");
        return new BatchStatus(
            json.Text("name") ?? throw new FormatException("no name"),
            metadata.Text("displayName") ?? "",
            new BatchProgress(StateOf(metadata.Text("state")), stats.Number("requestCount") ?? 0, stats.Number("successfulRequestCount") ?? 0, stats.Number("failedRequestCount") ?? 0),
            responses);
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
