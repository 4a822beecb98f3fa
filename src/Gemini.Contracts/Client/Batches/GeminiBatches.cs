using System.Text.Json;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>The Batch API of a client: many requests at half the price, answered within 24 hours. Not on Vertex AI.</summary>
public sealed class GeminiBatches
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private readonly GeminiClient _client;
    private readonly ApiTransport _transport;

    internal GeminiBatches(GeminiClient client, ApiTransport transport)
    {
        _client = client;
        _transport = transport;
    }

    /// <summary>
    /// Submits requests as one batch, or as several of the API's where they are more than 2 GB. Every step is written into the manifest before the next begins: after a crash, the same call goes on where it was, and neither loses nor repeats
    /// anything. The requests are written to a file beside the manifest one by one, so memory does not grow with their number.
    /// </summary>
    /// <typeparam name="TAnswer">What the requests are answered with.</typeparam>
    /// <param name="requests">The requests, in the same order each time they are enumerated; once to be written, and once for each reading of the results.</param>
    /// <param name="manifestPath">The path of the manifest, a small file that this method writes. Keep it until the results have been read.</param>
    /// <param name="cancellationToken">Ends the submission; it can be continued.</param>
    /// <returns>The batch.</returns>
    /// <exception cref="ArgumentException">There are no requests, a key is empty or comes twice, or the requests are of several models or contracts.</exception>
    /// <exception cref="InvalidDataException">The file is no manifest, a damaged one, or the manifest of a batch of another contract; or a file of requests beside it was changed.</exception>
    /// <exception cref="FileNotFoundException">A file of requests that were not uploaded yet is not beside the manifest any more.</exception>
    /// <exception cref="IOException">Another process is about to submit with the same manifest, or the disk is full.</exception>
    /// <exception cref="GeminiException">A call failed; submit again to go on.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve a request; nothing was sent.</exception>
    public async Task<GeminiBatch<TAnswer>> SubmitAsync<TAnswer>(IEnumerable<BatchRequest<TAnswer>> requests, string manifestPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentException.ThrowIfNullOrEmpty(manifestPath);
        ThrowIfVertex();
        string path = Path.GetFullPath(manifestPath);

        // Once all is created, the manifest is read only: several processes may read the results at once, also from a disk that cannot be written.
        using FileStream? only = BatchManifest.Read(path) is { IsCreated: true } ? null : Lock(path);
        BatchManifest? known = BatchManifest.Read(path);
        BatchManifest start = known ?? await PrepareAsync(requests, path, cancellationToken).ConfigureAwait(false);
        VisionContract<TAnswer> contract = ContractOf(requests);
        if (start.Fingerprint != contract.Fingerprint)
        {
            throw new InvalidDataException($"'{manifestPath}' is the manifest of a batch of another contract than {contract.Name}, or of another version of it; name another file.");
        }

        BatchSubmission submission = new(this, _client.Files, _transport, _client.Options, path);
        BatchManifest submitted = await submission.RunAsync(start, isResumed: known is not null, cancellationToken).ConfigureAwait(false);
        return new GeminiBatch<TAnswer>(_client, _transport, requests, submitted);
    }

    /// <summary>Goes on with a batch whose manifest is there: the same as <see cref="SubmitAsync"/>, but never begins a new one.</summary>
    /// <inheritdoc cref="SubmitAsync"/>
    /// <exception cref="FileNotFoundException">There is no manifest.</exception>
    public Task<GeminiBatch<TAnswer>> ResumeAsync<TAnswer>(IEnumerable<BatchRequest<TAnswer>> requests, string manifestPath, CancellationToken cancellationToken = default) =>
        File.Exists(manifestPath)
            ? SubmitAsync(requests, manifestPath, cancellationToken)
            : throw new FileNotFoundException($"There is no manifest at '{manifestPath}'; begin the batch with SubmitAsync.", manifestPath);

    /// <summary>Lists the project's batches.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="GeminiException">A call failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Batch API.</exception>
    public IAsyncEnumerable<BatchStatus> ListAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        return ResourcePages.ReadAsync(_transport, _client.Options, "batches", ["operations", "batches"], Read, cancellationToken);
    }

    /// <summary>Asks how far a batch has come.</summary>
    /// <param name="name">Such as <c>batches/abc</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no name of one.</exception>
    /// <exception cref="GeminiException">The call failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Batch API.</exception>
    public async Task<BatchStatus> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        using CallTimeout timeout = new(_client.Options, cancellationToken);
        ApiCall call = new() { Operation = "batches.get", Method = HttpMethod.Get, Address = _transport.Addresses.Resource(ApiAddresses.Name("batches", name)) };
        return await _transport.ReadJsonAsync(call, Read, timeout).ConfigureAwait(false);
    }

    /// <summary>Cancels a batch. Requests that were answered before are billed. One that has ended stays as it is.</summary>
    /// <param name="name">Such as <c>batches/abc</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no name of one.</exception>
    /// <exception cref="GeminiException">The call failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Batch API.</exception>
    public async Task CancelAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        using CallTimeout timeout = new(_client.Options, cancellationToken);
        ApiCall call = new() { Operation = "batches.cancel", Method = HttpMethod.Post, Address = _transport.Addresses.Method(ApiAddresses.Name("batches", name), "cancel"), Content = static () => new ByteArrayContent([]) };
        try
        {
            await _transport.SendOnlyAsync(call, timeout).ConfigureAwait(false);
        }
        catch (GeminiRequestException)
        {
            // It has ended by itself, or was canceled by an attempt whose answer got lost.
            if (!(await GetAsync(name, cancellationToken).ConfigureAwait(false)).Progress.IsEnded)
            {
                throw;
            }
        }
    }

    /// <summary>Deletes a batch from the project's list.</summary>
    /// <param name="name">Such as <c>batches/abc</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">It is no name of one.</exception>
    /// <exception cref="GeminiException">The call failed.</exception>
    /// <exception cref="RequestRefusedException">Vertex AI has no Batch API.</exception>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfVertex();
        using CallTimeout timeout = new(_client.Options, cancellationToken);
        await _transport.SendOnlyAsync(new ApiCall { Operation = "batches.delete", Method = HttpMethod.Delete, Address = _transport.Addresses.Resource(ApiAddresses.Name("batches", name)) }, timeout).ConfigureAwait(false);
    }

    private void ThrowIfVertex()
    {
        if (_client.Options.Dialect == WireDialect.Vertex)
        {
            throw new RequestRefusedException("Vertex AI has batch prediction jobs over Cloud Storage instead of the Batch API; use a client of the Gemini API.");
        }
    }

    /// <summary>Keeps other processes from the manifest.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException problem) when (problem.HResult is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            throw new IOException($"Another process works with the batch of '{path}'; wait until it has ended, then go on.", problem);
        }
    }

    private BatchStatus Read(JsonElement json) => BatchStatus.Read(json, _transport.Errors);

    private async Task<BatchManifest> PrepareAsync<TAnswer>(IEnumerable<BatchRequest<TAnswer>> requests, string path, CancellationToken cancellationToken)
    {
        VisionContract<TAnswer> contract = ContractOf(requests);
        string model = _client.ModelOf(requests.First().Request);
        IReadOnlyList<(long Count, long Length)> files = await BatchManifest.WriteRequestsAsync(path, LinesOf(requests, contract, model), _client.Options.BatchDisk, cancellationToken).ConfigureAwait(false);
        BatchManifest manifest = BatchManifest.Create(model, contract.Fingerprint, files);
        manifest.Write(path, _client.Options.BatchDisk);
        return manifest;
    }

    private IEnumerable<RequestBody> LinesOf<TAnswer>(IEnumerable<BatchRequest<TAnswer>> requests, VisionContract<TAnswer> contract, string model)
    {
        // 16 bytes for each key, so that a million keys take some 50 MB.
        HashSet<UInt128> keys = [];
        decimal cost = 0;
        foreach (BatchRequest<TAnswer> request in requests)
        {
            if (string.IsNullOrEmpty(request.Key) || !keys.Add(ResultKey.HashOf(request.Key)))
            {
                throw new ArgumentException($"The key '{request.Key}' is empty or comes twice; give each request of a batch its own key.", nameof(requests));
            }

            if (!ReferenceEquals(request.Request.Contract, contract) || _client.ModelOf(request.Request) != model)
            {
                throw new ArgumentException($"The request '{request.Key}' is of another contract or model than the first; submit it in a batch of its own.", nameof(requests));
            }

            RequestBody body = _client.BatchBodyOf(request.Request, ref cost);
            yield return body.Within($"{{\"key\":{JsonEncodedText.Encode(request.Key).ToQuoted()},\"request\":{{", "}\n");
        }
    }

    private static VisionContract<TAnswer> ContractOf<TAnswer>(IEnumerable<BatchRequest<TAnswer>> requests) =>
        requests.FirstOrDefault()?.Request.Contract ?? throw new ArgumentException("There are no requests; give at least one.", nameof(requests));
}
