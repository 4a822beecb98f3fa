using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The jobs of the Batch API.</summary>
internal sealed class BatchStore(FileStore files, LocalGeminiOptions options)
{
    private readonly ConcurrentDictionary<string, StoredBatch> _batches = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>All jobs, the newest first, as the API lists them.</summary>
    public IReadOnlyList<StoredBatch> Batches => [.. _batches.Values.OrderByDescending(static batch => batch.Input.Number)];

    /// <summary>A job by its name.</summary>
    /// <exception cref="ApiError">There is none.</exception>
    public StoredBatch Get(string name) => _batches.TryGetValue(name, out StoredBatch? batch) ? batch : throw ApiError.NotFound();

    /// <summary>Creates a job. It is not idempotent: asked twice, it creates two.</summary>
    /// <param name="body">The request.</param>
    /// <param name="model">The model that is asked.</param>
    /// <param name="answer">Answers one row's request; throws an <see cref="ApiError"/> for one that is refused.</param>
    /// <exception cref="ApiError">The request is not a job's.</exception>
    public StoredBatch Create(JsonElement body, string model, Func<string, byte[]> answer)
    {
        RequestGrammar.Check(body, RequestMessages.Batch, isVertex: false);
        JsonElement? batch = RequestGrammar.Get(body, "batch");
        JsonElement? input = RequestGrammar.Get(batch, "inputConfig");
        string? file = RequestGrammar.Text(input, "fileName");
        List<BatchRow>? rows = file is null ? BatchRow.ReadInline(RequestGrammar.Get(input, "requests")) : null;
        if (rows is { Count: 0 })
        {
            throw ApiError.Invalid("* BatchGenerateContentRequest.batch.input_config: the batch needs requests, inline or in a file.\n");
        }

        int number = Interlocked.Increment(ref _count);
        string name = $"batches/local-{number.ToString(CultureInfo.InvariantCulture)}";
        int count = rows?.Count ?? CountLines(files.GetActive(file!).Bytes);
        BatchInput created = new(name, number, model, RequestGrammar.Text(batch, "displayName") ?? "", file, rows, count);
        return _batches[name] = new StoredBatch(created, options, files, answer);
    }

    /// <summary>Deletes a job.</summary>
    /// <exception cref="ApiError">There is none.</exception>
    public void Remove(string name) => _batches.TryRemove(Get(name).Input.Name, out _);

    private static int CountLines(byte[] bytes) => Encoding.UTF8.GetString(bytes).Split('\n').Count(static line => !string.IsNullOrWhiteSpace(line));
}
