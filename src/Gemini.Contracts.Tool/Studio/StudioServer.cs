using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>The studio: one page and what its script asks for, on loopback only.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(25);

    private readonly WebApplication _host;
    private readonly StudioGuard _guard = new();
    private readonly StudioPictures _pictures = new();
    private readonly StudioCalls _calls;
    private readonly StudioSaves _saves;
    private readonly BuildWatch _builds;

    private StudioServer(WebApplication host, BuiltProject project, Answerer endpoint, StudioOptions options)
    {
        _host = host;
        _calls = new StudioCalls(project, endpoint, _pictures);
        _saves = new StudioSaves(options.SaveFolder, _pictures);
        _builds = new BuildWatch(project.AssemblyPath);
    }

    /// <summary>What a person opens: the address with its token.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts the studio of a project.</summary>
    public static async Task<StudioServer> StartAsync(BuiltProject project, Answerer endpoint, StudioOptions options, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = StudioPictures.MaxBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        WebApplication host = builder.Build();
        StudioServer server = new(host, project, endpoint, options);
        host.Run(server.ServeAsync);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        string address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Address = new Uri($"{address}/?token={server._guard.Token}");
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource now = new())
        {
            await now.CancelAsync().ConfigureAwait(false);
            await _host.StopAsync(now.Token).ConfigureAwait(false);
        }

        await _host.DisposeAsync().ConfigureAwait(false);
        _pictures.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        StudioGuard.Protect(context.Response, nonce);
        if (!_guard.IsLetIn(context))
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("Open the address that gemini-contracts studio printed, with its token.", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        try
        {
            await RouteAsync(context, nonce).ConfigureAwait(false);
        }
        catch (ToolException problem) when (!context.Response.HasStarted)
        {
            await SendProblemAsync(context, 400, problem.Kind, problem.Message).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or IOException && !context.Response.HasStarted)
        {
            await SendProblemAsync(context, 400, "usage", problem.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page has gone, or gave the call up.
        }
    }

    private async Task RouteAsync(HttpContext context, string nonce)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/"):
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.Body.WriteAsync(StudioPage.Print(nonce), cancellationToken).ConfigureAwait(false);
                break;
            case ("GET", "/api/project"):
                JsonObject project = await _calls.ListAsync(cancellationToken).ConfigureAwait(false);
                project["build"] = _builds.Stamp;
                await SendAsync(context, project).ConfigureAwait(false);
                break;
            case ("GET", "/api/build"):
                string stamp = await _builds.WaitAsync(context.Request.Query["known"].ToString(), LongPoll, cancellationToken).ConfigureAwait(false);
                await SendAsync(context, new JsonObject { ["build"] = stamp }).ConfigureAwait(false);
                break;
            case ("POST", "/api/pictures"):
                string name = Uri.UnescapeDataString(context.Request.Headers["x-picture-name"].ToString());
                await SendAsync(context, await _pictures.AddAsync(context.Request.Body, name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            case ("POST", "/api/show"):
                await SendAsync(context, await _calls.ShowAsync(await ReadAsync(context).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            case ("POST", "/api/run"):
                await RunAsync(context).ConfigureAwait(false);
                break;
            case ("POST", "/api/save"):
                await SendAsync(context, await _saves.SaveAsync(await ReadAsync(context).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            default:
                await SendProblemAsync(context, 404, "usage", "There is nothing here.").ConfigureAwait(false);
                break;
        }
    }

    private async Task RunAsync(HttpContext context)
    {
        JsonObject asked = await ReadAsync(context).ConfigureAwait(false);
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        async Task TellAsync(JsonObject json)
        {
            await context.Response.WriteAsync(json.ToJsonString() + "\n", context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }

        try
        {
            await _calls.RunAsync(asked, TellAsync, context.RequestAborted).ConfigureAwait(false);
        }
        catch (ToolException problem)
        {
            await TellAsync(new JsonObject { ["event"] = "error", ["kind"] = problem.Kind, ["message"] = problem.Message }).ConfigureAwait(false);
        }
    }

    private static async Task<JsonObject> ReadAsync(HttpContext context) =>
        await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false) as JsonObject ?? throw ToolException.Usage("The request is no JSON object.");

    private static async Task SendAsync(HttpContext context, JsonObject json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted).ConfigureAwait(false);
    }

    private static Task SendProblemAsync(HttpContext context, int status, string kind, string message) =>
        SendAsync(context, new JsonObject { ["error"] = new JsonObject { ["kind"] = kind, ["message"] = message } }, status);
}
