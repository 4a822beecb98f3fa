using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>One file of a batch's requests, and how far it has come with the API. Most batches have one; each is a batch of its own for the API.</summary>
/// <param name="Id">Its file's and its batch's display name, by which they are found with the API.</param>
/// <param name="Count">How many requests it has.</param>
/// <param name="Length">How many bytes they are; null in a manifest of an older version.</param>
/// <param name="Upload">Where its upload was begun; null before, or where the address may not be written down.</param>
/// <param name="InputFile">The uploaded file, such as <c>files/abc</c>; null before.</param>
/// <param name="IsCreating">Whether the API may have been asked to create the batch.</param>
/// <param name="Batch">The batch, such as <c>batches/abc</c>; null before.</param>
internal sealed record BatchPart(string Id, long Count, long? Length, Uri? Upload = null, string? InputFile = null, bool IsCreating = false, string? Batch = null)
{
    /// <summary>Reads a part of a manifest.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static BatchPart Read(JsonElement json) => new(
        json.Text("id") ?? throw new JsonException("A part has no id."),
        json.Number("count") ?? throw new JsonException("A part has no count."),
        json.Number("length"),
        Uri.TryCreate(json.Text("upload"), UriKind.Absolute, out Uri? upload) ? upload : null,
        json.Text("inputFile"),
        json.Member("isCreating") is { ValueKind: JsonValueKind.True },
        json.Text("batch"));

    /// <summary>Writes the part.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteNumber("count", Count);
        if (Length is { } length)
        {
            json.WriteNumber("length", length);
        }

        json.WriteString("upload", InputFile is null ? Upload?.AbsoluteUri : null);
        json.WriteString("inputFile", InputFile);
        json.WriteBoolean("isCreating", IsCreating);
        json.WriteString("batch", Batch);
        json.WriteEndObject();
    }
}
