using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The Batch API: jobs over files of requests, answered line by line.</summary>
internal sealed class BatchStore(FileStore files, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, StoredBatch> _batches = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>All jobs, the newest first, as the API lists them.</summary>
    public IReadOnlyList<StoredBatch> Batches => [.. _batches.Values.OrderByDescending(static batch => batch.Number)];

    /// <summary>A job by its name.</summary>
    /// <exception cref="ApiError">There is none.</exception>
    public StoredBatch Get(string name) => _batches.TryGetValue(name, out StoredBatch? batch) ? batch : throw new ApiError(404, "NOT_FOUND", "Requested entity was not found.");

    /// <summary>Creates a job. It is not idempotent: asked twice, it creates two.</summary>
    /// <param name="body">The request.</param>
    /// <param name="answer">Answers one request of a line; throws an <see cref="ApiError"/> for one that is refused.</param>
    public StoredBatch Create(JsonElement body, Func<JsonElement, byte[]> answer)
    {
        JsonElement? batch = RequestGrammar.Get(body, "batch");
        JsonElement? input = RequestGrammar.Get(batch, "inputConfig");
        if (RequestGrammar.Text(input, "fileName") is not { } fileName)
        {
            throw ApiError.Invalid("The batch needs an input file: inputConfig.fileName.");
        }

        StoredFile file = files.Get(fileName);
        StringBuilder output = new();
        int failed = 0;
        int count = 0;
        foreach (string line in Encoding.UTF8.GetString(file.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            count++;
            using JsonDocument request = JsonDocument.Parse(line);
            string key = RequestGrammar.Text(request.RootElement, "key") ?? "";
            string result;
            try
            {
                result = "\"response\":" + Encoding.UTF8.GetString(answer(RequestGrammar.Get(request.RootElement, "request") ?? throw ApiError.Invalid("A line has no request.")));
            }
            catch (ApiError error)
            {
                failed++;
                result = $"\"error\":{{\"code\":{error.Code.ToString(CultureInfo.InvariantCulture)},\"message\":{Quoted(error.Message)}}}";
            }

            output.Append("{\"key\":").Append(Quoted(key)).Append(',').Append(result).Append("}\n");
        }

        StoredFile responses = files.Add(Encoding.UTF8.GetBytes(output.ToString()), "application/jsonl", null, isGenerated: true);
        int number = Interlocked.Increment(ref _count);
        string name = $"batches/local-{number.ToString(CultureInfo.InvariantCulture)}";
        return _batches[name] = new StoredBatch(name, number, RequestGrammar.Text(batch, "displayName") ?? "", fileName, responses.Name, count, failed, clock.GetUtcNow());
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>Deletes a job.</summary>
    public void Remove(string name) => _batches.TryRemove(Get(name).Name, out _);
}
