using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>Signs thoughts, and refuses signatures of others, as the API does.</summary>
internal static class ThoughtSigning
{
    private const string Mark = "LocalGemini thought ";

    /// <summary>A signature.</summary>
    public static string Sign(int number) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Mark + number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Refuses a thought whose signature is another's.</summary>
    /// <exception cref="Serving.ApiError">It is.</exception>
    public static void Check(JsonElement thought, string at)
    {
        bool isOurs = thought.TryGetProperty("signature", out JsonElement signature) && signature.ValueKind == JsonValueKind.String
            && signature.TryGetBytesFromBase64(out byte[]? bytes) && bytes.AsSpan().StartsWith(Encoding.UTF8.GetBytes(Mark));
        if (!isOurs)
        {
            throw InteractionError.Invalid($"Invalid input at '{at}.signature': the thought signature is not valid.");
        }
    }
}
