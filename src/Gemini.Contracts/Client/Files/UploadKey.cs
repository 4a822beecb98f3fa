using System.Security.Cryptography;
using System.Text;

namespace Gemini.Contracts.Client;

/// <summary>
/// What an uploaded file is remembered under: the hash of the bytes as sent, their type, the address, and a salted hash of the key, since another project's key may not read the file.
/// </summary>
internal static class UploadKey
{
    /// <summary>Stretched, so that a cache folder that gets into other hands does not give the key away by guessing.</summary>
    private const int Iterations = 10_000;

    private static readonly byte[] Salt = "Gemini.Contracts/files/1"u8.ToArray();

    /// <summary>The part that is the same for all files of a client.</summary>
    public static string OfClient(GeminiClientOptions options)
    {
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(options.ApiKey, Salt, Iterations, HashAlgorithmName.SHA256, 16);
        return $"{options.BaseAddress.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}|{options.ApiVersion}|{Convert.ToHexStringLower(key)}";
    }

    /// <summary>The key of one file, 64 hex digits.</summary>
    public static async Task<string> CreateAsync(string client, UploadContent content, CancellationToken cancellationToken)
    {
        byte[] hash;
        Stream stream = content.Open();
        await using (stream.ConfigureAwait(false))
        {
            hash = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client}|{content.MimeType}|{Convert.ToHexString(hash)}")));
    }
}
