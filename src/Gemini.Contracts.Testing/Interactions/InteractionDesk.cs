using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>Serves the paths of Interactions.</summary>
/// <param name="options">How the server behaves.</param>
/// <param name="models">The models that are there.</param>
/// <param name="generate">Answers a request of <c>generateContent</c> by its body and its model, with a fault or without.</param>
internal sealed class InteractionDesk(LocalGeminiOptions options, IReadOnlySet<string> models, Func<JsonElement, string, LocalFault?, byte[]> generate)
{
    /// <summary>How many interactions are kept; the oldest are forgotten first.</summary>
    private const int MaxStored = 256;

    private readonly ConcurrentDictionary<string, StoredInteraction> _stored = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly ConcurrentDictionary<string, LocalFault> _faults = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Whether a path is one of these.</summary>
    public static bool IsPath(string path) => IsCollection(path) || path.StartsWith("/v1beta/interactions/", StringComparison.Ordinal) || path.StartsWith("/v1/interactions/", StringComparison.Ordinal);

    /// <summary>Whether a path is where interactions are begun.</summary>
    public static bool IsCollection(string path) => path is "/v1beta/interactions" or "/v1/interactions";

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request and its response.</param>
    /// <param name="request">The request, read.</param>
    /// <param name="fault">What goes wrong with it; taken only by a call that asks a model.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    public async Task ServeAsync(HttpContext context, LocalRequest request, Func<LocalFault?> fault, CancellationToken cancellationToken)
    {
        string[] parts = context.Request.Path.Value!.Trim('/').Split('/');
        switch (request.Method, parts)
        {
            case ("POST", [_, _]):
                await CreateAsync(context, request, fault(), cancellationToken).ConfigureAwait(false);
                return;
            case ("GET", [_, _, var id]) when Find(id) is { } found:
                await GetAsync(context, found, cancellationToken).ConfigureAwait(false);
                return;
            case ("POST", [_, _, var id, "cancel"]) when Find(id) is { } found:
                found.Cancel();
                await SendAsync(context, found.ToBody(hasInput: false), cancellationToken).ConfigureAwait(false);
                return;
            case ("DELETE", [_, _, var id]) when Find(id) is { } found:
                _stored.TryRemove(found.Id, out _);
                await SendAsync(context, "{}"u8.ToArray(), cancellationToken).ConfigureAwait(false);
                return;
            default:
                throw new ApiError(404, "not_found", $"LocalGemini has no {request.Method} {context.Request.Path}.");
        }
    }

    private async Task CreateAsync(HttpContext context, LocalRequest request, LocalFault? fault, CancellationToken cancellationToken)
    {
        if (fault is not null)
        {
            await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
            if (!fault.IsAnswer)
            {
                return;
            }
        }

        using JsonDocument document = JsonDocument.Parse(request.Body);
        InteractionRequest asked = InteractionRequest.Read(document.RootElement, models);
        IReadOnlyList<InteractionTurn> earlier = asked.PreviousId is string previous ? Find(previous)!.Turns : [];
        using JsonDocument question = JsonDocument.Parse(asked.ToGenerateContent(earlier));
        InteractionAnswer answer = InteractionAnswer.Read(generate(question.RootElement, asked.Model, fault));
        if (answer.Refusal is string refusal)
        {
            throw new ApiError(400, refusal, "The response was blocked.");
        }

        StoredInteraction interaction = Keep(asked, earlier, answer, fault);
        if (asked.IsStream)
        {
            await StreamAsync(context, interaction, 0, fault, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(context, interaction.ToBody(hasInput: false), cancellationToken).ConfigureAwait(false);
        }
    }

    private StoredInteraction Keep(InteractionRequest asked, IReadOnlyList<InteractionTurn> earlier, InteractionAnswer answer, LocalFault? fault)
    {
        int number = Interlocked.Increment(ref _count);
        string id = "v1_" + Convert.ToBase64String(Encoding.UTF8.GetBytes($"local-{number.ToString(CultureInfo.InvariantCulture)}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        IReadOnlyList<InteractionTurn> turns = asked.IsStored ? [.. earlier, .. asked.Turns.Select(static turn => turn with { Contents = [.. turn.Contents.Select(static content => content.Clone())] })] : [];
        StoredInteraction interaction = new(id, asked, turns, answer, options.TimeProvider.GetUtcNow(), number);
        if (!asked.IsStored)
        {
            return interaction;
        }

        _stored[id] = interaction;
        _order.Enqueue(id);
        if (asked.IsBackground && fault?.InStream is not null)
        {
            _faults[id] = fault;
        }

        while (_stored.Count > MaxStored && _order.TryDequeue(out string? oldest))
        {
            _stored.TryRemove(oldest, out _);
        }

        return interaction;
    }

    private StoredInteraction? Find(string id) => _stored.TryGetValue(Uri.UnescapeDataString(id), out StoredInteraction? found) ? found : throw InteractionError.NoInteraction(id);

    private async Task GetAsync(HttpContext context, StoredInteraction interaction, CancellationToken cancellationToken)
    {
        if (context.Request.Query["stream"].FirstOrDefault() != "true")
        {
            byte[] body = interaction.ToBody(hasInput: true);
            interaction.Poll();
            await SendAsync(context, body, cancellationToken).ConfigureAwait(false);
            return;
        }

        int from = 0;
        if (context.Request.Query["last_event_id"].FirstOrDefault() is string last && (!int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out from) || !interaction.Request.IsBackground))
        {
            throw InteractionError.Invalid($"Invalid input at 'last_event_id'.");
        }

        // What goes wrong with a run goes wrong with the first stream of it.
        _faults.TryRemove(interaction.Id, out LocalFault? fault);
        await StreamAsync(context, interaction, from, fault, cancellationToken).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context, StoredInteraction interaction, int from, LocalFault? fault, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream";
        int sent = 0;
        foreach ((string name, byte[] json) in interaction.Events(options.StreamChunkLength).Skip(from))
        {
            if (fault?.InStream is { } broken && sent == broken.AfterFrames)
            {
                await BreakAsync(context, broken, cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(options.StreamDelay, cancellationToken).ConfigureAwait(false);
            await WriteAsync(context, name, json, cancellationToken).ConfigureAwait(false);
            sent++;
        }

        interaction.Finish();
        await WriteAsync(context, "done", "[DONE]"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static async Task BreakAsync(HttpContext context, LocalFault.StreamFault broken, CancellationToken cancellationToken)
    {
        if (broken.Error is not { } error)
        {
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            context.Abort();
            return;
        }

        byte[] json = JsonBody.Write(isIndented: false, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("error");
            InteractionError.Write(writer, InteractionError.NameOf(error).Code, error.Message);
            writer.WriteString("event_type", "error");
            writer.WriteEndObject();
        });
        await WriteAsync(context, "error", json, cancellationToken).ConfigureAwait(false);
        await WriteAsync(context, "done", "[DONE]"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, string name, byte[] json, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"event: {name}\r\ndata: "), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(json, cancellationToken).ConfigureAwait(false);
        await context.Response.Body.WriteAsync("\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Task SendAsync(HttpContext context, byte[] body, CancellationToken cancellationToken) =>
        ServerReplies.SendJsonAsync(context, body, cancellationToken);
}
