using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Uploads bytes in chunks, and continues after a cut at the offset that the API confirms (Google's resumable protocol).</summary>
internal sealed class ResumableUpload(ApiTransport transport, GeminiClientOptions options)
{
    /// <summary>As Google's own SDKs send; a multiple of the 256 KiB that chunks but the last have to be. Where a chunk begins is the API's matter: at the byte that it confirms.</summary>
    private const int ChunkBytes = 8 << 20;

    /// <summary>How often one upload may be continued without a byte having been confirmed in between.</summary>
    private const int MaxStalls = 5;

    /// <summary>Uploads.</summary>
    /// <exception cref="GeminiException">The upload was refused, or was cut too often.</exception>
    public async Task<GeminiFile> UploadAsync(UploadContent content, CallTimeout timeout)
    {
        Uri address = await StartAsync(content, timeout).ConfigureAwait(false);
        long offset = 0;
        int stalls = 0;
        while (true)
        {
            long length = Math.Min(ChunkBytes, content.Length - offset);
            bool isLast = offset + length == content.Length;
            try
            {
                (GeminiFile? file, long confirmed) = await SendAsync(content, address, offset, length, isLast, timeout).ConfigureAwait(false);
                if (file is not null)
                {
                    return file;
                }

                stalls = confirmed > offset ? 0 : stalls + 1;
                offset = confirmed;
            }
            catch (GeminiException problem) when (problem.IsRetryable && stalls < MaxStalls)
            {
                stalls++;
                await transport.WaitAsync(RetryPlan.DelayBefore(problem, stalls, options with { MaxRetries = MaxStalls }, 0.5) ?? TimeSpan.FromSeconds(1), timeout, default).ConfigureAwait(false);
                (GeminiFile? file, long confirmed) = await QueryAsync(address, timeout).ConfigureAwait(false);
                if (file is not null)
                {
                    return file;
                }

                stalls = confirmed > offset ? 0 : stalls;
                offset = confirmed;
            }
        }
    }

    private async Task<Uri> StartAsync(UploadContent content, CallTimeout timeout)
    {
        byte[] metadata = Encoding.UTF8.GetBytes(content.DisplayName is { } name ? $"{{\"file\":{{\"displayName\":{JsonEncodedText.Encode(name).ToQuoted()}}}}}" : "{\"file\":{}}");
        ApiCall call = new()
        {
            Operation = "files.upload",
            Method = HttpMethod.Post,
            Address = transport.Addresses.Upload,
            Content = () => new ByteArrayContent(metadata) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            ContentLength = metadata.Length,
            Headers =
            [
                new("X-Goog-Upload-Protocol", "resumable"),
                new("X-Goog-Upload-Command", "start"),
                new("X-Goog-Upload-Header-Content-Length", content.Length.ToString(CultureInfo.InvariantCulture)),
                new("X-Goog-Upload-Header-Content-Type", content.MimeType),
            ],
        };
        using ApiResponse response = await transport.SendAsync(call, timeout).ConfigureAwait(false);
        string? address = Header(response.Message, "x-goog-upload-url");
        return address is not null && Uri.TryCreate(transport.Addresses.Upload, address, out Uri? upload)
            ? transport.Addresses.BehindBase(upload)
            : throw transport.Errors.NotAResponse("a response without x-goog-upload-url"u8.ToArray(), response.Attempt);
    }

    /// <summary>Sends one chunk.</summary>
    /// <returns>The file where this was the last chunk; else how many bytes the API has.</returns>
    private async Task<(GeminiFile? File, long Confirmed)> SendAsync(UploadContent content, Uri address, long offset, long length, bool isLast, CallTimeout timeout)
    {
        ApiCall call = new()
        {
            Operation = "files.upload",
            Method = HttpMethod.Post,
            Address = address,
            Content = () => new ChunkContent(content, offset, length),
            ContentLength = length,
            Headers = [new("X-Goog-Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)), new("X-Goog-Upload-Command", isLast ? "upload, finalize" : "upload")],

            // Whether a chunk has arrived is asked before it is sent again.
            MayRepeat = false,
        };
        using ApiResponse response = await transport.SendAsync(call, timeout).ConfigureAwait(false);
        return isLast ? (await ReadFileAsync(response, timeout).ConfigureAwait(false), content.Length) : (null, offset + length);
    }

    /// <summary>Asks how many bytes have arrived.</summary>
    private async Task<(GeminiFile? File, long Confirmed)> QueryAsync(Uri address, CallTimeout timeout)
    {
        ApiCall call = new()
        {
            Operation = "files.upload",
            Method = HttpMethod.Post,
            Address = address,
            Content = static () => new ByteArrayContent([]),
            Headers = [new("X-Goog-Upload-Command", "query")],
        };
        using ApiResponse response = await transport.SendAsync(call, timeout).ConfigureAwait(false);
        if (Header(response.Message, "x-goog-upload-status") == "final")
        {
            return (await ReadFileAsync(response, timeout).ConfigureAwait(false), 0);
        }

        bool isNumber = long.TryParse(Header(response.Message, "x-goog-upload-size-received"), NumberStyles.None, CultureInfo.InvariantCulture, out long received);
        return (null, isNumber ? received : 0);
    }

    private async Task<GeminiFile> ReadFileAsync(ApiResponse response, CallTimeout timeout)
    {
        using ResponseBody body = await ResponseBody.ReadAsync(response.Message, ApiTransport.MaxResponseBytes, timeout.Token).ConfigureAwait(false);
        if (body.Failure is { } failure)
        {
            throw transport.Failures.Translate(failure, timeout, response.Attempt, hasAnswerBegun: true);
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(body.Memory);
            return GeminiFile.Read(json.RootElement.Member("file") ?? json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw transport.Errors.NotAResponse(body.Memory, response.Attempt);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;
}
