namespace Gemini.Contracts.Testing.Serving;

/// <summary>Which of the API's methods a path names.</summary>
/// <param name="Kind">What the path is of.</param>
/// <param name="Name">A model's id, a file's or a batch's name such as <c>files/abc</c>; empty for a list.</param>
/// <param name="Method">What is after the colon, such as <c>generateContent</c>; empty for none.</param>
/// <param name="IsVertex">Whether it is one of Vertex AI's paths.</param>
internal readonly record struct ApiRoute(ApiRouteKind Kind, string Name, string Method, bool IsVertex)
{
    private const string VertexModels = "publishers/google/models/";
    private static readonly string[] Versions = ["v1beta/", "v1/", "v1alpha/", "v1beta1/"];

    /// <summary>Reads a path.</summary>
    /// <param name="path">Such as <c>/v1beta/models/gemini-3.8-flash:generateContent</c>.</param>
    public static ApiRoute Parse(string path)
    {
        string rest = path.TrimStart('/');
        bool isUpload = TakePrefix(ref rest, "upload/");
        bool isDownload = TakePrefix(ref rest, "download/");
        if (!Array.Exists(Versions, version => TakePrefix(ref rest, version)))
        {
            return default;
        }

        // projects/{project}/locations/{location}/ names who pays and where; LocalGemini answers for all.
        bool isVertex = TakePrefix(ref rest, "projects/");
        if (isVertex)
        {
            string[] parts = rest.Split('/', 4);
            if (parts is not [_, "locations", _, var inLocation])
            {
                return default;
            }

            rest = inLocation;
        }

        if (!isVertex && rest == VertexModels.TrimEnd('/'))
        {
            return new ApiRoute(ApiRouteKind.Models, "", "", IsVertex: true);
        }

        if (TakePrefix(ref rest, VertexModels))
        {
            return Named(ApiRouteKind.Model, "", rest, isVertex: true);
        }

        if (isVertex)
        {
            return default;
        }

        return rest switch
        {
            "files" when isUpload => new ApiRoute(ApiRouteKind.Upload, "", "", false),
            _ when isDownload => rest.StartsWith("files/", StringComparison.Ordinal) ? Named(ApiRouteKind.Download, "", rest, false) : default,
            "models" => new ApiRoute(ApiRouteKind.Models, "", "", false),
            "files" => new ApiRoute(ApiRouteKind.Files, "", "", false),
            "batches" => new ApiRoute(ApiRouteKind.Batches, "", "", false),
            _ when TakePrefix(ref rest, "models/") => Named(ApiRouteKind.Model, "", rest, false),
            _ when rest.StartsWith("files/", StringComparison.Ordinal) && rest.EndsWith(":download", StringComparison.Ordinal) => Named(ApiRouteKind.Download, "", rest, false),
            _ when rest.StartsWith("files/", StringComparison.Ordinal) => Named(ApiRouteKind.File, "", rest, false),
            _ when rest.StartsWith("batches/", StringComparison.Ordinal) => Named(ApiRouteKind.Batch, "", rest, false),
            _ => default,
        };
    }

    private static ApiRoute Named(ApiRouteKind kind, string prefix, string rest, bool isVertex)
    {
        int colon = rest.LastIndexOf(':');
        string name = Uri.UnescapeDataString(colon < 0 ? rest : rest[..colon]);
        return new ApiRoute(kind, prefix + name, colon < 0 ? "" : rest[(colon + 1)..], isVertex);
    }

    private static bool TakePrefix(ref string rest, string prefix)
    {
        bool isThere = rest.StartsWith(prefix, StringComparison.Ordinal);
        rest = isThere ? rest[prefix.Length..] : rest;
        return isThere;
    }
}

/// <summary>What a path is of.</summary>
internal enum ApiRouteKind
{
    /// <summary>Nothing that LocalGemini has.</summary>
    None,
    Models,
    Model,
    Files,
    File,
    Upload,
    Download,
    Batches,
    Batch,
}
