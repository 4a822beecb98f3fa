using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Testing;

/// <summary>A contract as one page that people read and machines compare: fingerprint, prompt, options, schemas, and the request in each dialect.</summary>
public static class ContractPage
{
    /// <summary>What the first line begins with; the fingerprint, in 64 hex digits, is the rest of it.</summary>
    public const string FingerprintPrefix = "fingerprint: ";

    /// <summary>Writes the page.</summary>
    /// <typeparam name="T">What the contract answers.</typeparam>
    /// <param name="contract">Such as <c>Detection.Contract</c>.</param>
    /// <returns>The page, its lines ended by a line feed.</returns>
    public static string Create<T>(VisionContract<T> contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        StringBuilder page = new();
        page.Append(FingerprintPrefix).Append(contract.Fingerprint).Append('\n');
        page.Append(contract.Explain().ReplaceLineEndings("\n").TrimEnd('\n')).Append('\n');
        page.Append("\n== JSON Schema ==\n").Append(Indented(contract.JsonSchema)).Append('\n');
        page.Append("\n== OpenAPI schema ==\n").Append(Indented(contract.OpenApiSchema)).Append('\n');
        GenerateContentRequest request = SampleRequest(contract).ToGenerateContentRequest();
        GeminiModel model = ModelCatalog.Default.Get(request.Model ?? ModelCatalog.DefaultModelId);
        foreach (WireDialect dialect in Enum.GetValues<WireDialect>())
        {
            page.Append("\n== Request to ").Append(model.Id).Append(" in the dialect ").Append(dialect).Append(" ==\n").Append(Body(request, model, dialect)).Append('\n');
        }

        return page.ToString();
    }

    private static string Body(GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        try
        {
            using MemoryStream body = new();
            RequestBody.Create(request, model, dialect).WriteToAsync(body).GetAwaiter().GetResult();
            return Indented(body.ToArray());
        }
        catch (RequestRefusedException refusal)
        {
            return "refused: " + refusal.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>A request in which every text argument is its own name in braces, and every picture a URI with its name.</summary>
    private static VisionRequest<T> SampleRequest<T>(VisionContract<T> contract) => RequestOf(contract, []);

    /// <summary>A request about these pictures, in which every text argument is its own name in braces; pictures that are missing are URIs with their placeholders' names.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="pictures">The pictures in the order in which the prompt sends them.</param>
    internal static VisionRequest<T> RequestOf<T>(VisionContract<T> contract, IReadOnlyList<ImageInput> pictures)
    {
        // A region must lie in its picture, however small that is.
        (PixelBox box, PixelPoint point, Polygon outline) = pictures.Count == 0 ? (new PixelBox(100, 200, 300, 400), new PixelPoint(100, 200), Outline) : (new PixelBox(0, 0, 1, 1), default, Corner);
        Dictionary<string, ImageInput[]> shown = Share(contract.Prompt, pictures);
        List<PromptArgument> arguments = [];
        foreach (PromptPart parameter in contract.Prompt.Parameters)
        {
            arguments.Add(parameter.Kind switch
            {
                PromptPartKind.Argument => PromptArgument.FromText("{" + parameter.Value + "}"),
                PromptPartKind.Images => PromptArgument.Images(shown.TryGetValue(parameter.Value, out ImageInput[]? several) ? several : [Picture(parameter.Value + "-1"), Picture(parameter.Value + "-2")]),
                PromptPartKind.Box => PromptArgument.FromBox(box),
                PromptPartKind.Point => PromptArgument.FromPoint(point),
                PromptPartKind.Points => PromptArgument.Points([point, new PixelPoint(box.X2, box.Y2)]),
                PromptPartKind.Polygon => PromptArgument.FromPolygon(outline),
                _ => PromptArgument.FromImage(shown.TryGetValue(parameter.Value, out ImageInput[]? one) && one.Length > 0 ? one[0] : Picture(parameter.Value)),
            });
        }

        return contract.CreateRequest([.. arguments]);
    }

    /// <summary>Gives each placeholder its pictures; one that occurs twice in the prompt is sent twice, and takes any number where it is one of several pictures.</summary>
    private static Dictionary<string, ImageInput[]> Share(PromptTemplate prompt, IReadOnlyList<ImageInput> pictures)
    {
        Dictionary<string, ImageInput[]> shown = new(StringComparer.Ordinal);
        if (pictures.Count == 0)
        {
            return shown;
        }

        PromptPart[] places = [.. prompt.Parts.Where(static part => part.Kind is PromptPartKind.Image or PromptPartKind.Images)];
        places = places.Length > 0 ? places : [.. prompt.Parameters.Where(static part => part.Kind is PromptPartKind.Image or PromptPartKind.Images)];
        int several = places.Count(static part => part.Kind == PromptPartKind.Images);
        int each = several == 0 ? 0 : Math.Max(0, pictures.Count - (places.Length - several)) / several;
        int next = 0;
        foreach (PromptPart place in places)
        {
            int count = place.Kind == PromptPartKind.Image ? 1 : each;
            shown.TryAdd(place.Value, [.. pictures.Skip(next).Take(count)]);
            next += count;
        }

        return shown;
    }

    private static Polygon Corner => new([new PixelPoint(0, 0), new PixelPoint(1, 0), new PixelPoint(1, 1)]);

    private static Polygon Outline => new([new PixelPoint(100, 200), new PixelPoint(300, 200), new PixelPoint(300, 400)]);

    private static ImageInput Picture(string name) => ImageInput.FromUri(new Uri($"https://pictures.invalid/{Uri.EscapeDataString(name)}.png"), "image/png", 1000, 1000);

    private static string Indented(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return "none";
        }

        using JsonDocument document = JsonDocument.Parse(json);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.RootElement.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
