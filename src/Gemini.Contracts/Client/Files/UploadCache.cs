using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>Remembers which files are with the API, in memory and, if a folder is given, for other processes. An entry that cannot be read counts as none.</summary>
internal sealed class UploadCache(string? directory, TimeProvider clock)
{
    /// <summary>How long before its end a file is no longer used: a call may wait and think.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, GeminiFile> _files = new(StringComparer.Ordinal);

    /// <summary>A file that will live for a while; null where there is none.</summary>
    public GeminiFile? Find(string key)
    {
        if (_files.TryGetValue(key, out GeminiFile? file) && IsAlive(file))
        {
            return file;
        }

        return directory is not null && Read(key) is { } stored && IsAlive(stored) ? _files[key] = stored : null;
    }

    /// <summary>Remembers a file.</summary>
    public void Add(string key, GeminiFile file)
    {
        _files[key] = file;
        if (directory is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(directory);
            string path = PathOf(key);
            string temporary = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(temporary, Write(file));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The folder is a convenience: without it the file is uploaded again by the next process.
        }
    }

    /// <summary>Forgets a file that the API no longer knows.</summary>
    public void Remove(string key)
    {
        _files.TryRemove(key, out _);
        if (directory is not null)
        {
            try
            {
                File.Delete(PathOf(key));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    /// <summary>Forgets a file that a call named and the API refused. Whatever this client gave out is in memory.</summary>
    /// <param name="uri">The address by which it was named.</param>
    public void RemoveByUri(string uri) => RemoveFromMemory(file => file.Uri == uri);

    /// <summary>Forgets a file that was deleted, also where another process has remembered it.</summary>
    /// <param name="name">Its resource name.</param>
    public void RemoveByName(string name)
    {
        RemoveFromMemory(file => file.Name == name);
        if (!Directory.Exists(directory))
        {
            return;
        }

        try
        {
            foreach (string key in Directory.EnumerateFiles(directory, "*.json").Select(Path.GetFileNameWithoutExtension)!)
            {
                if (Read(key)?.Name == name)
                {
                    Remove(key);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What is remembered of a file that is gone is found out by the call that names it.
        }
    }

    private void RemoveFromMemory(Func<GeminiFile, bool> isGone)
    {
        foreach ((string key, GeminiFile file) in _files)
        {
            if (isGone(file))
            {
                Remove(key);
            }
        }
    }

    private bool IsAlive(GeminiFile file) => file.ExpirationTime is { } end && end - clock.GetUtcNow() > Margin;

    private string PathOf(string key) => Path.Combine(directory!, key + ".json");

    private GeminiFile? Read(string key)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(PathOf(key)));
            return GeminiFile.Read(json.RootElement);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static string Write(GeminiFile file)
    {
        string expiration = file.ExpirationTime?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        return "{" + string.Join(
            ',',
            Member("name", file.Name), Member("uri", file.Uri), Member("mimeType", file.MimeType), Member("state", "ACTIVE"), Member("expirationTime", expiration),
            Member("sizeBytes", file.SizeBytes.ToString(CultureInfo.InvariantCulture))) + "}";
    }

    private static string Member(string name, string value) => $"\"{name}\":{JsonEncodedText.Encode(value).ToQuoted()}";
}
