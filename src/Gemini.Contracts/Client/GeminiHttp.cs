namespace Gemini.Contracts;

/// <summary>For who sends a <see cref="GeminiClient"/>'s calls through an <see cref="HttpClient"/> of their own, such as one with a retry policy.</summary>
public static class GeminiHttp
{
    /// <summary>Is false on a message that must not be sent twice because it is not known whether it was carried out; unset otherwise.</summary>
    internal static readonly HttpRequestOptionsKey<bool> MayRepeatKey = new("Gemini.Contracts.MayRepeat");

    /// <summary>
    /// Whether a message may be sent again where it is not known whether it was carried out. Creating a batch and a chunk of an upload may not: the client itself
    /// asks the API first what has become of them.
    /// </summary>
    /// <param name="message">A message of a client.</param>
    public static bool MayRepeat(HttpRequestMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return !message.Options.TryGetValue(MayRepeatKey, out bool mayRepeat) || mayRepeat;
    }

    /// <summary>The handler that a client makes for itself: no redirects, which would carry the key to another host, and no cookies. The client itself unpacks what comes compressed.</summary>
    /// <param name="baseAddress">Where the calls go (<see cref="GeminiClientOptions.BaseAddress"/>).</param>
    /// <returns>A handler that the caller owns.</returns>
    public static SocketsHttpHandler CreateHandler(Uri baseAddress)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,

            // A proxy that the environment names would be asked for this machine's own addresses, too.
            UseProxy = !baseAddress.IsLoopback,
        };
    }
}
