using Gemini.Contracts.Testing.Interactions;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Sends bodies.</summary>
internal static class ServerReplies
{
    /// <summary>The API's content type of JSON.</summary>
    public const string Json = "application/json; charset=UTF-8";

    /// <summary>Sends an error, in the words of the path's wire.</summary>
    public static Task SendAsync(HttpContext context, ApiError error, CancellationToken cancellationToken) => InteractionDesk.IsPath(context.Request.Path.Value ?? "")
        ? SendAsync(context, InteractionError.NameOf(error).Status, Json, InteractionError.ToBody(error), cancellationToken)
        : SendAsync(context, error.Code, Json, IsList(context) ? [.. "["u8, .. error.ToBody(), .. "]"u8] : error.ToBody(), cancellationToken);

    /// <summary>Whether the answer is a stream that is written as a list: its errors are one, too.</summary>
    private static bool IsList(HttpContext context) => context.Request.Path.Value!.EndsWith(":streamGenerateContent", StringComparison.Ordinal)
        && !string.Equals(context.Request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends JSON with status 200.</summary>
    public static Task SendJsonAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => SendAsync(context, 200, Json, body, cancellationToken);

    /// <summary>Sends a body.</summary>
    public static async Task SendAsync(HttpContext context, int code, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }
}
