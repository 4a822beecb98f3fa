using System.Collections.Concurrent;
using Gemini.Contracts.Models;

namespace Gemini.Contracts.Client;

/// <summary>The addresses of the API's methods.</summary>
internal sealed class ApiAddresses
{
    /// <summary>Programs ask few models; names that users type must not fill the memory.</summary>
    private const int MaxKnown = 64;

    private readonly ConcurrentDictionary<string, Uri> _known = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly string _version;
    private readonly string _models;

    public ApiAddresses(GeminiClientOptions options)
    {
        _version = options.ApiVersion.Trim('/');
        int publisher = _version.IndexOf("publishers/", StringComparison.Ordinal);
        _models = publisher < 0 ? _version : "v1beta1/" + _version[publisher..];
        string root = options.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');

        // An address is often copied with the version at its end.
        _root = root.EndsWith("/" + _version, StringComparison.Ordinal) ? root[..^(_version.Length + 1)] : root;
    }

    /// <summary>A model's method. The model's name is escaped, so that it cannot lead anywhere else.</summary>
    /// <param name="model">The id, with or without <c>models/</c>.</param>
    /// <param name="method">Such as <c>generateContent</c>.</param>
    public Uri Model(string model, string method) => new($"{_root}/{_version}/models/{Uri.EscapeDataString(BareName(model))}:{method}");

    /// <summary>A resource, such as <c>models</c> or <c>files/abc-123</c>, each of whose segments is escaped.</summary>
    public Uri Resource(string path, string query = "") => new($"{_root}/{_version}/{Escape(path)}{query}");

    /// <summary>What says which models there are. Vertex AI has it under the publisher, not under a project, and lists in v1beta1 only.</summary>
    /// <param name="path"><c>models</c>, or one of them.</param>
    /// <param name="query">What page.</param>
    public Uri Models(string path, string query = "") => new($"{_root}/{_models}/{Escape(path)}{query}");

    /// <summary>A method of a resource, such as <c>batches/abc:cancel</c>.</summary>
    public Uri Method(string path, string method) => new($"{_root}/{_version}/{Escape(path)}:{method}");

    /// <summary>Where the upload of a file begins.</summary>
    public Uri Upload => new($"{_root}/upload/{_version}/files");

    /// <summary>Where a file of the API's own is downloaded.</summary>
    public Uri Download(string file) => new($"{_root}/download/{_version}/{Escape(file)}:download?alt=media");

    /// <summary>The address that the API gave for an upload, behind the address that the client was given: a gateway stays in between.</summary>
    /// <param name="upload">What the API said.</param>
    public Uri BehindBase(Uri upload)
    {
        Uri root = new(_root + "/");
        return upload.Host == root.Host && upload.Port == root.Port && upload.Scheme == root.Scheme
            ? upload
            : new Uri(_root + upload.PathAndQuery);
    }

    /// <summary>A resource's name with its collection.</summary>
    /// <param name="collection">Such as <c>files</c>.</param>
    /// <param name="name">Such as <c>files/abc</c> or <c>abc</c>.</param>
    /// <exception cref="ArgumentException">It is no name, or would lead to another path.</exception>
    public static string Name(string collection, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string id = name.StartsWith(collection + "/", StringComparison.Ordinal) ? name[(collection.Length + 1)..] : name;
        return id is "" or "." or ".." || id.Contains('/')
            ? throw new ArgumentException($"'{name}' is no name of one of the {collection}; it must look like {collection}/abc.", nameof(name))
            : $"{collection}/{id}";
    }

    /// <summary>A model's name without <c>models/</c>.</summary>
    public static string BareName(string model) => ModelNames.WithoutPrefix(model);

    /// <summary>What is before a resource, such as <c>v1beta</c>.</summary>
    public string Version => _version;

    /// <summary>An address by its path, which a wire has made.</summary>
    public Uri At(string path)
    {
        if (_known.TryGetValue(path, out Uri? known))
        {
            return known;
        }

        Uri address = new($"{_root}/{path}");
        if (_known.Count < MaxKnown)
        {
            _known.TryAdd(path, address);
        }

        return address;
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
