using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Brings a batch to the API step by step; each step is on disk before the next begins, and is not done twice.</summary>
internal sealed class BatchSubmission(GeminiBatches batches, GeminiFiles files, ApiTransport transport, BatchDisk disk, string path)
{
    private const long MaxInputBytes = 2_000_000_000;

    /// <summary>Takes the batch from where its manifest says it is to where it is created.</summary>
    /// <param name="manifest">What is known.</param>
    /// <param name="isResumed">Whether another process may have been at it before.</param>
    /// <param name="timeout">How long it may take.</param>
    public async Task<BatchManifest> RunAsync(BatchManifest manifest, bool isResumed, CallTimeout timeout)
    {
        if (manifest.Batch is not null)
        {
            return manifest;
        }

        if (manifest.IsCreating && await FindBatchAsync(manifest.Id, timeout).ConfigureAwait(false) is { } created)
        {
            return Saved(manifest with { Batch = created });
        }

        if (manifest.InputFile is null)
        {
            string? uploaded = isResumed ? await FindFileAsync(manifest.Id, timeout).ConfigureAwait(false) : null;
            manifest = Saved(manifest with { InputFile = uploaded ?? await UploadAsync(manifest, timeout).ConfigureAwait(false) });
        }

        manifest = Saved(manifest with { IsCreating = true });
        try
        {
            return Saved(manifest with { Batch = await CreateAsync(manifest, timeout).ConfigureAwait(false) });
        }
        catch (GeminiPermissionException problem) when (problem.StatusCode == System.Net.HttpStatusCode.Forbidden && isResumed)
        {
            // The requests were uploaded more than 48 hours ago.
            manifest = Saved(manifest with { InputFile = await UploadAsync(manifest, timeout).ConfigureAwait(false) });
            return Saved(manifest with { Batch = await CreateAsync(manifest, timeout).ConfigureAwait(false) });
        }
        catch (GeminiConnectionException)
        {
            // Nobody knows whether the API has created it; creating is not idempotent.
            if (await FindBatchAsync(manifest.Id, timeout).ConfigureAwait(false) is { } found)
            {
                return Saved(manifest with { Batch = found });
            }

            throw;
        }
    }

    private BatchManifest Saved(BatchManifest manifest)
    {
        manifest.Write(path, disk);
        return manifest;
    }

    private async Task<string> UploadAsync(BatchManifest manifest, CallTimeout timeout)
    {
        string requests = BatchManifest.RequestsOf(path);
        long length = new FileInfo(requests).Length;
        if (length > MaxInputBytes)
        {
            throw new RequestRefusedException($"The batch's requests are {length / 1e9:F1} GB, more than the 2 GB that the API takes in one file; submit them as several batches.");
        }

        return (await files.UploadAsync(new UploadContent(() => File.OpenRead(requests), length, "application/jsonl", manifest.Id), timeout).ConfigureAwait(false)).Name;
    }

    private async Task<string> CreateAsync(BatchManifest manifest, CallTimeout timeout)
    {
        byte[] body = Encoding.UTF8.GetBytes(
            $"{{\"batch\":{{\"displayName\":{JsonEncodedText.Encode(manifest.Id).ToQuoted()},\"model\":{JsonEncodedText.Encode("models/" + ApiAddresses.BareName(manifest.Model)).ToQuoted()},\"inputConfig\":{{\"fileName\":{JsonEncodedText.Encode(manifest.InputFile!).ToQuoted()}}}}}}}");
        ApiCall call = new()
        {
            Operation = "batches.create",
            Method = HttpMethod.Post,
            Address = transport.Addresses.Model(manifest.Model, "batchGenerateContent"),
            Model = manifest.Model,
            Content = () => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            ContentLength = body.Length,
            MayRepeat = false,
        };
        return (await transport.ReadJsonAsync(call, BatchStatus.Read, timeout).ConfigureAwait(false)).Name;
    }

    private async Task<string?> FindBatchAsync(string id, CallTimeout timeout)
    {
        await foreach (BatchStatus batch in batches.ListAsync(timeout.Token).ConfigureAwait(false))
        {
            if (batch.DisplayName == id)
            {
                return batch.Name;
            }
        }

        return null;
    }

    private async Task<string?> FindFileAsync(string id, CallTimeout timeout)
    {
        await foreach (GeminiFile file in files.ListAsync(timeout.Token).ConfigureAwait(false))
        {
            if (file.DisplayName == id && file.State != GeminiFileState.Failed)
            {
                return file.Name;
            }
        }

        return null;
    }
}
