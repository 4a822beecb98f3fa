using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Uploads bytes in chunks, and continues after a cut at the offset that the API confirms (Google's resumable protocol).</summary>
internal sealed class ResumableUpload(ApiTransport transport, GeminiClientOptions options)
{
    /// <summary>How often one upload may be continued without a byte having been confirmed in between.</summary>
    private const int MaxStalls = 5;

    /// <summary>How often an upload that the API no longer knows is begun anew.</summary>
    private const int MaxRestarts = 1;

    /// <summary>Uploads.</summary>
    /// <exception cref="GeminiException">The upload was refused, or was cut too often.</exception>
    public async Task<GeminiFile> UploadAsync(UploadContent content, CallTimeout timeout)
    {
        if (content.Begun is { } begun && await TryQueryAsync(content, begun, timeout).ConfigureAwait(false) is { } known)
        {
            return known.File ?? await SendAllAsync(content, begun, known.Confirmed, timeout).ConfigureAwait(false)
                ?? await UploadNewAsync(content, timeout).ConfigureAwait(false);
        }

        return await UploadNewAsync(content, timeout).ConfigureAwait(false);
    }

    private async Task<GeminiFile> UploadNewAsync(UploadContent content, CallTimeout timeout)
    {
        for (int restarts = 0; ; restarts++)
        {
            (Uri address, CallAttempt attempt) = await StartAsync(content, timeout).ConfigureAwait(false);
            content.OnBegun?.Invoke(address);
            if (await SendAllAsync(content, address, 0, timeout).ConfigureAwait(false) is { } file)
            {
                return file;
            }

            if (restarts == MaxRestarts)
            {
                throw transport.Errors.Unexpected("that it does not know an upload that it had just begun, or not its file", attempt, null);
            }
        }
    }

    /// <summary>Sends all chunks from an offset on.</summary>
    /// <returns>Null where the API no longer knows the upload.</returns>
    private async Task<GeminiFile?> SendAllAsync(UploadContent content, Uri address, long offset, CallTimeout timeout)
    {
        int stalls = 0;
        while (true)
        {
            long length = Math.Min(options.UploadChunkBytes, content.Length - offset);
            bool isLast = offset + length == content.Length;
            UploadState? state;
            try
            {
                state = await SendAsync(content, address, offset, length, isLast, timeout).ConfigureAwait(false);
            }
            catch (GeminiException problem) when (stalls < MaxStalls && (problem.IsRetryable || problem is GeminiRequestException or GeminiNotFoundException or GeminiResponseException))
            {
                if (problem.IsRetryable)
                {
                    await transport.WaitAsync(RetryPlan.DelayBefore(problem, stalls + 1, options with { MaxRetries = MaxStalls }, 0.5) ?? TimeSpan.FromSeconds(1), timeout, default).ConfigureAwait(false);
                }

                state = await TryQueryAsync(content, address, timeout).ConfigureAwait(false);

                // A refusal is none where the API has other bytes than were thought: then it refused the offset.
                if (!problem.IsRetryable && state is { File: null } && state.Confirmed == offset)
                {
                    throw;
                }
            }

            if (state is null || state.File is not null)
            {
                return state?.File;
            }

            stalls = state.Confirmed > offset ? 0 : stalls + 1;
            if (stalls > MaxStalls)
            {
                throw transport.Errors.Unexpected("to several chunks of an upload without taking a byte of them", default, null);
            }

            offset = state.Confirmed;
            if (content.MayTakeLong && stalls == 0)
            {
                timeout.Extend();
            }
        }
    }

    private async Task<(Uri Address, CallAttempt Attempt)> StartAsync(UploadContent content, CallTimeout timeout)
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
            ? (transport.Addresses.BehindBase(upload), response.Attempt)
            : throw transport.Errors.Unexpected("to the beginning of an upload without the header x-goog-upload-url", response.Attempt, response.Message.StatusCode);
    }

    /// <summary>Sends one chunk.</summary>
    private async Task<UploadState?> SendAsync(UploadContent content, Uri address, long offset, long length, bool isLast, CallTimeout timeout)
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
        return await ReadStateAsync(response, content, isLast, offset + length, timeout).ConfigureAwait(false);
    }

    /// <summary>Asks how many bytes have arrived; null where the API no longer knows the upload.</summary>
    private async Task<UploadState?> TryQueryAsync(UploadContent content, Uri address, CallTimeout timeout)
    {
        ApiCall call = new()
        {
            Operation = "files.upload",
            Method = HttpMethod.Post,
            Address = address,
            Content = static () => new ByteArrayContent([]),
            Headers = [new("X-Goog-Upload-Command", "query")],
        };
        try
        {
            using ApiResponse response = await transport.SendAsync(call, timeout).ConfigureAwait(false);
            return await ReadStateAsync(response, content, isFinalOtherwise: false, 0, timeout).ConfigureAwait(false);
        }
        catch (GeminiException problem) when (problem is GeminiRequestException || problem.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }
    }

    /// <summary>What a response says of an upload.</summary>
    /// <param name="response">The response.</param>
    /// <param name="content">What is uploaded.</param>
    /// <param name="isFinalOtherwise">Whether a response that does not say so has the file.</param>
    /// <param name="confirmedOtherwise">How many bytes have arrived where the response does not say.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <returns>Null where the upload was canceled, or has ended without a word of its file: then it is begun anew.</returns>
    private async Task<UploadState?> ReadStateAsync(ApiResponse response, UploadContent content, bool isFinalOtherwise, long confirmedOtherwise, CallTimeout timeout)
    {
        string? status = Header(response.Message, "x-goog-upload-status");
        if (status == "cancelled")
        {
            return null;
        }

        if (status == "final" || (status != "active" && isFinalOtherwise))
        {
            GeminiFile? file = await TryReadFileAsync(response, isFinalOtherwise || content.IsFoundByName, timeout).ConfigureAwait(false);
            return file is null ? null : new UploadState(file, content.Length);
        }

        bool isNumber = long.TryParse(Header(response.Message, "x-goog-upload-size-received"), NumberStyles.None, CultureInfo.InvariantCulture, out long received);
        return !isNumber || received <= content.Length
            ? new UploadState(null, isNumber ? received : confirmedOtherwise)
            : throw transport.Errors.Unexpected("with a count of more bytes than were uploaded", response.Attempt, response.Message.StatusCode);
    }

    /// <summary>Reads the file. The answer to a question may be none, although the upload has ended.</summary>
    private async Task<GeminiFile?> TryReadFileAsync(ApiResponse response, bool mustBeThere, CallTimeout timeout)
    {
        using ResponseBody body = await ResponseBody.ReadAsync(response.Message, ApiTransport.MaxResponseBytes, timeout.Token).ConfigureAwait(false);
        if (body.Failure is { } failure)
        {
            throw transport.Failures.Translate(failure, timeout, response.Attempt, hasAnswerBegun: true);
        }

        if (!mustBeThere && body.Memory.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(body.Memory);
            return GeminiFile.Read(json.RootElement.Member("file") ?? json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw transport.Errors.NotAResponse(body.Memory, response.Attempt, response.Message.StatusCode);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

    /// <summary>How far an upload has come.</summary>
    /// <param name="File">The file, where the upload has ended.</param>
    /// <param name="Confirmed">How many bytes the API has.</param>
    private sealed record UploadState(GeminiFile? File, long Confirmed);
}
