using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A file that the server keeps.</summary>
/// <param name="Name">Such as <c>files/local-1</c>.</param>
/// <param name="Uri">What requests name it by.</param>
/// <param name="MimeType">What it is.</param>
/// <param name="DisplayName">What it was called when it was uploaded.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Created">When it came.</param>
/// <param name="IsGenerated">Whether the server made it, so that it can be downloaded.</param>
internal sealed record StoredFile(string Name, string Uri, string MimeType, string? DisplayName, byte[] Bytes, DateTimeOffset Created, bool IsGenerated)
{
    /// <summary>48 hours later.</summary>
    public DateTimeOffset Expires => Created + TimeSpan.FromHours(48);

    /// <summary>The resource as the API words it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        if (DisplayName is not null)
        {
            json.WriteString("displayName", DisplayName);
        }

        json.WriteString("mimeType", MimeType);
        json.WriteString("sizeBytes", Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("createTime", Created);
        json.WriteString("updateTime", Created);
        json.WriteString("expirationTime", Expires);
        json.WriteString("uri", Uri);
        json.WriteString("state", "ACTIVE");
        json.WriteString("source", IsGenerated ? "GENERATED" : "UPLOADED");
        json.WriteEndObject();
    }
}
