using System.Collections.Concurrent;
using System.Net;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gemini.Contracts.Testing;

/// <summary>
/// A stand-in for Gemini: a real HTTP server on 127.0.0.1 that speaks the Gemini API (generate, stream, interactions, countTokens, models, files, batches) and Vertex AI's paths as they do,
/// refuses what they refuse, and answers from the pixels it is sent. It finds connected regions of the colors that the prompt names, and answers in the shape of the request's schema.
/// It sees colors and shapes, not things; it reads PNG, and other formats where <see cref="LocalGeminiOptions.PictureDecoder"/> is set; and it says what it is: <c>modelVersion</c> is <c>local-gemini</c>.
/// </summary>
public sealed partial class LocalGemini : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly LocalGeminiOptions _options;
    private readonly ServerState _state;

    private LocalGemini(WebApplication host, LocalGeminiOptions options)
    {
        _host = host;
        _options = options;
        _state = new ServerState(options, () => BaseAddress);
        _own = new ProjectDesk(_state, options);
        _other = new ProjectDesk(new ServerState(options, () => BaseAddress, _state), options);
    }

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The key that is let in.</summary>
    public string ApiKey => _options.ApiKey;

    /// <summary>What goes wrong with the next calls that ask a model, whole, streamed or by Interactions; one fault a call.</summary>
    public ConcurrentQueue<LocalFault> Faults => _state.Faults;

    /// <summary>What goes wrong with the next requests of uploads, one fault for each; nothing of such a request is kept.</summary>
    public ConcurrentQueue<LocalFault> UploadFaults => _state.UploadFaults;

    /// <summary>
    /// What goes wrong with the next requests that are neither of these: about models, token counts, files and their downloads, batches, and interactions that are stored. One fault for each;
    /// <see cref="LocalFault.PassedOn"/> lets one pass. The model is not asked, and nothing is created, canceled or deleted by a request that goes wrong.
    /// </summary>
    public ConcurrentQueue<LocalFault> ResourceFaults => _state.ResourceFaults;

    /// <summary>The names of the files that were uploaded or made, the oldest first.</summary>
    public IReadOnlyList<string> Files => [.. _state.Files.Files.Select(static file => file.Name)];

    /// <summary>The display names of the batches that were created, the newest first.</summary>
    public IReadOnlyList<string> Batches => [.. _state.Batches.Batches.Select(static batch => batch.Input.DisplayName)];

    /// <summary>The requests that have arrived so far, the oldest first.</summary>
    public IReadOnlyList<LocalRequest> Requests => _state.Requests.ToArray();

    /// <summary>Starts a server on 127.0.0.1.</summary>
    /// <param name="options">How it behaves; the defaults where null.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalGemini> StartAsync(LocalGeminiOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= LocalGeminiOptions.Default;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 128L << 20;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        // The host's own lifetime would take Ctrl+C and SIGTERM away from the program that the server is in.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication host = builder.Build();
        LocalGemini server = new(host, options);
        host.Run(server.ServeAsync);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        server.BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return server;
    }

    /// <summary>Forgets all files, as if their 48 hours were over.</summary>
    public void ExpireFiles() => _state.Files.Expire();

    /// <summary>Begins a rule for calls whose prompt fits: <c>gemini.WhenPrompt(contains: "green").Answer(values)</c>. The last rule that fits is followed.</summary>
    /// <param name="contains">What the text of the last turn contains, whatever its casing; null for every text.</param>
    public PromptScript WhenPrompt(string? contains = null) =>
        _state.Scripts.Add(call => contains is null || call.Prompt.Contains(contains, StringComparison.OrdinalIgnoreCase));

    /// <summary>A client that asks this server.</summary>
    /// <param name="configure">Changes the other options; null to leave them as they are.</param>
    public GeminiClient CreateClient(Func<GeminiClientOptions, GeminiClientOptions>? configure = null)
    {
        GeminiClientOptions options = new() { ApiKey = ApiKey, BaseAddress = BaseAddress };
        return new GeminiClient(configure is null ? options : configure(options));
    }

    /// <summary>A client that asks this server by the paths of Vertex AI.</summary>
    /// <param name="configure">Changes the other options; null to leave them as they are.</param>
    public GeminiClient CreateVertexClient(Func<GeminiClientOptions, GeminiClientOptions>? configure = null)
    {
        GeminiClientOptions options = GeminiClientOptions.ForVertex("local", "global", _ => ValueTask.FromResult(_options.AccessToken)) with { BaseAddress = BaseAddress };
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
        _state.Dispose();
    }
}
