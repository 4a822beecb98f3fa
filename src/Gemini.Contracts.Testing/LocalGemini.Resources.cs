using System.Globalization;
using System.Text.Json;
using Gemini.Contracts.Testing.Answering;
using Gemini.Contracts.Testing.Looking;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing;

/// <content>Files, batches and token counts.</content>
public sealed partial class LocalGemini
{
    private const string Json = "application/json; charset=UTF-8";

    /// <returns>Whether the path is one of a file's or a batch's.</returns>
    private async Task<bool> ServeResourceAsync(HttpContext context, LocalRequest request, string path, CancellationToken cancellationToken)
    {
        if (path == "/upload/v1beta/files" && UploadFaults.TryDequeue(out LocalFault? fault))
        {
            await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
            if (!fault.IsAnswer)
            {
                return true;
            }
        }

        byte[]? body = (request.Method, path) switch
        {
            ("POST", "/upload/v1beta/files") => _files.Serve(context, request),
            ("GET", "/v1beta/files") => List("files", _files.Files, static (json, file) => file.Write(json)),
            ("GET", "/v1beta/batches") => List("operations", _batches.Batches, static (json, batch) => batch.Write(json)),
            ("GET", var file) when file.StartsWith("/v1beta/files/", StringComparison.Ordinal) => JsonBody.Write(isIndented: true, json => _files.Get(file).Write(json)),
            ("DELETE", var file) when file.StartsWith("/v1beta/files/", StringComparison.Ordinal) => Delete(() => _files.Remove(file)),
            ("GET", var file) when file.StartsWith("/download/v1beta/files/", StringComparison.Ordinal) => Download(file),
            ("GET", var batch) when batch.StartsWith("/v1beta/batches/", StringComparison.Ordinal) => Batch(batch[8..], static found => found.Poll()),
            ("POST", var batch) when batch.StartsWith("/v1beta/batches/", StringComparison.Ordinal) && batch.EndsWith(":cancel", StringComparison.Ordinal) => Batch(batch[8..^7], static found => found.Cancel()),
            ("DELETE", var batch) when batch.StartsWith("/v1beta/batches/", StringComparison.Ordinal) => Delete(() => _batches.Remove(batch[8..])),
            _ => null,
        };
        if (body is null)
        {
            return false;
        }

        await SendAsync(context, 200, Json, body, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private byte[] CreateBatch(LocalRequest request, string model)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        StoredBatch batch = _batches.Create(body.RootElement, line =>
        {
            GenerateCall call = GenerateCall.Read(line, model, _files, _options);
            return Reply(call, SceneAnswer.Write(Scene.Of(call.Prompt, call.Pictures, _options.MaxItems), call.Schema, call.IsBareEnum, call.IsJson), null).Whole(isIndented: false);
        });
        return JsonBody.Write(isIndented: true, batch.Write);
    }

    private byte[] CountTokens(LocalRequest request, string model)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        JsonElement asked = RequestGrammar.Get(body.RootElement, "generateContentRequest") ?? body.RootElement;
        int tokens = Reply(GenerateCall.Read(asked, model, _files, _options), "", null).PromptTokens;
        return JsonBody.Write(isIndented: true, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("totalTokens", tokens);
            json.WriteEndObject();
        });
    }

    private GenerateReply Reply(GenerateCall call, string text, string? finishReason) => GenerateReply.Of(
        call, text, finishReason, _options.ModelVersion ?? "local-gemini", $"local-{Interlocked.Increment(ref _responses).ToString(CultureInfo.InvariantCulture)}");

    private byte[] Download(string path)
    {
        StoredFile file = _files.Get(path.Split(':')[0]);
        return file.IsGenerated ? file.Bytes : throw ApiError.Invalid("Uploaded files cannot be downloaded.");
    }

    private byte[] Batch(string name, Action<StoredBatch> change)
    {
        StoredBatch batch = _batches.Get(name);
        change(batch);
        return JsonBody.Write(isIndented: true, batch.Write);
    }

    private static byte[] Delete(Action delete)
    {
        delete();
        return "{}"u8.ToArray();
    }

    private static byte[] List<T>(string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write) => JsonBody.Write(isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
