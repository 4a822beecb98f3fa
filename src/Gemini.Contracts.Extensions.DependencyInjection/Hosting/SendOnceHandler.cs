using System.Net;
using System.Runtime.ExceptionServices;

namespace Gemini.Contracts.Hosting;

/// <summary>
/// Sends a message that must not be repeated (<see cref="GeminiHttp.MayRepeat"/>) once, whatever a retry policy before it does: the policy is given the first outcome again.
/// The client itself asks the API what became of the first, and goes on from there.
/// </summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    private const int MaxKeptBytes = 64 << 10;
    private static readonly HttpRequestOptionsKey<FirstOutcome> Outcome = new("Gemini.Contracts.FirstOutcome");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (GeminiHttp.MayRepeat(request))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (request.Options.TryGetValue(Outcome, out FirstOutcome? first))
        {
            return first.Repeat(request);
        }

        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                await response.Content.LoadIntoBufferAsync(MaxKeptBytes, cancellationToken).ConfigureAwait(false);
                byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                request.Options.Set(Outcome, new FirstOutcome(response, body));
            }

            return response;
        }
        catch (Exception problem)
        {
            request.Options.Set(Outcome, new FirstOutcome(problem));
            throw;
        }
    }

    private sealed class FirstOutcome
    {
        private readonly ExceptionDispatchInfo? _problem;
        private readonly HttpStatusCode _status;
        private readonly byte[] _body = [];
        private readonly string? _type;
        private readonly string? _encoding;

        public FirstOutcome(Exception problem) => _problem = ExceptionDispatchInfo.Capture(problem);

        public FirstOutcome(HttpResponseMessage response, byte[] body)
        {
            _status = response.StatusCode;
            _body = body;
            _type = response.Content.Headers.ContentType?.ToString();
            _encoding = response.Content.Headers.ContentEncoding.Count > 0 ? response.Content.Headers.ContentEncoding.ToString() : null;
        }

        public HttpResponseMessage Repeat(HttpRequestMessage request)
        {
            _problem?.Throw();
            HttpResponseMessage response = new(_status) { RequestMessage = request, Content = new ByteArrayContent(_body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", _type);
            if (_encoding is not null)
            {
                response.Content.Headers.TryAddWithoutValidation("Content-Encoding", _encoding);
            }

            return response;
        }
    }
}
