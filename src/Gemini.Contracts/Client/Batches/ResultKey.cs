using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Client;

/// <summary>The keys of a batch's requests and results.</summary>
internal static class ResultKey
{
    /// <summary>16 bytes for a key, so that a million keys take some 50 MB.</summary>
    public static UInt128 HashOf(string key) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The key of a line of results; null where it has none, or is no JSON.</summary>
    public static string? Of(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.Text("key");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
