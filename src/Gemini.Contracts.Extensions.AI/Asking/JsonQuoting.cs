using System.Text.Json;

namespace Gemini.Contracts.Chat;

/// <summary>Texts as JSON strings.</summary>
internal static class JsonQuoting
{
    /// <summary>The text in quotes.</summary>
    public static string ToQuotedText(this JsonEncodedText text) => $"\"{text.Value}\"";
}
