namespace Gemini.Contracts.Killed;

/// <summary>A step before each request and one after each response.</summary>
internal sealed class SteppingHandler(Steps steps) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string name = $"{request.Method} {request.RequestUri!.AbsolutePath} {string.Join(',', request.Headers.TryGetValues("X-Goog-Upload-Command", out IEnumerable<string>? command) ? command : [])}";
        steps.Pass("before " + name);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        steps.Pass("after " + name);
        return response;
    }
}
