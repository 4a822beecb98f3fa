using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A file that the server keeps.</summary>
/// <param name="Name">Such as <c>files/local-1</c>.</param>
/// <param name="Uri">What requests name it by.</param>
/// <param name="MimeType">What it is.</param>
/// <param name="DisplayName">What it was called when it was uploaded.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Number">The how-manieth file it is.</param>
/// <param name="Created">When it came.</param>
/// <param name="Expires">When it goes.</param>
/// <param name="Ready">When it can be used.</param>
/// <param name="IsGenerated">Whether the server made it, so that it can be downloaded.</param>
internal sealed record StoredFile(
    string Name, string Uri, string MimeType, string? DisplayName, byte[] Bytes, int Number, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset Ready, bool IsGenerated)
{
    /// <summary>Whether it has been processed.</summary>
    public bool IsActive(DateTimeOffset now) => now >= Ready;

    /// <summary>The resource as the API words it.</summary>
    public void Write(Utf8JsonWriter json, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        if (DisplayName is not null)
        {
            json.WriteString("displayName", DisplayName);
        }

        json.WriteString("mimeType", MimeType);
        json.WriteString("sizeBytes", Bytes.Length.ToString(CultureInfo.InvariantCulture));
        json.WriteTime("createTime", Created);
        json.WriteTime("updateTime", Ready > Created && IsActive(now) ? Ready : Created);
        json.WriteTime("expirationTime", Expires);
        json.WriteString("sha256Hash", Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Bytes)))));
        json.WriteString("uri", Uri);
        json.WriteString("state", IsActive(now) ? "ACTIVE" : "PROCESSING");
        json.WriteString("source", IsGenerated ? "GENERATED" : "UPLOADED");
        json.WriteEndObject();
    }
}
