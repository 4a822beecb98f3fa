using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Downloads a file of results line by line; one that is cut is downloaded again, without the lines that were given.</summary>
internal sealed class ResultLines(ApiTransport transport, GeminiClientOptions options)
{
    private const int MaxLineBytes = 64 << 20;

    /// <summary>The lines, without their ends. A line's memory is good until the next is asked for.</summary>
    /// <param name="batch">Whose results they are, such as <c>batches/abc</c>.</param>
    /// <param name="file">Such as <c>files/abc</c>.</param>
    /// <param name="expected">How many lines there should be: a download that ends with fewer may have been cut, and is made again.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The file is gone.</exception>
    /// <exception cref="GeminiException">The download failed.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string batch, string file, long expected, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ApiCall call = new() { Operation = "files.download", Method = HttpMethod.Get, Address = transport.Addresses.Download(file) };
        long given = 0;
        int failures = 0;
        while (true)
        {
            using CallTimeout timeout = new(options, cancellationToken);
            using ApiResponse response = await OpenAsync(batch, call, timeout).ConfigureAwait(false);
            using LineReader reader = new(response, timeout, transport, MaxLineBytes);
            long skipped = 0;
            GeminiException? failure;
            while (true)
            {
                (ReadOnlyMemory<byte>? line, failure) = await reader.NextAsync().ConfigureAwait(false);
                if (line is not { } bytes)
                {
                    break;
                }

                if (skipped++ >= given)
                {
                    if (reader.IsAtEnd && failures < options.MaxRetries && !IsWhole(bytes))
                    {
                        failure = TransportErrors.NotWhole("The results ended in the middle of a line", response.Attempt);
                        break;
                    }

                    given++;
                    failures = 0;
                    yield return bytes;

                    // Who reads may take long over each line.
                    timeout.Extend();
                }
            }

            if (failure is null)
            {
                if (given >= expected || ++failures > options.MaxRetries)
                {
                    yield break;
                }

                continue;
            }

            if (!failure.IsRetryable || ++failures > options.MaxRetries)
            {
                throw failure;
            }
        }
    }

    private async Task<ApiResponse> OpenAsync(string batch, ApiCall call, CallTimeout timeout)
    {
        try
        {
            return await transport.SendAsync(call, timeout).ConfigureAwait(false);
        }
        catch (GeminiException gone) when (gone is { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound, Reason: null })
        {
            throw new InvalidOperationException($"The results of {batch} are not there any more, or belong to another project than the key's; submit its requests again with another manifest, and read results within 48 hours.", gone);
        }
    }

    private static bool IsWhole(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Cuts a response into lines.</summary>
    private sealed class LineReader(ApiResponse response, CallTimeout timeout, ApiTransport transport, int maxLine) : IDisposable
    {
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        private Stream? _stream;
        private int _start;
        private int _end;
        private bool _isEnded;

        /// <summary>Whether the line that was given last had no end of its own.</summary>
        public bool IsAtEnd { get; private set; }

        /// <summary>The next line that is not empty; none at the end, with why the end is none.</summary>
        public async ValueTask<(ReadOnlyMemory<byte>? Line, GeminiException? Failure)> NextAsync()
        {
            while (true)
            {
                int newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
                if (newline < 0 && !_isEnded)
                {
                    try
                    {
                        await FillAsync().ConfigureAwait(false);
                        continue;
                    }
                    catch (GeminiException problem)
                    {
                        return (null, problem);
                    }
                }

                IsAtEnd = newline < 0;
                int length = newline < 0 ? _end - _start : newline;
                if (newline < 0 && length == 0)
                {
                    return (null, null);
                }

                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length).Trim(" \t\r"u8);
                _start += newline < 0 ? length : length + 1;
                if (!line.IsEmpty)
                {
                    return (line, null);
                }
            }
        }

        public void Dispose()
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _stream?.Dispose();
        }

        private async ValueTask FillAsync()
        {
            if (_end == _buffer.Length)
            {
                Grow();
            }

            try
            {
                _stream ??= await ContentDecoder.OpenAsync(response.Message, timeout.Token).ConfigureAwait(false);
                int read = await _stream.ReadAsync(_buffer.AsMemory(_end), timeout.Token).ConfigureAwait(false);
                timeout.Restart();
                _end += read;
                _isEnded = read == 0;
            }
            catch (Exception problem) when (TransportErrors.IsTransportFault(problem))
            {
                throw transport.Failures.Translate(problem, timeout, response.Attempt, hasAnswerBegun: true);
            }
        }

        private void Grow()
        {
            int length = _end - _start;
            if (length >= maxLine)
            {
                throw transport.Errors.Unexpected($"with a line of more than {maxLine >> 20} MB", response.Attempt, response.Message.StatusCode);
            }

            byte[] larger = length > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(2 * _buffer.Length) : _buffer;
            _buffer.AsSpan(_start, length).CopyTo(larger);
            if (!ReferenceEquals(larger, _buffer))
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }

            _start = 0;
            _end = length;
        }
    }
}
