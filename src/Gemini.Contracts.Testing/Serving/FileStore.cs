using System.Collections.Concurrent;
using System.Globalization;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The files of the Files API.</summary>
/// <param name="address">Where the server listens.</param>
/// <param name="options">How it behaves.</param>
/// <param name="prefix">How the names begin that the server chooses.</param>
internal sealed class FileStore(Func<Uri> address, LocalGeminiOptions options, string prefix = "local")
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>All files, the oldest first.</summary>
    public IReadOnlyList<StoredFile> Files =>
        [.. _files.Values.Where(IsAlive).OrderBy(static file => file.Created).ThenBy(static file => file.Number)];

    /// <summary>Whether a URI names a file, whichever.</summary>
    public static bool IsFile(string uri) => uri.Contains("files/", StringComparison.Ordinal) && !uri.StartsWith("gs:", StringComparison.Ordinal);

    /// <summary>A file by its name or URI.</summary>
    /// <exception cref="ApiError">There is none, or it has expired; the API says 403 for both.</exception>
    public StoredFile Get(string name)
    {
        int at = name.LastIndexOf("files/", StringComparison.Ordinal);
        return at >= 0 && _files.TryGetValue(name[at..], out StoredFile? file) && IsAlive(file)
            ? file
            : throw new ApiError(403, "PERMISSION_DENIED", $"You do not have permission to access the File {(at >= 0 ? name[(at + "files/".Length)..] : name)} or it may not exist.");
    }

    /// <summary>A file that a request may use.</summary>
    /// <exception cref="ApiError">There is none, it has expired, or it is still being processed.</exception>
    public StoredFile GetActive(string name)
    {
        StoredFile file = Get(name);
        return file.IsActive(options.TimeProvider.GetUtcNow())
            ? file
            : throw ApiError.Precondition($"The File {file.Name["files/".Length..]} is not in an ACTIVE state and usage is not allowed.");
    }

    /// <summary>Keeps bytes as a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="mimeType">What it is.</param>
    /// <param name="displayName">What it is called.</param>
    /// <param name="isGenerated">Whether the server made it.</param>
    /// <param name="name">Such as <c>files/my-file</c>; null for one that the server chooses.</param>
    /// <exception cref="ApiError">There is no room, or the name is taken.</exception>
    public StoredFile Add(byte[] bytes, string mimeType, string? displayName, bool isGenerated, string? name = null)
    {
        if (_files.Values.Where(IsAlive).Sum(static kept => (long)kept.Bytes.Length) + bytes.Length > options.MaxFileBytes)
        {
            throw new ApiError(429, "RESOURCE_EXHAUSTED", "You have exceeded the file storage quota of your project.");
        }

        int number = Interlocked.Increment(ref _count);
        name ??= $"files/{prefix}-{number.ToString(CultureInfo.InvariantCulture)}";
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        StoredFile file = new(
            name, new Uri(address(), "v1beta/" + name).ToString(), mimeType, displayName, bytes, number, now, now + options.FileLifetime, now + (isGenerated ? TimeSpan.Zero : options.FileProcessingTime), isGenerated);
        if (_files.TryGetValue(name, out StoredFile? other) && IsAlive(other))
        {
            throw NameTaken(name);
        }

        _files[name] = file;
        return file;
    }

    /// <summary>Refuses a name that an upload asks for, if it is taken or cannot be one.</summary>
    /// <exception cref="ApiError">It is.</exception>
    public void CheckName(string? name)
    {
        if (name is null)
        {
            return;
        }

        string id = name.StartsWith("files/", StringComparison.Ordinal) ? name["files/".Length..] : "";
        bool isName = id.Length is > 0 and <= 40 && id.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') && id[0] != '-' && id[^1] != '-';
        if (!isName)
        {
            throw ApiError.Invalid("* CreateFileRequest.file.name: name must be files/ and at most 40 lowercase letters, digits and dashes, with no dash at either end.\n");
        }

        if (_files.TryGetValue(name, out StoredFile? other) && IsAlive(other))
        {
            throw NameTaken(name);
        }
    }

    /// <summary>Deletes a file.</summary>
    public void Remove(string name) => _files.TryRemove(Get(name).Name, out _);

    /// <summary>Forgets all files, as if they had expired.</summary>
    public void Expire() => _files.Clear();

    private static ApiError NameTaken(string name) => new(409, "ALREADY_EXISTS", $"A file named {name} already exists.");

    private bool IsAlive(StoredFile file) => options.TimeProvider.GetUtcNow() < file.Expires;
}
