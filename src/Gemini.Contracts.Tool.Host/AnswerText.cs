using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gemini.Contracts.ToolHost;

/// <summary>What a file with an answer holds: the answer's text, or a whole response of the API around it.</summary>
internal static class AnswerText
{
    /// <summary>Reads a response of <c>generateContent</c>; anything else is an answer's own text.</summary>
    public static bool TryReadResponse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out GenerateContentResponse? response)
    {
        response = null;
        if (!file.Span.TrimStart(" \r\n\t"u8).StartsWith("{"u8))
        {
            return false;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(file);
            if (!json.RootElement.TryGetProperty("candidates", out JsonElement candidates) || candidates.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            response = GenerateContentResponse.Read(file);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
