using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>Texts as JSON strings.</summary>
internal static class JsonText
{
    /// <summary>The text in quotes, escaped.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
