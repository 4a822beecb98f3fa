using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.FaultInjection;
using Gemini.Contracts.Testing.Interactions;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gemini.Contracts.Testing;

/// <content>From a request to what serves it.</content>
public sealed partial class LocalGemini
{
    private readonly ProjectDesk _own;
    private readonly ProjectDesk _other;

    private async Task ServeAsync(HttpContext context)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        try
        {
            LocalRequest request = await RememberAsync(context, cancellationToken).ConfigureAwait(false);
            ApiRoute route = ApiRoute.Parse(context.Request.Path.Value ?? "");
            ProjectDesk desk = CheckAccess(context, route);
            if (await FailsAsync(context, route, cancellationToken).ConfigureAwait(false))
            {
                // What went wrong has answered.
            }
            else if (InteractionDesk.IsPath(context.Request.Path.Value ?? ""))
            {
                await desk.Interactions.ServeAsync(context, request, _state.NextFault, cancellationToken).ConfigureAwait(false);
            }
            else if (route.Kind == ApiRouteKind.Model && HttpMethods.IsPost(request.Method))
            {
                await desk.Generate.ServeAsync(context, request, route, cancellationToken).ConfigureAwait(false);
            }
            else if (!await desk.Resources.ServeAsync(context, request, route, cancellationToken).ConfigureAwait(false))
            {
                throw ApiError.NotFound($"Requested entity was not found: LocalGemini has no {request.Method} {context.Request.Path}.");
            }
        }
        catch (ApiError error) when (!context.Response.HasStarted)
        {
            await ServerReplies.SendAsync(context, error, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException problem) when (!context.Response.HasStarted)
        {
            await ServerReplies.SendAsync(context, ApiError.Invalid($"Invalid JSON payload received. {problem.Message}"), cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            await ServerReplies.SendAsync(context, new ApiError(problem.StatusCode, "INVALID_ARGUMENT", problem.Message), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The caller has gone.
        }
        catch (Exception problem) when (problem is not OutOfMemoryException && !context.Response.HasStarted)
        {
            // A script's values may not fit, and the stand-in may have a fault of its own: either is told, not hidden in a dropped connection.
            await ServerReplies.SendAsync(context, new ApiError(500, "INTERNAL", $"LocalGemini failed: {problem.GetType().Name}: {problem.Message}"), cancellationToken).ConfigureAwait(false);
        }

        if (context.Response.Body is TamperedBody body && !cancellationToken.IsCancellationRequested)
        {
            await body.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets a request that neither asks a model nor uploads go wrong, where that is planned.</summary>
    /// <returns>Whether it is over then.</returns>
    private async Task<bool> FailsAsync(HttpContext context, ApiRoute route, CancellationToken cancellationToken)
    {
        bool asksModel = HttpMethods.IsPost(context.Request.Method)
            && (route.Method is "generateContent" or "streamGenerateContent" || InteractionDesk.IsCollection(context.Request.Path.Value ?? ""));
        if (asksModel || route.Kind == ApiRouteKind.Upload || !_state.ResourceFaults.TryDequeue(out LocalFault? fault))
        {
            return false;
        }

        await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
        return !fault.IsAnswer;
    }

    /// <summary>Lets a call in.</summary>
    /// <returns>What serves the project that it is of.</returns>
    private ProjectDesk CheckAccess(HttpContext context, ApiRoute route)
    {
        // The address of an upload is a secret of its own: whoever has it may write.
        if (route.Kind == ApiRouteKind.Upload && context.Request.Query["upload_id"].FirstOrDefault() is { } upload)
        {
            return _other.State.Uploads.Has(upload) ? _other : _own;
        }

        string? token = context.Request.Headers.Authorization.FirstOrDefault();
        string? key = context.Request.Headers["x-goog-api-key"].FirstOrDefault() ?? context.Request.Query["key"].FirstOrDefault();
        if (token is not null)
        {
            if (!AreEqual(token, "Bearer " + _options.AccessToken))
            {
                throw ApiError.Unauthenticated();
            }
        }
        else if (string.IsNullOrEmpty(key))
        {
            throw route.IsVertex ? ApiError.Unauthenticated() : ApiError.NoKey();
        }
        else if (_options.UnrestrictedApiKey is { } unrestricted && AreEqual(key, unrestricted))
        {
            throw ApiError.UnrestrictedKey();
        }
        else if (_options.OtherProjectApiKey is { } other && AreEqual(key, other))
        {
            return _other;
        }
        else if (!AreEqual(key, ApiKey))
        {
            throw ApiError.WrongKey(key);
        }

        return _own;
    }

    private static bool AreEqual(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private async Task<LocalRequest> RememberAsync(HttpContext context, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = await ReadBodyAsync(context.Request, _options.MaxRequestBytes, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, StringValues values) in context.Request.Headers)
        {
            headers[name] = values.ToString();
        }

        LocalRequest request = new(context.Request.Method, context.Request.Path.Value + context.Request.QueryString.Value, headers, body);
        _state.Requests.Add(request);
        return request;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        // What is uploaded has limits of its own.
        bool isLimited = !request.Path.StartsWithSegments("/upload", StringComparison.Ordinal);
        if (isLimited && request.ContentLength > maxBytes)
        {
            throw ApiError.Invalid($"Request payload size exceeds the limit: {maxBytes} bytes.");
        }

        if (request.ContentLength is long length)
        {
            // The bytes stay for Requests: one array of just their size.
            byte[] known = length == 0 ? [] : GC.AllocateUninitializedArray<byte>((int)length);
            await request.Body.ReadExactlyAsync(known, cancellationToken).ConfigureAwait(false);
            return known;
        }

        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return isLimited && body.Length > maxBytes
            ? throw ApiError.Invalid($"Request payload size exceeds the limit: {maxBytes} bytes.")
            : body.ToArray();
    }
}
