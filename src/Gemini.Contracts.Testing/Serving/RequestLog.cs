namespace Gemini.Contracts.Testing.Serving;

/// <summary>The latest requests, bounded in number and in bytes. The newest is always kept.</summary>
internal sealed class RequestLog(int maxRequests, long maxBytes)
{
    private readonly Queue<LocalRequest> _requests = new();
    private readonly Lock _gate = new();
    private long _bytes;

    /// <summary>Remembers a request, and forgets the oldest beyond the limits.</summary>
    public void Add(LocalRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            _bytes += request.Body.Length;
            while (_requests.Count > 1 && (_requests.Count > maxRequests || _bytes > maxBytes))
            {
                _bytes -= _requests.Dequeue().Body.Length;
            }
        }
    }

    /// <summary>What is remembered, the oldest first.</summary>
    public LocalRequest[] ToArray()
    {
        lock (_gate)
        {
            return _requests.ToArray();
        }
    }
}
