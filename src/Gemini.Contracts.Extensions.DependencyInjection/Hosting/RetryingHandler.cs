namespace Gemini.Contracts.Hosting;

/// <summary>Finds a handler that retries by itself: Microsoft's resilience handlers and the older ones of Polly.</summary>
internal static class RetryingHandler
{
    private static readonly string[] Names =
    [
        "Microsoft.Extensions.Http.Resilience.ResilienceHandler",
        "Microsoft.Extensions.Http.PolicyHttpMessageHandler",
    ];

    /// <summary>The handler's name; null where there is none.</summary>
    /// <param name="handler">The first of a chain.</param>
    public static string? Find(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
        {
            if (Names.Contains(outer.GetType().FullName))
            {
                return outer.GetType().Name;
            }

            handler = outer.InnerHandler;
        }

        return null;
    }
}
