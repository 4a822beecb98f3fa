using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>The pictures that were dropped on the page: files in a folder of this run, by names of our own.</summary>
internal sealed class StudioPictures : IDisposable
{
    /// <summary>The largest picture that is taken, in bytes.</summary>
    public const long MaxBytes = 64L << 20;

    private const int MaxPictures = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("gemini-contracts-studio-").FullName;
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Keeps a picture.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="name">What the person calls it; shown, never a path.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<JsonObject> AddAsync(Stream body, string name, CancellationToken cancellationToken)
    {
        if (_names.Count >= MaxPictures)
        {
            throw ToolException.Usage($"{MaxPictures} pictures are enough for one run; start the studio again.");
        }

        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string path = PathOf(id);
        await using (FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
        {
            await body.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }

        ImageInfo info;
        try
        {
            // As a request would: a picture that is cut off or has no size is refused now, not when it is asked about.
            info = ImageInput.FromFile(path).Info!;
        }
        catch (ImageInputException problem)
        {
            File.Delete(path);
            throw ToolException.Usage(problem.Message.Replace(id, name, StringComparison.Ordinal));
        }

        _names[id] = name;
        return new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["width"] = info.DisplayWidth,
            ["height"] = info.DisplayHeight,
            ["format"] = info.Format.ToString(),
            ["bytes"] = new FileInfo(path).Length,
            ["hasLocation"] = info.HasLocation,
        };
    }

    /// <summary>The file of a picture.</summary>
    /// <exception cref="ToolException">There is none with this id.</exception>
    public string Find(string id) => _names.ContainsKey(id) ? PathOf(id) : throw ToolException.Usage("The picture is not there any more; drop it again.");

    /// <summary>What the person called a picture.</summary>
    public string NameOf(string id) => _names.TryGetValue(id, out string? name) ? name : throw ToolException.Usage("The picture is not there any more; drop it again.");

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still being read; the system's own cleaning gets it.
        }
    }

    private string PathOf(string id) => Path.Combine(_folder, id);
}
