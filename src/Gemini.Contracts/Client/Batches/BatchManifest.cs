using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>
/// What is known of a batch on disk, so that a crash at any moment loses and repeats nothing. It is written as a whole and then put in the place of the old one.
/// The file of requests lies beside it and is complete before the manifest is there.
/// </summary>
/// <param name="Id">The batch's display name, by which it is found with the API.</param>
/// <param name="Model">The model asked.</param>
/// <param name="Fingerprint">The contract's fingerprint: a batch is not read by another contract than it was asked by.</param>
/// <param name="Count">How many requests there are.</param>
/// <param name="InputFile">The uploaded requests, such as <c>files/abc</c>; null before.</param>
/// <param name="IsCreating">Whether the API may have been asked to create the batch.</param>
/// <param name="Batch">The batch, such as <c>batches/abc</c>; null before.</param>
internal sealed record BatchManifest(string Id, string Model, string Fingerprint, long Count, string? InputFile = null, bool IsCreating = false, string? Batch = null)
{
    private const string Version = "gemini-contracts-batch-1";

    /// <summary>Where the requests lie.</summary>
    public static string RequestsOf(string path) => path + ".requests.jsonl";

    /// <summary>Reads a manifest; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    public static BatchManifest? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            return root.Text("format") == Version && root.Text("id") is { } id && root.Text("model") is { } model && root.Text("fingerprint") is { } fingerprint
                ? new BatchManifest(id, model, fingerprint, root.Number("count") ?? 0, root.Text("inputFile"), root.Member("isCreating") is { ValueKind: JsonValueKind.True }, root.Text("batch"))
                : throw new InvalidDataException($"'{path}' is not the manifest of a batch; name another file.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"'{path}' is not the manifest of a batch; name another file.");
        }
    }

    /// <summary>Writes the manifest in the place of the old one.</summary>
    public void Write(string path, BatchDisk disk)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteString("format", Version);
            json.WriteString("id", Id);
            json.WriteString("model", Model);
            json.WriteString("fingerprint", Fingerprint);
            json.WriteNumber("count", Count);
            json.WriteString("inputFile", InputFile);
            json.WriteBoolean("isCreating", IsCreating);
            json.WriteString("batch", Batch);
            json.WriteEndObject();
        }

        string temporary = path + ".new";
        using (Stream file = disk.Create(temporary))
        {
            text.WriteTo(file);
            disk.Flush(file);
        }

        disk.Replace(temporary, path);
    }

    /// <summary>Writes the requests line by line, and puts the file into its place when it is complete.</summary>
    /// <param name="path">The manifest's path.</param>
    /// <param name="lines">The requests as lines, each with its key.</param>
    /// <param name="disk">Where they are written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many there are.</returns>
    public static async Task<long> WriteRequestsAsync(string path, IEnumerable<RequestBody> lines, BatchDisk disk, CancellationToken cancellationToken)
    {
        string target = RequestsOf(path);
        string temporary = target + ".new";
        long count = 0;
        Stream file = disk.Create(temporary);
        await using (file.ConfigureAwait(false))
        {
            foreach (RequestBody line in lines)
            {
                await line.WriteToAsync(file, cancellationToken).ConfigureAwait(false);
                count++;
            }

            disk.Flush(file);
        }

        disk.Replace(temporary, target);
        return count;
    }
}
