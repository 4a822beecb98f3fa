using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A batch that was submitted. Where its requests are more than the API takes in one, it is several batches of the API's, which are asked about, canceled and read as one.</summary>
/// <typeparam name="TAnswer">What its requests are answered with.</typeparam>
public sealed class GeminiBatch<TAnswer>
{
    private const int MaxSlowDown = 8;
    private readonly GeminiClient _client;
    private readonly ApiTransport _transport;
    private readonly IEnumerable<BatchRequest<TAnswer>> _requests;
    private readonly BatchManifest _manifest;
    private long _charged;

    internal GeminiBatch(GeminiClient client, ApiTransport transport, IEnumerable<BatchRequest<TAnswer>> requests, BatchManifest manifest)
    {
        _client = client;
        _transport = transport;
        _requests = requests;
        _manifest = manifest;
        Names = [.. manifest.Parts.Select(static part => part.Batch!)];
    }

    /// <summary>Such as <c>batches/abc</c>; the first of <see cref="Names"/>.</summary>
    public string Name => Names[0];

    /// <summary>The API's batches, in the order of their requests; one, unless the requests are more than 2 GB.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The manifest's id, with which the display names of the API's batches begin.</summary>
    public string DisplayName => _manifest.Id;

    /// <summary>How many requests it has.</summary>
    public long Count => _manifest.Count;

    /// <summary>Asks how far the batch has come. Of several, numbers are added, and the state is the least advanced one's, or how the worst one ended.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed.</exception>
    public async Task<BatchStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<BatchStatus> parts = await GetPartsAsync(cancellationToken).ConfigureAwait(false);
        return parts.Count == 1 ? parts[0] : new BatchStatus { Name = Name, DisplayName = DisplayName, Progress = Add(parts), Error = parts.Select(static part => part.Error).FirstOrDefault(static error => error is not null) };
    }

    /// <summary>Cancels the batch. What of it has ended stays as it is.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed.</exception>
    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        GeminiException? failure = null;
        foreach (string name in Names)
        {
            try
            {
                await _client.Batches.CancelAsync(name, cancellationToken).ConfigureAwait(false);
            }
            catch (GeminiException problem)
            {
                // The others would go on, and be billed.
                failure ??= problem;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Waits until the batch has ended. A question that fails with an error that passes is asked again later, and later again the longer the errors last.</summary>
    /// <param name="progress">Receives each state; null for none.</param>
    /// <param name="pollInterval">The time between two questions; 30 seconds where null.</param>
    /// <param name="cancellationToken">Ends the waiting; the batch goes on.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="GeminiException">A question failed in a way that does not pass.</exception>
    public async Task<BatchStatus> WaitAsync(IProgress<BatchProgress>? progress = null, TimeSpan? pollInterval = null, CancellationToken cancellationToken = default)
    {
        TimeSpan interval = pollInterval ?? TimeSpan.FromSeconds(30);
        int slowDown = 1;
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

                slowDown = 1;
            }
            catch (GeminiException problem) when (problem.IsRetryable)
            {
                // A batch runs for hours; a later question may be answered.
                slowDown = Math.Min(2 * slowDown, MaxSlowDown);
            }

            await Task.Delay(interval * slowDown, _client.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Reads the results, each as soon as its line has arrived: one for every request, in the order of the requests. Memory does not grow with their number. A request for which the API
    /// has no result gets one with an error. Results that belong to none of the requests, because others are enumerated than were submitted, come last, with an error.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The batch has not ended, or has no results: it failed, was canceled, or has expired, or its results have.</exception>
    /// <exception cref="GeminiException">The download failed.</exception>
    public async IAsyncEnumerable<BatchResult<TAnswer>> ReadResultsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<BatchStatus> parts = await GetPartsAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfWithoutResults(parts);
        List<BatchResult<TAnswer>> strays = [];
        long number = 0;
        EarlyResults early = new();
        await using ConfiguredAsyncDisposable kept = early.ConfigureAwait(false);
        IAsyncEnumerator<ReadOnlyMemory<byte>> lines = LinesOf(parts, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable ended = lines.ConfigureAwait(false);
        foreach (BatchRequest<TAnswer> request in _requests)
        {
            byte[]? line = await early.TakeAsync(request.Key, cancellationToken).ConfigureAwait(false);
            while (line is null && await lines.MoveNextAsync().ConfigureAwait(false))
            {
                line = await TakeAsync(lines.Current, request.Key).ConfigureAwait(false);
            }

            BatchResult<TAnswer> result = line is null ? Missing(request.Key, parts) : Read(request, line);
            Charge(result, ++number);
            yield return result;
        }

        while (await lines.MoveNextAsync().ConfigureAwait(false))
        {
            await TakeAsync(lines.Current, null).ConfigureAwait(false);
        }

        await foreach (byte[] left in early.TakeAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Stray(ResultKey.Of(left)!);
        }

        foreach (BatchResult<TAnswer> stray in strays)
        {
            yield return stray;
        }

        // The line where it has the key, or null: then it is kept until its request is reached.
        async ValueTask<byte[]?> TakeAsync(ReadOnlyMemory<byte> line, string? wanted)
        {
            string? key = ResultKey.Of(line);
            if (key is null)
            {
                strays.Add(new BatchResult<TAnswer> { Key = "", Error = _transport.Errors.NotAResponse(line, new CallAttempt(_manifest.Model)) });
            }
            else if (key == wanted)
            {
                return line.ToArray();
            }
            else if (!await early.TryAddAsync(key, line, cancellationToken).ConfigureAwait(false))
            {
                strays.Add(Stray(key));
            }

            return null;
        }
    }

    private async Task<IReadOnlyList<BatchStatus>> GetPartsAsync(CancellationToken cancellationToken)
    {
        List<BatchStatus> parts = [];
        foreach (string name in Names)
        {
            parts.Add(await _client.Batches.GetAsync(name, cancellationToken).ConfigureAwait(false));
        }

        return parts;
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesOf(IReadOnlyList<BatchStatus> parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int part = 0; part < parts.Count; part++)
        {
            if (parts[part].ResponsesFile is { } file)
            {
                await foreach (ReadOnlyMemory<byte> line in new ResultLines(_transport, _client.Options).ReadAsync(parts[part].Name, file, _manifest.Parts[part].Count, cancellationToken).ConfigureAwait(false))
                {
                    yield return line;
                }
            }
        }
    }

    private void ThrowIfWithoutResults(IReadOnlyList<BatchStatus> parts)
    {
        BatchProgress progress = Add(parts);
        if (progress.IsEnded && parts.Any(static part => part.ResponsesFile is not null))
        {
            return;
        }

        string why = parts.Select(static part => part.Said).FirstOrDefault(static said => said is not null) is { } said ? ": " + said : "";
        throw new InvalidOperationException(progress.IsEnded
            ? $"The batch {Name} has no results ({progress.State}{why}); submit its requests again with another manifest."
            : $"The batch {Name} has not ended ({progress.State}); wait for it with WaitAsync.");
    }

    private static BatchProgress Add(IReadOnlyList<BatchStatus> parts)
    {
        BatchState state = parts.MinBy(static part => Rank(part.Progress.State))!.Progress.State;
        return new BatchProgress
        {
            State = state,
            Total = parts.Sum(static part => part.Progress.Total),
            Succeeded = parts.Sum(static part => part.Progress.Succeeded),
            Failed = parts.Sum(static part => part.Progress.Failed),
        };
    }

    /// <summary>The order in which one state of several goes before another: first what has not ended, then what has ended badly.</summary>
    private static int Rank(BatchState state) => state switch
    {
        BatchState.Unknown => 0,
        BatchState.Running => 1,
        BatchState.Pending => 2,
        BatchState.Failed => 3,
        BatchState.Expired => 4,
        BatchState.Canceled => 5,
        _ => 6,
    };

    private BatchResult<TAnswer> Missing(string key, IReadOnlyList<BatchStatus> parts)
    {
        string ended = parts.FirstOrDefault(static part => part.ResponsesFile is null) is { } part ? $" ({part.Name} has ended as {part.Progress.State})" : "";
        return new BatchResult<TAnswer> { Key = key, Error = new GeminiResponseException($"The batch {Name} has no result for the request '{key}'{ended}; ask it again.") { ModelAsked = _manifest.Model, IsRetryable = true } };
    }

    private BatchResult<TAnswer> Stray(string key)
    {
        string shown = _transport.Errors.Redactor.Quote(key);
        return new BatchResult<TAnswer> { Key = key, Error = new GeminiResponseException($"The batch {Name} has a result with the key '{shown}', for which there is no request, or one that has a result already; read the results with the requests that were submitted.") { ModelAsked = _manifest.Model } };
    }

    /// <summary>Counts what a result was billed, once, however often the results are read.</summary>
    private void Charge(BatchResult<TAnswer> result, long number)
    {
        if (number > _charged)
        {
            _charged = number;
            _client.ChargeBatch(result.Answer?.Usage ?? TokenUsage.None, _manifest.Model);
        }
    }

    private BatchResult<TAnswer> Read(BatchRequest<TAnswer> request, byte[] line)
    {
        CallAttempt attempt = new(_manifest.Model);
        using JsonDocument json = JsonDocument.Parse(line);
        if (json.RootElement.Member("response") is not { ValueKind: JsonValueKind.Object } body)
        {
            GeminiException error = ApiErrorBody.TryRead(line, out ApiErrorBody? said)
                ? _transport.Errors.Create(said!.Code is >= 400 and <= 599 ? said.Code : 500, said, attempt)
                : _transport.Errors.NotAResponse(line, attempt);
            return new BatchResult<TAnswer> { Key = request.Key, Error = error };
        }

        ReadOnlySpan<byte> answered = JsonMarshal.GetRawUtf8Value(body);
        GenerateContentResponse response = GenerateContentResponse.Read(answered);
        if (!response.IsResponse)
        {
            return new BatchResult<TAnswer> { Key = request.Key, Error = _transport.Errors.NotAResponse(answered.ToArray(), attempt) };
        }

        VisionRequest<TAnswer> asked = request.Request;
        return new BatchResult<TAnswer> { Key = request.Key, Answer = _client.Compared(asked.Contract.Read(response, asked.Frames, asked.ReadOptions, _manifest.Model)) };
    }
}
