using System.Net;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Reads recorded answers by a contract, as a client's call does: the recorded response is given to a client that asks the contract about pictures of the recorded sizes.</summary>
internal sealed class ReadingContract<T>(VisionContract<T> contract) : IReadingContract
{
    private static readonly Uri Address = new("https://recorded.invalid/");
    private readonly Dictionary<string, HashSet<string>> _schemas = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public bool IsAskedBy(RecordedRequest request)
    {
        if (!(request.IsGenerate || request.IsInteraction) || RecordedQuestion.Read(request, new Dictionary<string, RecordedPicture>()).Schema is not { } schema)
        {
            return false;
        }

        return SchemasFor(request).Contains(Canonical(schema));
    }

    /// <inheritdoc/>
    public RecordedReading? Read(Recording recording, IReadOnlyDictionary<string, RecordedPicture> uploaded)
    {
        if (recording.Response.Status != 200 || !(recording.Request.IsGenerate || recording.Request.IsInteraction))
        {
            return null;
        }

        try
        {
            (VisionAnswer<T> answer, AnswerFrames frames) = Ask(recording, RecordedQuestion.Read(recording.Request, uploaded).Pictures);
            return RecordedReading.Create(contract, answer, frames);
        }
        catch (GeminiContractsException problem)
        {
            // A stream that was cut, or an answer that is none: what the call came to is the reading.
            return new RecordedReading(contract.Name, contract.Fingerprint, problem.GetType().Name, null, [], []);
        }
    }

    private (VisionAnswer<T> Answer, AnswerFrames Frames) Ask(Recording recording, IReadOnlyList<RecordedPicture> pictures)
    {
        VisionRequest<T> request = ContractPage.RequestOf(contract, [.. pictures.Select(Picture)])
            .WithWire(recording.Request.IsInteraction ? GeminiWire.Interactions : GeminiWire.GenerateContent)
            .WithModel(recording.Request.Model)
            .WithStore(null);
        GeminiClientOptions options = new() { ApiKey = "recorded", BaseAddress = Address, MaxRetries = 0, MaxContinuations = 0, AllowRetired = true };
        using HttpClient http = new(new OneAnswer(recording.Response));
        using GeminiClient client = new(options, http);
        bool isStream = recording.Response.Json.TryGetProperty("events", out _) || recording.Request.Operation == "stream";
        Task<VisionAnswer<T>> call = isStream ? client.AskAsync(request, new NoProgress()) : client.AskAsync(request);
        return (call.GetAwaiter().GetResult(), request.Frames);
    }

    private static ImageInput Picture(RecordedPicture picture, int index)
    {
        string file = $"files/picture-{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return picture.Width > 0 && picture.Height > 0
            ? ImageInput.FromFilesApi(file, "image/png", picture.Width, picture.Height)
            : ImageInput.FromFilesApi(file, "image/png");
    }

    /// <summary>The contract's schema as requests of this kind hold it, in every dialect.</summary>
    private HashSet<string> SchemasFor(RecordedRequest request)
    {
        string key = $"{request.IsInteraction} {request.Model}";
        lock (_gate)
        {
            if (_schemas.TryGetValue(key, out HashSet<string>? known))
            {
                return known;
            }

            HashSet<string> schemas = new(StringComparer.Ordinal);
            GenerateContentRequest sample = ContractPage.RequestOf(contract, []).WithWire(request.IsInteraction ? GeminiWire.Interactions : GeminiWire.GenerateContent).ToGenerateContentRequest();
            foreach (WireDialect dialect in Enum.GetValues<WireDialect>())
            {
                if (Body(sample, request.Model ?? ModelCatalog.DefaultModelId, dialect) is not { } body)
                {
                    continue;
                }

                string path = request.IsInteraction ? "v1beta/interactions" : "v1beta/models/any:generateContent";
                using JsonDocument document = JsonDocument.Parse(JsonBody.Write(isIndented: false, json =>
                {
                    json.WriteStartObject();
                    json.WriteString("method", "POST");
                    json.WriteString("path", path);
                    json.WritePropertyName("body");
                    json.WriteRawValue(body);
                    json.WriteEndObject();
                }));
                if (RecordedQuestion.Read(new RecordedRequest(document.RootElement), new Dictionary<string, RecordedPicture>()).Schema is { } schema)
                {
                    schemas.Add(Canonical(schema));
                }
            }

            return _schemas[key] = schemas;
        }
    }

    private static byte[]? Body(GenerateContentRequest sample, string model, WireDialect dialect)
    {
        try
        {
            using MemoryStream body = new();
            RequestBody.Create(sample, ModelCatalog.Default.Get(model), dialect).WriteToAsync(body).GetAwaiter().GetResult();
            return body.ToArray();
        }
        catch (RequestRefusedException)
        {
            return null;
        }
    }

    private static string Canonical(JsonElement schema) => Encoding.UTF8.GetString(JsonBody.Write(isIndented: false, json => RequestView.CopySorted(schema, json)));

    /// <summary>Gives one recorded response, whatever is asked.</summary>
    private sealed class OneAnswer(RecordedResponse response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(response.ToMessage(request, Address.GetLeftPart(UriPartial.Authority)));
    }

    private sealed class NoProgress : IProgress<T>
    {
        public void Report(T value)
        {
        }
    }
}
