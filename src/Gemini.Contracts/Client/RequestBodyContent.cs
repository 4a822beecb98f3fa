using System.Net;
using System.Net.Http.Headers;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>A request's body as HTTP content: its length is known before, nothing is buffered, and every retry writes it again.</summary>
internal sealed class RequestBodyContent : HttpContent
{
    private readonly RequestBody _body;

    public RequestBodyContent(RequestBody body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.ContentLength;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.WriteToAsync(stream);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _body.WriteToAsync(stream, cancellationToken);
}
