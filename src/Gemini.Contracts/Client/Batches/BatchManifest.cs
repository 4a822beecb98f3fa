using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>
/// What is known of a batch on disk, so that a crash at any moment loses and repeats nothing. It is written as a whole and then put in the place of the old one.
/// The files of requests lie beside it and are complete before the manifest is there.
/// </summary>
/// <param name="Id">Drawn before anything is sent; the parts' display names begin with it.</param>
/// <param name="Model">The model asked.</param>
/// <param name="Fingerprint">The contract's fingerprint: a batch is not read by another contract than it was asked by.</param>
/// <param name="Parts">The files of requests, in the order of the requests.</param>
internal sealed record BatchManifest(string Id, string Model, string Fingerprint, IReadOnlyList<BatchPart> Parts)
{
    private const string Version = "gemini-contracts-batch-1";

    /// <summary>How many requests there are.</summary>
    public long Count => Parts.Sum(static part => part.Count);

    /// <summary>Whether all parts are batches of the API's, so that nothing is left to be submitted.</summary>
    public bool IsCreated => Parts.All(static part => part.Batch is not null);

    /// <summary>Where the requests of a part lie.</summary>
    /// <param name="path">The manifest's path.</param>
    /// <param name="part">The part's number, from 0.</param>
    public static string RequestsOf(string path, int part) => path + (part == 0 ? ".requests.jsonl" : $".requests-{part + 1}.jsonl");

    /// <summary>A new batch of which nothing was sent yet.</summary>
    /// <param name="model">The model asked.</param>
    /// <param name="fingerprint">The contract's fingerprint.</param>
    /// <param name="files">How many requests each file has, and how many bytes they are.</param>
    public static BatchManifest Create(string model, string fingerprint, IReadOnlyList<(long Count, long Length)> files)
    {
        string id = $"gemini-contracts-{Guid.NewGuid():N}";
        return new BatchManifest(id, model, fingerprint, [.. files.Select((file, part) => new BatchPart(files.Count == 1 ? id : $"{id}-{part + 1}", file.Count, file.Length))]);
    }

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
            List<BatchPart> parts = root.Items("parts").ConvertAll(BatchPart.Read);
            return root.Text("format") == Version && root.Text("id") is { } id && root.Text("model") is { } model && root.Text("fingerprint") is { } fingerprint && parts.Count > 0
                ? new BatchManifest(id, model, fingerprint, parts)
                : throw new JsonException("Not a manifest.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"'{path}' is not the manifest of a batch, or is damaged. Put it back from a copy, or look with Batches.ListAsync whether its batch was created: under the name of another file its requests would be sent again.", problem);
        }
    }

    /// <summary>The manifest with another state of one part.</summary>
    public BatchManifest With(int part, BatchPart changed)
    {
        BatchPart[] parts = [.. Parts];
        parts[part] = changed;
        return this with { Parts = parts };
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
            json.WriteStartArray("parts");
            foreach (BatchPart part in Parts)
            {
                part.Write(json);
            }

            json.WriteEndArray();
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

    /// <summary>Writes the requests line by line, into as many files as the API's limit asks for, and puts each into its place when it is complete.</summary>
    /// <param name="path">The manifest's path.</param>
    /// <param name="lines">The requests as lines, each with its key.</param>
    /// <param name="disk">Where they are written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many each file has, and how many bytes they are.</returns>
    public static async Task<IReadOnlyList<(long Count, long Length)>> WriteRequestsAsync(string path, IEnumerable<RequestBody> lines, BatchDisk disk, CancellationToken cancellationToken)
    {
        List<(long Count, long Length)> files = [];
        using IEnumerator<RequestBody> line = lines.GetEnumerator();
        for (bool hasLine = line.MoveNext(); hasLine;)
        {
            string target = RequestsOf(path, files.Count);
            string temporary = target + ".new";
            long count = 0;
            long length = 0;
            try
            {
                Stream file = disk.Create(temporary);
                await using (file.ConfigureAwait(false))
                {
                    do
                    {
                        await line.Current.WriteToAsync(file, cancellationToken).ConfigureAwait(false);
                        length += line.Current.ContentLength;
                        count++;
                        hasLine = line.MoveNext();
                    }
                    while (hasLine && length + line.Current.ContentLength <= disk.MaxFileBytes);

                    disk.Flush(file);
                }
            }
            catch
            {
                // A request that is refused, or a full disk: gigabytes that nobody knows of are not left behind.
                TryDelete([temporary, .. files.Select((_, part) => RequestsOf(path, part))]);
                throw;
            }

            disk.Replace(temporary, target);
            files.Add((count, length));
        }

        return files;
    }

    private static void TryDelete(IEnumerable<string> paths)
    {
        try
        {
            foreach (string path in paths)
            {
                File.Delete(path);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Why the requests could not be written is the error that counts.
        }
    }
}
