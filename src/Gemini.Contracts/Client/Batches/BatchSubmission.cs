using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Brings a batch to the API step by step; each step is on disk before the next begins, and is not done twice.</summary>
internal sealed class BatchSubmission(GeminiBatches batches, GeminiFiles files, ApiTransport transport, GeminiClientOptions options, string path)
{
    private const string Mime = "application/jsonl";

    /// <summary>Takes the batch from where its manifest says it is to where all its parts are created.</summary>
    /// <param name="manifest">What is known.</param>
    /// <param name="isResumed">Whether another process may have been at it before.</param>
    /// <param name="cancellationToken">Ends the submission.</param>
    public async Task<BatchManifest> RunAsync(BatchManifest manifest, bool isResumed, CancellationToken cancellationToken)
    {
        for (int part = 0; part < manifest.Parts.Count; part++)
        {
            if (manifest.Parts[part].Batch is null)
            {
                using CallTimeout timeout = new(options, cancellationToken);
                manifest = await RunPartAsync(manifest, part, isResumed, timeout).ConfigureAwait(false);
            }
        }

        return manifest;
    }

    private async Task<BatchManifest> RunPartAsync(BatchManifest manifest, int part, bool isResumed, CallTimeout timeout)
    {
        // Also where the manifest does not say that it was being created: a power cut can bring back an older manifest than the last one that was written.
        if (isResumed && await FindBatchAsync(manifest.Parts[part].Id, timeout).ConfigureAwait(false) is { } created)
        {
            return Saved(manifest, part, manifest.Parts[part] with { Batch = created });
        }

        if (manifest.Parts[part].InputFile is null)
        {
            string? uploaded = isResumed ? await FindFileAsync(manifest.Parts[part], timeout).ConfigureAwait(false) : null;
            manifest = uploaded is null
                ? await UploadAsync(manifest, part, timeout).ConfigureAwait(false)
                : Saved(manifest, part, manifest.Parts[part] with { InputFile = uploaded });
        }

        manifest = Saved(manifest, part, manifest.Parts[part] with { IsCreating = true });
        try
        {
            return Saved(manifest, part, manifest.Parts[part] with { Batch = await CreateAsync(manifest, part, timeout).ConfigureAwait(false) });
        }
        catch (GeminiPermissionException problem) when (problem.StatusCode == HttpStatusCode.Forbidden && isResumed)
        {
            // A proxy may forbid an answer to what was carried out. Else the requests were uploaded more than 48 hours ago.
            if (await FindBatchAsync(manifest.Parts[part].Id, timeout).ConfigureAwait(false) is { } made)
            {
                return Saved(manifest, part, manifest.Parts[part] with { Batch = made });
            }

            manifest = await UploadAsync(Saved(manifest, part, manifest.Parts[part] with { Upload = null, InputFile = null, IsCreating = false }), part, timeout).ConfigureAwait(false);
            manifest = Saved(manifest, part, manifest.Parts[part] with { IsCreating = true });
            return Saved(manifest, part, manifest.Parts[part] with { Batch = await CreateAsync(manifest, part, timeout).ConfigureAwait(false) });
        }
    }

    private BatchManifest Saved(BatchManifest manifest, int part, BatchPart changed)
    {
        BatchManifest saved = manifest.With(part, changed);
        saved.Write(path, options.BatchDisk);
        return saved;
    }

    /// <summary>Uploads a part's requests, from where an earlier upload of them has come.</summary>
    private async Task<BatchManifest> UploadAsync(BatchManifest manifest, int part, CallTimeout timeout)
    {
        string requests = BatchManifest.RequestsOf(path, part);
        long length = CheckedLength(requests, manifest, part);
        if (length > options.BatchDisk.MaxFileBytes)
        {
            throw new RequestRefusedException($"One of the batch's requests is {length / 1e9:F1} GB, more than the API takes in one file; upload its pictures, or make them smaller.");
        }

        UploadContent content = new(() => File.OpenRead(requests), length, Mime, manifest.Parts[part].Id)
        {
            MayTakeLong = true,
            IsFoundByName = true,
            Begun = manifest.Parts[part].Upload,

            // An address with the key in it, as a gateway may give, is not written down; the upload then begins anew after a crash.
            OnBegun = address => manifest = transport.Errors.Redactor.IsClean(address.AbsoluteUri) ? Saved(manifest, part, manifest.Parts[part] with { Upload = address }) : manifest,
        };
        string file;
        try
        {
            file = (await files.UploadAsync(content, timeout).ConfigureAwait(false)).Name;
        }
        catch (GeminiResponseException)
        {
            // The upload may have ended without a word of its file.
            if (await FindFileAsync(manifest.Parts[part], timeout).ConfigureAwait(false) is not { } found)
            {
                throw;
            }

            file = found;
        }

        return Saved(manifest, part, manifest.Parts[part] with { InputFile = file });
    }

    /// <summary>How long a part's requests are, which must be what was written: of a file that was cut, requests would be missing.</summary>
    private static long CheckedLength(string requests, BatchManifest manifest, int part)
    {
        FileInfo file = new(requests);
        string rest = $"put it back as it was. What the API has of the batch has names that begin with '{manifest.Id}' (Batches.ListAsync); with another manifest it would be sent again";
        return !file.Exists
            ? throw new FileNotFoundException($"The batch's requests, '{requests}', are not there any more; {rest}.", requests)
            : manifest.Parts[part].Length is { } written && written != file.Length
            ? throw new InvalidDataException($"The batch's requests, '{requests}', were {written} bytes and are {file.Length}; {rest}.")
            : file.Length;
    }

    /// <summary>Creates the batch. Creating is not idempotent: where nobody knows whether it was carried out, the API is asked.</summary>
    private async Task<string> CreateAsync(BatchManifest manifest, int part, CallTimeout timeout)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await CreateOnceAsync(manifest, part, timeout).ConfigureAwait(false);
            }
            catch (GeminiException problem) when (problem is GeminiConnectionException or GeminiServerException or GeminiResponseException or GeminiQuotaException { MayRepeat: true })
            {
                string id = manifest.Parts[part].Id;
                if (await FindBatchAsync(id, timeout).ConfigureAwait(false) is { } found)
                {
                    return found;
                }

                bool mayPass = problem.StatusCode == HttpStatusCode.ServiceUnavailable || problem is GeminiQuotaException;
                TimeSpan? delay = mayPass ? RetryPlan.DelayBefore(problem, attempt, options, Random.Shared.NextDouble()) : null;
                if (delay is not { } wait)
                {
                    throw;
                }

                // What says 503 may be a gateway that has lost its own connection, and what says 429 one that has sent the call twice itself, so the API is asked once more after the wait.
                await transport.WaitAsync(wait, timeout, new CallAttempt(manifest.Model, attempt)).ConfigureAwait(false);
                if (await FindBatchAsync(id, timeout).ConfigureAwait(false) is { } late)
                {
                    return late;
                }
            }
        }
    }

    private async Task<string> CreateOnceAsync(BatchManifest manifest, int part, CallTimeout timeout)
    {
        string name = JsonEncodedText.Encode(manifest.Parts[part].Id).ToQuoted();
        string model = JsonEncodedText.Encode("models/" + ApiAddresses.BareName(manifest.Model)).ToQuoted();
        string file = JsonEncodedText.Encode(manifest.Parts[part].InputFile!).ToQuoted();
        byte[] body = Encoding.UTF8.GetBytes($"{{\"batch\":{{\"displayName\":{name},\"model\":{model},\"inputConfig\":{{\"fileName\":{file}}}}}}}");
        ApiCall call = new()
        {
            Operation = "batches.create",
            Method = HttpMethod.Post,
            Address = transport.Addresses.Model(manifest.Model, "batchGenerateContent"),
            Model = manifest.Model,
            Content = () => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            ContentLength = body.Length,
            MayRepeat = false,
            MayRepeatAfterQuota = false,
        };
        return (await transport.ReadJsonAsync(call, json => BatchStatus.Read(json, transport.Errors), timeout).ConfigureAwait(false)).Name;
    }

    private async Task<string?> FindBatchAsync(string id, CallTimeout timeout)
    {
        await foreach (BatchStatus batch in batches.ListAsync(timeout.CallerToken).ConfigureAwait(false))
        {
            if (batch.DisplayName == id)
            {
                return batch.Name;
            }
        }

        return null;
    }

    /// <summary>The file of a part's requests, where the API has it whole; a batch cannot be created before it is ready.</summary>
    private async Task<string?> FindFileAsync(BatchPart part, CallTimeout timeout)
    {
        await foreach (GeminiFile file in files.ListAsync(timeout.CallerToken).ConfigureAwait(false))
        {
            if (file.DisplayName == part.Id && file.State != GeminiFileState.Failed && (part.Length is null || file.SizeBytes == part.Length))
            {
                return (await files.WaitAsync(file, Mime, timeout).ConfigureAwait(false)).Name;
            }
        }

        return null;
    }
}
