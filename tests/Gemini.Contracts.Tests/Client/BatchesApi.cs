using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tests.Client;

/// <summary>An API with batches, and what a test says of them.</summary>
internal sealed class BatchesApi : HttpMessageHandler
{
    public List<string> Calls { get; } = [];

    public SortedDictionary<string, string> States { get; } = new(StringComparer.Ordinal);

    public List<string> Names { get; } = [];

    public int Created => States.Count;

    public bool IsAway { get; set; }

    public bool LosesCreation { get; set; }

    public bool ForbidsCreation { get; set; }

    public bool MeetsQuota { get; set; }

    public string? List { get; set; }

    public string Results { get; set; } = "";

    public HttpStatusCode ResultStatus { get; set; } = HttpStatusCode.OK;

    public string? ResultReason { get; set; }

    public (string Name, string State, long Length)? Found { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        string command = string.Join(',', request.Headers.TryGetValues("X-Goog-Upload-Command", out IEnumerable<string>? values) ? values : []);
        if (IsAway)
        {
            return Error(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE", "away");
        }

        Calls.Add($"{request.Method} {path} {command}".Trim());
        switch (path)
        {
            case "/upload/v1beta/files":
                HttpResponseMessage uploaded = Ok("""{"file":{"name":"files/in","uri":"http://gemini.test/files/in","state":"ACTIVE"}}""");
                uploaded.Headers.TryAddWithoutValidation("x-goog-upload-url", "http://gemini.test/upload/v1beta/files?upload_id=1");
                return uploaded;
            case "/v1beta/files":
                return Ok(Found is { } file ? $"{{\"files\":[{{\"name\":\"files/found\",\"displayName\":\"{file.Name}\",\"state\":\"{file.State}\",\"sizeBytes\":\"{file.Length}\"}}]}}" : "{}");
            case "/v1beta/files/found":
                return Ok("""{"name":"files/found","state":"ACTIVE"}""");
            case "/v1beta/batches":
                return Ok(List ?? $"{{\"operations\":[{string.Join(',', States.Select((state, number) => Batch(state.Key, Names[number], state.Value)))}]}}");
            case "/download/v1beta/files/out:download":
                return ResultStatus == HttpStatusCode.OK ? Ok(Results) : Error(ResultStatus, "PERMISSION_DENIED", "You do not have permission to access the File out or it may not exist.", ResultReason);
        }

        if (path.EndsWith(":batchGenerateContent", StringComparison.Ordinal))
        {
            string name = $"batches/{States.Count + 1}";
            States[name] = "RUNNING";
            Names.Add(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!["batch"]!["displayName"]!.GetValue<string>());
            return LosesCreation ? throw new HttpRequestException("lost")
                : MeetsQuota ? Error(HttpStatusCode.TooManyRequests, "RESOURCE_EXHAUSTED", "Quota")
                : ForbidsCreation ? Error(HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Blocked by policy")
                : Ok(Batch(name, Names[^1], "RUNNING"));
        }

        string batch = path["/v1beta/".Length..].Split(':')[0];
        if (!path.EndsWith(":cancel", StringComparison.Ordinal))
        {
            return Ok(Batch(batch, "", States[batch]));
        }

        if (States[batch] != "RUNNING")
        {
            return Error(HttpStatusCode.BadRequest, "FAILED_PRECONDITION", "The batch cannot be canceled");
        }

        States[batch] = "CANCELLED";
        return Ok("{}");
    }

    private static string Batch(string name, string displayName, string state) =>
        $"{{\"name\":\"{name}\",\"metadata\":{{\"displayName\":\"{displayName}\",\"state\":\"BATCH_STATE_{state}\"{(state == "SUCCEEDED" ? ",\"output\":{\"responsesFile\":\"files/out\"}" : "")}}}}}";

    private static HttpResponseMessage Ok(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Error(HttpStatusCode status, string code, string message, string? reason = null)
    {
        string details = reason is null ? "" : $",\"details\":[{{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"{reason}\"}}]";
        return new HttpResponseMessage(status) { Content = new StringContent($"{{\"error\":{{\"code\":{(int)status},\"message\":\"{message}\",\"status\":\"{code}\"{details}}}}}") };
    }
}
