using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Answering;
using Gemini.Contracts.Testing.Interactions;
using Gemini.Contracts.Testing.Looking;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing;

/// <content>The API's paths.</content>
public sealed partial class LocalGemini
{
    private const string ModelsPath = "/v1beta/models";

    private async Task ServeAsync(HttpContext context)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        try
        {
            LocalRequest request = await RememberAsync(context, cancellationToken).ConfigureAwait(false);
            CheckKey(context);
            await RouteAsync(context, request, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiError error) when (!context.Response.HasStarted)
        {
            await SendAsync(context, error, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException problem) when (!context.Response.HasStarted)
        {
            await SendAsync(context, ApiError.Invalid($"Invalid JSON payload received. {problem.Message}"), cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            await SendAsync(context, new ApiError(problem.StatusCode, "INVALID_ARGUMENT", problem.Message), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone.
        }
    }

    private void CheckKey(HttpContext context)
    {
        string? key = context.Request.Headers["x-goog-api-key"].FirstOrDefault() ?? context.Request.Query["key"].FirstOrDefault();
        if (string.IsNullOrEmpty(key))
        {
            throw ApiError.NoKey();
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(ApiKey)))
        {
            throw ApiError.WrongKey(key);
        }
    }

    private async Task RouteAsync(HttpContext context, LocalRequest request, CancellationToken cancellationToken)
    {
        string path = context.Request.Path.Value ?? "";
        if (HttpMethods.IsGet(request.Method) && path == ModelsPath)
        {
            await SendAsync(context, 200, "application/json; charset=UTF-8", ModelList(), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (path.StartsWith(ModelsPath + "/", StringComparison.Ordinal))
        {
            string[] name = path[(ModelsPath.Length + 1)..].Split(':');
            string model = Uri.UnescapeDataString(name[0]);
            if (name.Length == 1 && HttpMethods.IsGet(request.Method))
            {
                byte[] body = JsonBody.Write(isIndented: true, json => WriteModel(json, Known(model, "getModel")));
                await SendAsync(context, 200, "application/json; charset=UTF-8", body, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (name is [_, "countTokens"] && HttpMethods.IsPost(request.Method))
            {
                Known(model, name[1]);
                await SendAsync(context, 200, "application/json; charset=UTF-8", CountTokens(request, model), cancellationToken).ConfigureAwait(false);
                return;
            }

            if (name is [_, "batchGenerateContent"] && HttpMethods.IsPost(request.Method))
            {
                Known(model, name[1]);
                await SendAsync(context, 200, "application/json; charset=UTF-8", CreateBatch(request, model), cancellationToken).ConfigureAwait(false);
                return;
            }

            if (name is [_, "generateContent" or "streamGenerateContent"] && HttpMethods.IsPost(request.Method))
            {
                Known(model, name[1]);
                await GenerateAsync(context, request, model, isStream: name[1] == "streamGenerateContent", cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        if (InteractionDesk.IsPath(path))
        {
            await _interactions.ServeAsync(context, request, () => Faults.TryDequeue(out LocalFault? fault) ? fault : null, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await ServeResourceAsync(context, request, path, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        throw new ApiError(404, "NOT_FOUND", $"Requested entity was not found: LocalGemini has no {request.Method} {path}.");
    }

    private string Known(string model, string method) => _models.Contains(model) ? model : throw ApiError.NoModel(model, method);

    private async Task GenerateAsync(HttpContext context, LocalRequest request, string model, bool isStream, CancellationToken cancellationToken)
    {
        if (Faults.TryDequeue(out LocalFault? fault))
        {
            await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
            if (!fault.IsAnswer)
            {
                return;
            }
        }

        using JsonDocument body = JsonDocument.Parse(request.Body);
        GenerateReply reply = Reply(body.RootElement, model, fault);
        if (!isStream)
        {
            await SendAsync(context, 200, "application/json; charset=UTF-8", reply.Whole(), cancellationToken).ConfigureAwait(false);
            return;
        }

        bool isSse = string.Equals(context.Request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = isSse ? "text/event-stream" : "application/json; charset=UTF-8";
        int sent = 0;
        foreach (byte[] frame in reply.Frames(_options.StreamChunkLength))
        {
            if (fault?.InStream is { } broken && sent == broken.AfterFrames)
            {
                await BreakAsync(context, broken, isSse, cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(_options.StreamDelay, cancellationToken).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(isSse ? "data: "u8.ToArray() : sent == 0 ? "["u8.ToArray() : ",\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(isSse ? "\r\n\r\n"u8.ToArray() : [], cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            sent++;
        }

        await context.Response.Body.WriteAsync(isSse ? [] : "]"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private GenerateReply Reply(JsonElement body, string model, LocalFault? fault)
    {
        GenerateCall call = GenerateCall.Read(body, model, _files, _options);
        string text = fault?.Text ?? SceneAnswer.Write(Scene.Of(call.Prompt, call.Pictures, _options.MaxItems), call.Schema, call.IsBareEnum, call.IsJson);
        return Reply(call, text, fault?.FinishReason);
    }

    private byte[] Generate(JsonElement body, string model, LocalFault? fault) => Reply(body, model, fault).Whole();

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

    private byte[] ModelList() => JsonBody.Write(isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("models");
        foreach (string model in _models.Order(StringComparer.Ordinal))
        {
            WriteModel(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteModel(Utf8JsonWriter json, string model)
    {
        json.WriteStartObject();
        json.WriteString("name", $"models/{model}");
        json.WriteString("displayName", $"{model} (answered by LocalGemini, a stand-in)");
        json.WriteNumber("inputTokenLimit", 1_048_576);
        json.WriteNumber("outputTokenLimit", 65_536);
        json.WriteStartArray("supportedGenerationMethods");
        json.WriteStringValue("generateContent");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
