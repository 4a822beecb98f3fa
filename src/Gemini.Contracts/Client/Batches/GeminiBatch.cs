using System.Runtime.CompilerServices;
using System.Text.Json;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A batch that was submitted.</summary>
/// <typeparam name="TAnswer">What its requests are answered with.</typeparam>
public sealed class GeminiBatch<TAnswer>
{
    private readonly GeminiClient _client;
    private readonly ApiTransport _transport;
    private readonly IEnumerable<BatchRequest<TAnswer>> _requests;
    private readonly string _model;

    internal GeminiBatch(GeminiClient client, ApiTransport transport, IEnumerable<BatchRequest<TAnswer>> requests, BatchManifest manifest)
    {
        _client = client;
        _transport = transport;
        _requests = requests;
        _model = manifest.Model;
        Name = manifest.Batch!;
        DisplayName = manifest.Id;
        Count = manifest.Count;
    }

    /// <summary>Such as <c>batches/abc</c>.</summary>
    public string Name { get; }

    /// <summary>The manifest's id, by which the batch is found with the API.</summary>
    public string DisplayName { get; }

    /// <summary>How many requests it has.</summary>
    public long Count { get; }

    /// <summary>Asks how far the batch has come.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed.</exception>
    public Task<BatchStatus> GetStatusAsync(CancellationToken cancellationToken = default) => _client.Batches.GetAsync(Name, cancellationToken);

    /// <summary>Cancels the batch.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed.</exception>
    public Task CancelAsync(CancellationToken cancellationToken = default) => _client.Batches.CancelAsync(Name, cancellationToken);

    /// <summary>Waits until the batch has ended. A question that fails with an error that passes is asked again with the next.</summary>
    /// <param name="progress">Receives each state; null for none.</param>
    /// <param name="pollInterval">The time between two questions; 30 seconds where null.</param>
    /// <param name="cancellationToken">Ends the waiting; the batch goes on.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="GeminiException">A question failed in a way that does not pass.</exception>
    public async Task<BatchStatus> WaitAsync(IProgress<BatchProgress>? progress = null, TimeSpan? pollInterval = null, CancellationToken cancellationToken = default)
    {
        TimeSpan interval = pollInterval ?? TimeSpan.FromSeconds(30);
        while (true)
        {
            try
            {
                BatchStatus status = await GetStatusAsync(cancellationToken).ConfigureAwait(false);
                progress?.Report(status.Progress);
                if (status.Progress.IsEnded)
                {
                    return status;
                }
            }
            catch (GeminiException problem) when (problem.IsRetryable)
            {
                // A batch runs for hours; the next question may be answered.
            }

            await Task.Delay(interval, _client.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Reads the results, each as soon as its line has arrived: one for every request, in the order of the requests. Memory does not grow with their number. A request for which the API
    /// has no result gets one with an error.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The batch has not ended, or has no results: it failed, was canceled, or has expired.</exception>
    /// <exception cref="GeminiException">The download failed.</exception>
    public async IAsyncEnumerable<BatchResult<TAnswer>> ReadResultsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BatchStatus status = await GetStatusAsync(cancellationToken).ConfigureAwait(false);
        string file = status.ResponsesFile ?? throw new InvalidOperationException($"The batch {Name} has no results ({status.Progress.State}); wait for it with WaitAsync, and submit its requests again if it failed, was canceled or has expired.");

        // Results come in the order of the requests; one that does not is kept until its request is reached.
        Dictionary<string, byte[]> early = new(StringComparer.Ordinal);
        IAsyncEnumerator<ReadOnlyMemory<byte>> lines = new ResultLines(_transport, _client.Options).ReadAsync(file, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (lines.ConfigureAwait(false))
        {
            foreach (BatchRequest<TAnswer> request in _requests)
            {
                bool isFound = early.Remove(request.Key, out byte[]? line);
                while (!isFound && await lines.MoveNextAsync().ConfigureAwait(false))
                {
                    byte[] next = lines.Current.ToArray();
                    string? key = KeyOf(next);
                    isFound = key == request.Key;
                    line = isFound ? next : line;
                    if (!isFound && key is not null)
                    {
                        early[key] = next;
                    }
                }

                yield return isFound
                    ? Read(request, line!)
                    : new BatchResult<TAnswer> { Key = request.Key, Error = new GeminiResponseException($"The batch {Name} has no result for the request '{request.Key}'; ask it again.") { ModelAsked = _model } };
            }
        }
    }

    private static string? KeyOf(byte[] line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.Text("key");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private BatchResult<TAnswer> Read(BatchRequest<TAnswer> request, byte[] line)
    {
        CallAttempt attempt = new(_model);
        using JsonDocument json = JsonDocument.Parse(line);
        if (json.RootElement.Member("response") is not { } body)
        {
            GeminiException error = ApiErrorBody.TryRead(line, out ApiErrorBody? said)
                ? _transport.Errors.Create(said!.Code is >= 400 and <= 599 ? said.Code : 500, said, attempt)
                : _transport.Errors.NotAResponse(line, attempt);
            return new BatchResult<TAnswer> { Key = request.Key, Error = error };
        }

        GenerateContentResponse response = GenerateContentResponse.Read(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(body));
        VisionRequest<TAnswer> asked = request.Request;
        return new BatchResult<TAnswer> { Key = request.Key, Answer = _client.Compared(asked.Contract.Read(response, asked.Frames, asked.ReadOptions, _model)) };
    }
}
