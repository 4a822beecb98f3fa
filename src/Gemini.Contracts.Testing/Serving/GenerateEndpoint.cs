using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The methods of a model: generateContent, streamGenerateContent, countTokens and batchGenerateContent.</summary>
internal sealed class GenerateEndpoint(ServerState state)
{
    /// <summary>Serves one call.</summary>
    /// <exception cref="ApiError">It is refused.</exception>
    public async Task ServeAsync(HttpContext context, LocalRequest request, ApiRoute route, CancellationToken cancellationToken)
    {
        GeminiModel model = state.Model(route.Name, route.Method);
        switch (route.Method)
        {
            case "generateContent" or "streamGenerateContent":
                await GenerateAsync(context, request, model, route, cancellationToken).ConfigureAwait(false);
                return;
            case "countTokens":
                await ServerReplies.SendJsonAsync(context, CountTokens(request, model, route), cancellationToken).ConfigureAwait(false);
                return;
            case "batchGenerateContent" when !route.IsVertex:
                await ServerReplies.SendJsonAsync(context, CreateBatch(request, model), cancellationToken).ConfigureAwait(false);
                return;
            default:
                throw ApiError.NotFound($"Requested entity was not found: LocalGemini has no {request.Method} {context.Request.Path}.");
        }
    }

    private async Task GenerateAsync(HttpContext context, LocalRequest request, GeminiModel model, ApiRoute route, CancellationToken cancellationToken)
    {
        LocalFault? fault = state.NextFault();
        if (fault is not null)
        {
            await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
            if (!fault.IsAnswer)
            {
                return;
            }
        }

        ScriptedAnswer? scripted = null;
        GenerateReply reply = await state.LookAsync(
            () =>
            {
                using JsonDocument body = JsonDocument.Parse(request.Body);
                using GenerateCall call = GenerateCall.Read(body.RootElement, model, route.IsVertex, state.Files, state.Options);
                scripted = fault?.ModelAnswer is null ? state.Scripts.Next(call) : null;
                ModelAnswer answer = fault?.ModelAnswer ?? scripted?.Answer ?? state.See(call);
                return state.Reply(call, fault?.Damage is { } damage ? damage(answer) : answer);
            },
            cancellationToken).ConfigureAwait(false);
        if (scripted is not null)
        {
            await Task.Delay(scripted.Delay, state.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            if (scripted.Fault is not null)
            {
                fault = scripted.Fault;
                await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
                if (!fault.IsAnswer)
                {
                    return;
                }
            }
        }

        if (route.Method == "generateContent")
        {
            await ServerReplies.SendJsonAsync(context, reply.Whole(), cancellationToken).ConfigureAwait(false);
            return;
        }

        await StreamAsync(context, reply, fault?.InStream, cancellationToken).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context, GenerateReply reply, LocalFault.StreamFault? broken, CancellationToken cancellationToken)
    {
        bool isSse = string.Equals(context.Request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = isSse ? "text/event-stream" : ServerReplies.Json;
        Stream body = context.Response.Body;
        int sent = 0;
        foreach (byte[] frame in reply.Frames(state.Options.StreamChunkLength))
        {
            if (broken is not null && sent == broken.AfterFrames)
            {
                await BreakAsync(context, broken, isSse, cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(state.Options.StreamDelay, cancellationToken).ConfigureAwait(false);
            await body.WriteAsync(isSse ? "data: "u8.ToArray() : sent == 0 ? "["u8.ToArray() : ",\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await body.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            await body.WriteAsync(isSse ? "\r\n\r\n"u8.ToArray() : [], cancellationToken).ConfigureAwait(false);
            await body.FlushAsync(cancellationToken).ConfigureAwait(false);
            sent++;
        }

        await body.WriteAsync(isSse ? [] : "]"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static async Task BreakAsync(HttpContext context, LocalFault.StreamFault broken, bool isSse, CancellationToken cancellationToken)
    {
        if (broken.Error is null)
        {
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(isSse ? [] : ","u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(broken.Error.ToBody(), cancellationToken).ConfigureAwait(false);
    }

    private byte[] CreateBatch(LocalRequest request, GeminiModel model)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        StoredBatch batch = state.Batches.Create(body.RootElement, model.Id, row => state.AnswerRow(row, model));
        return JsonBody.Write(isIndented: true, batch.Write);
    }

    private byte[] CountTokens(LocalRequest request, GeminiModel model, ApiRoute route)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        RequestGrammar.Check(body.RootElement, RequestMessages.CountTokens, route.IsVertex);
        JsonElement? whole = RequestGrammar.Get(body.RootElement, "generateContentRequest");
        if (whole is not null && RequestGrammar.Get(body.RootElement, "contents") is not null)
        {
            throw ApiError.Invalid("* CountTokensRequest: only one of contents and generate_content_request may be set.\n");
        }

        using JsonDocument? contents = whole is null ? OnlyContents(body.RootElement, route.IsVertex) : null;
        using GenerateCall call = GenerateCall.Read(whole ?? contents!.RootElement, model, route.IsVertex, state.Files, state.Options);
        GenerateReply reply = state.Reply(call, new ModelAnswer(""));
        return JsonBody.Write(isIndented: true, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("totalTokens", reply.TextTokens + reply.ImageTokens);
            GenerateReply.WriteDetails(json, reply.TextTokens, reply.ImageTokens);
            json.WriteEndObject();
        });
    }

    /// <summary>What a generateContent request would hold: Vertex AI counts its own fields beside the contents, the Gemini API the contents alone.</summary>
    private static JsonDocument OnlyContents(JsonElement body, bool isVertex) => JsonDocument.Parse(JsonBody.Write(isIndented: false, json =>
    {
        json.WriteStartObject();
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (property.Name == "contents" || (isVertex && property.Name is not ("model" or "instances")))
            {
                property.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }));
}
