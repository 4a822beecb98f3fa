using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Models, files and batches: what is listed, read, uploaded, canceled and deleted.</summary>
internal sealed class ResourceEndpoint(ServerState state)
{
    private const int ModelsAPage = 50;
    private const int MaxModelsAPage = 1000;
    private const int FilesAPage = 10;
    private const int MaxFilesAPage = 100;

    /// <summary>Serves one request.</summary>
    /// <returns>Whether there is such a method.</returns>
    /// <exception cref="ApiError">It is refused.</exception>
    public async Task<bool> ServeAsync(HttpContext context, LocalRequest request, ApiRoute route, CancellationToken cancellationToken)
    {
        if (route.Kind == ApiRouteKind.Upload && state.UploadFaults.TryDequeue(out LocalFault? fault))
        {
            await fault.ServeAsync(context, cancellationToken).ConfigureAwait(false);
            if (!fault.IsAnswer)
            {
                return true;
            }
        }

        byte[]? body = route.Kind == ApiRouteKind.Upload && request.Method is ("POST" or "PUT")
            ? await state.Uploads.ServeAsync(context, request, cancellationToken).ConfigureAwait(false)
            : Body(context, request, route);
        if (body is null)
        {
            return false;
        }

        string contentType = route.Kind == ApiRouteKind.Download ? state.Files.Get(route.Name).MimeType : ServerReplies.Json;
        await ServerReplies.SendAsync(context, 200, contentType, body, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private byte[]? Body(HttpContext context, LocalRequest request, ApiRoute route) => (request.Method, route.Kind, route.Method) switch
    {
        ("GET", ApiRouteKind.Models, _) when route.IsVertex =>
            ResourcePage.Write(context.Request.Query, "publisherModels", [.. state.Models], ModelsAPage, MaxModelsAPage, WritePublisherModel),
        ("GET", ApiRouteKind.Models, _) => ResourcePage.Write(context.Request.Query, "models", [.. state.Models], ModelsAPage, MaxModelsAPage, WriteModel),

        // Vertex AI asks models of a project, but tells of them under the publisher only.
        ("GET", ApiRouteKind.Model, "") when route.IsVertex && context.Request.Path.Value!.Contains("/projects/", StringComparison.Ordinal) => null,
        ("GET", ApiRouteKind.Model, "") => JsonBody.Write(isIndented: true, json => (route.IsVertex ? WritePublisherModel : (Action<Utf8JsonWriter, string>)WriteModel)(json, NameOf(route))),
        ("GET", ApiRouteKind.Files, _) => ResourcePage.Write(context.Request.Query, "files", state.Files.Files, FilesAPage, MaxFilesAPage, (json, file) => file.Write(json, Now)),
        ("GET", ApiRouteKind.File, "") => JsonBody.Write(isIndented: true, json => state.Files.Get(route.Name).Write(json, Now)),
        ("DELETE", ApiRouteKind.File, "") => Delete(() => state.Files.Remove(route.Name)),
        ("GET", ApiRouteKind.Download, "download") => Download(route.Name),
        ("GET", ApiRouteKind.Batches, _) => ResourcePage.Write(context.Request.Query, "operations", state.Batches.Batches, FilesAPage, MaxFilesAPage, static (json, batch) => batch.Write(json)),
        ("GET", ApiRouteKind.Batch, "") => Batch(route.Name, static batch => batch.Poll()),
        ("POST", ApiRouteKind.Batch, "cancel") => Delete(() => state.Batches.Get(route.Name).Cancel()),
        ("DELETE", ApiRouteKind.Batch, "") or ("POST", ApiRouteKind.Batch, "delete") => Delete(() => state.Batches.Remove(route.Name)),
        _ => null,
    };

    private DateTimeOffset Now => state.Options.TimeProvider.GetUtcNow();

    private string NameOf(ApiRoute route)
    {
        _ = state.Model(route.Name, "getModel");
        return route.Name;
    }

    private byte[] Download(string name)
    {
        StoredFile file = state.Files.Get(name);
        return file.IsGenerated ? file.Bytes : throw ApiError.Invalid("Uploaded files cannot be downloaded.");
    }

    private byte[] Batch(string name, Action<StoredBatch> change)
    {
        StoredBatch batch = state.Batches.Get(name);
        change(batch);
        return JsonBody.Write(isIndented: true, batch.Write);
    }

    private static byte[] Delete(Action delete)
    {
        delete();
        return "{}"u8.ToArray();
    }

    private static void WritePublisherModel(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", $"publishers/google/models/{name}");
        json.WriteString("versionId", "default");
        json.WriteString("openSourceCategory", "PROPRIETARY");
        json.WriteString("launchStage", "GA");
        json.WriteString("publisherModelTemplate", $"projects/{{user-project}}/locations/{{location}}/publishers/google/models/{name}");
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, string name)
    {
        GeminiModel model = ModelCatalog.Default.Get(name);
        json.WriteStartObject();
        json.WriteString("name", $"models/{name}");
        json.WriteString("version", model.Generation.ToString());
        json.WriteString("displayName", $"{name} (answered by LocalGemini, a stand-in)");
        json.WriteNumber("inputTokenLimit", model.MaxInputTokens > 0 ? model.MaxInputTokens : 1_048_576);
        json.WriteNumber("outputTokenLimit", model.MaxOutputTokens > 0 ? model.MaxOutputTokens : 65_536);
        json.WriteStartArray("supportedGenerationMethods");
        json.WriteStringValue("generateContent");
        json.WriteStringValue("countTokens");
        json.WriteStringValue("batchGenerateContent");
        json.WriteEndArray();
        json.WriteBoolean("thinking", model.Thinking.Kind != ThinkingKind.None);
        json.WriteEndObject();
    }
}
