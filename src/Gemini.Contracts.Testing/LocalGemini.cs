using System.Collections.Concurrent;
using System.Net;
using Gemini.Contracts.Testing.Interactions;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gemini.Contracts.Testing;

/// <summary>
/// A stand-in for Gemini: a real HTTP server on 127.0.0.1 that speaks <c>generateContent</c>, <c>streamGenerateContent</c>, <c>interactions</c> and <c>models</c> as the API does,
/// and answers from the pixels it is sent. It finds connected regions of the colors that the prompt names, and answers in the shape of the request's schema.
/// It sees colors and shapes, not things; it reads PNG, and other formats where <see cref="LocalGeminiOptions.PictureDecoder"/> is set; and it says what it is: <c>modelVersion</c> is <c>local-gemini</c>.
/// </summary>
public sealed partial class LocalGemini : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly RequestLog _requests;
    private readonly LocalGeminiOptions _options;
    private readonly HashSet<string> _models;
    private readonly FileStore _files;
    private readonly BatchStore _batches;
    private readonly InteractionDesk _interactions;
    private int _responses;

    private LocalGemini(WebApplication host, LocalGeminiOptions options)
    {
        _host = host;
        _options = options;
        _requests = new RequestLog(options.RememberedRequests, options.RememberedBytes);
        _files = new FileStore(() => BaseAddress, options.TimeProvider, options.MaxFileBytes);
        _batches = new BatchStore(_files, options.TimeProvider);
        _models = [.. options.Models ?? [.. ModelCatalog.Default.Models.SelectMany(model => model.Aliases.Append(model.Id))]];
        _interactions = new InteractionDesk(options, _models, Generate);
    }

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The key that is let in.</summary>
    public string ApiKey => _options.ApiKey;

    /// <summary>What goes wrong with the next calls, one fault a call.</summary>
    public ConcurrentQueue<LocalFault> Faults { get; } = new();

    /// <summary>What goes wrong with the next requests of uploads, one fault for each; nothing of such a request is kept.</summary>
    public ConcurrentQueue<LocalFault> UploadFaults { get; } = new();

    /// <summary>The names of the files that were uploaded or made, the oldest first.</summary>
    public IReadOnlyList<string> Files => [.. _files.Files.Select(static file => file.Name)];

    /// <summary>The display names of the batches that were created, the newest first.</summary>
    public IReadOnlyList<string> Batches => [.. _batches.Batches.Select(static batch => batch.DisplayName)];

    /// <summary>Forgets all files, as if their 48 hours were over.</summary>
    public void ExpireFiles() => _files.Expire();

    /// <summary>The requests that have arrived so far, the oldest first.</summary>
    public IReadOnlyList<LocalRequest> Requests => _requests.ToArray();

    /// <summary>Starts a server on 127.0.0.1, on a port that the system chooses where <see cref="LocalGeminiOptions.Port"/> names none.</summary>
    /// <param name="options">How it behaves; the defaults where null.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalGemini> StartAsync(LocalGeminiOptions? options = null, CancellationToken cancellationToken = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 128L << 20;
            kestrel.Listen(IPAddress.Loopback, options?.Port ?? 0);
        });

        // The host's own lifetime would take Ctrl+C and SIGTERM away from the program that the server is in.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication host = builder.Build();
        LocalGemini server = new(host, options ?? LocalGeminiOptions.Default);
        host.Run(server.ServeAsync);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        server.BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return server;
    }

    /// <summary>A client that asks this server.</summary>
    /// <param name="configure">Changes the other options; null to leave them as they are.</param>
    public GeminiClient CreateClient(Func<GeminiClientOptions, GeminiClientOptions>? configure = null)
    {
        GeminiClientOptions options = new() { ApiKey = ApiKey, BaseAddress = BaseAddress };
        return new GeminiClient(configure is null ? options : configure(options));
    }

    /// <summary>Stops the server; calls that are still running are broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource now = new())
        {
            await now.CancelAsync().ConfigureAwait(false);
            await _host.StopAsync(now.Token).ConfigureAwait(false);
        }

        await _host.DisposeAsync().ConfigureAwait(false);
    }

    internal static Task SendAsync(HttpContext context, ApiError error, CancellationToken cancellationToken) => InteractionDesk.IsPath(context.Request.Path.Value ?? "")
        ? SendAsync(context, InteractionError.NameOf(error).Status, "application/json; charset=UTF-8", InteractionError.ToBody(error), cancellationToken)
        : SendAsync(context, error.Code, "application/json; charset=UTF-8", error.ToBody(), cancellationToken);

    internal static async Task SendAsync(HttpContext context, int code, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LocalRequest> RememberAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            headers[name] = values.ToString();
        }

        LocalRequest request = new(
            context.Request.Method, context.Request.Path.Value + context.Request.QueryString.Value, headers, body.GetBuffer().AsMemory(0, (int)body.Length));
        _requests.Add(request);
        return request;
    }
}
