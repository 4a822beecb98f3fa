using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Decides of each call whether a recording answers it, and of each response whether and how it is recorded.</summary>
internal sealed class RecordingDesk(RecordingFolder folder, string name, RecordingOptions options, bool isOnCi)
{
    private readonly UploadNames _uploads = new();
    private readonly ConcurrentQueue<string> _skipped = new();
    private readonly ConcurrentBag<IReadingContract> _readers = [];

    /// <summary>What was not recorded, and why.</summary>
    public IReadOnlyList<string> Skipped => [.. _skipped];

    /// <summary>Lets a contract read the answers to its requests when they are recorded.</summary>
    public void ReadWith(IReadingContract reader) => _readers.Add(reader);

    /// <summary>The key of a client that was given none: it is not valid, and a call with it is not sent.</summary>
    public const string NoKey = "recorded";

    /// <summary>Captures a request.</summary>
    public Task<CapturedRequest> CaptureAsync(HttpRequestMessage message, CancellationToken cancellationToken) => new RequestCapture(_uploads).CaptureAsync(message, cancellationToken);

    /// <summary>The recording that answers a request; null where the call goes out.</summary>
    /// <param name="captured">The request.</param>
    /// <param name="hasKey">Whether it could go out.</param>
    /// <exception cref="RecordingException">There is none, and the call must not or cannot go out.</exception>
    public Recording? Answer(CapturedRequest captured, bool hasKey)
    {
        Recording? found = options.Mode == RecordingMode.Record ? null : folder.Take(captured.Request, options.Match);
        bool mayGoOut = options.Mode == RecordingMode.Record || (options.Mode == RecordingMode.RecordMissing && !isOnCi);
        if (found is not null || (mayGoOut && hasKey))
        {
            return found;
        }

        string advice = mayGoOut ? "There is no key to record it with: set GEMINI_API_KEY."
            : options.Mode == RecordingMode.Replay ? "Record it with RecordingMode.RecordMissing and a key, or ask as it was recorded."
            : "Where CI is true nothing is recorded: run the test on your machine and commit the recording.";
        throw new RecordingException($"No recording in {name} answers {captured.Request}: {folder.Explain(captured.Request, options.Match)}. {advice}");
    }

    /// <summary>Records a response, at once or while it is read.</summary>
    public async Task<HttpResponseMessage> RecordAsync(CapturedRequest captured, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (WhyNot(response) is { } reason)
        {
            _skipped.Enqueue($"{(int)response.StatusCode} to {captured.Request}: {reason}");
            return response;
        }

        if (captured.Request.Operation == "stream" || response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            response.Content = new RecordedContent(response.Content, (body, end) => Add(captured, response, body, end));
            return response;
        }

        byte[] whole;
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            whole = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever came of a body that was lost cannot be replayed; the caller is told, and asks again.
            _skipped.Enqueue($"{(int)response.StatusCode} to {captured.Request}: the connection dropped, or the caller left");
            response.Dispose();
            throw;
        }

        Add(captured, response, whole, BodyEnd.Whole);
        return response;
    }

    private void Add(CapturedRequest captured, HttpResponseMessage response, ReadOnlyMemory<byte> body, BodyEnd end)
    {
        if (!response.IsSuccessStatusCode && body.Span.IndexOf("API_KEY_INVALID"u8) >= 0)
        {
            _skipped.Enqueue($"{(int)response.StatusCode} to {captured.Request}: the key was wrong");
            return;
        }

        if (EventText.IsKeySpread(Encoding.UTF8.GetString(body.Span), captured.Secrets))
        {
            _skipped.Enqueue($"{(int)response.StatusCode} to {captured.Request}: the answer repeats the key over several frames");
            return;
        }

        Recording recording = new(captured.Request, RecordedResponse.Create(response, body, end, captured, _uploads), null)
        {
            Time = options.RecordsTime ? options.TimeProvider.GetUtcNow() : null,
        };
        Recording read = recording;
        foreach (RecordedAnswer answer in RecordedAnswer.Of([recording], recording.Request.Operation is "download" or "batch" ? folder.All : []))
        {
            IReadingContract? reader = _readers.FirstOrDefault(reader => reader.IsAskedBy(answer.Call.Request));
            read = reader?.Read(answer.Call, folder.Uploads) is { } reading ? read.WithReading(answer.Key, reading) : read;
        }

        folder.Add(read, isAnew: options.Mode == RecordingMode.Record);
    }

    /// <summary>Why a response is not recorded: it passes by itself, is about the key, or was said by something in between. Null where it is recorded.</summary>
    private string? WhyNot(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired)
        {
            return "it is about the key or a login";
        }

        if ((int)response.StatusCode is >= 300 and < 400)
        {
            return "a redirect is not the API's";
        }

        if (!response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/event-stream"))
        {
            return "a failure that is no JSON was said by something in between";
        }

        bool isTransient = (int)response.StatusCode is 408 or 429 or 500 or 502 or 503 or 504;
        return isTransient && !options.RecordsTransientFailures ? "it passes by itself" : null;
    }
}
