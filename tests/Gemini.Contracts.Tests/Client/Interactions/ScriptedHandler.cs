using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Gemini.Contracts.Tests.Client.Interactions;

/// <summary>Answers each request with the next of its bodies, and remembers what was asked.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();

    /// <summary>Method, path with query, and body of each request.</summary>
    public List<(string Method, string Path, string Body)> Requests { get; } = [];

    public ScriptedHandler Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(() =>
        {
            HttpResponseMessage response = new(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
            foreach ((string name, string value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        });
        return this;
    }

    public ScriptedHandler Stream(params string[] events) => Answer(string.Concat(events.Select(static one => $"data: {one}\n\n")), contentType: "text/event-stream");

    public GeminiClient Client(GeminiWire wire = GeminiWire.Interactions, Func<GeminiClientOptions, GeminiClientOptions>? change = null)
    {
        GeminiClientOptions options = new() { ApiKey = "key", Wire = wire, MaxRetries = 0, TimeProvider = new HurriedClock() };
        return new GeminiClient(change is null ? options : change(options), new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Requests)
        {
            Requests.Add((request.Method.Method, request.RequestUri!.PathAndQuery, body));
        }

        return _answers.TryDequeue(out Func<HttpResponseMessage>? answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("nothing left") };
    }
}
