using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Times as the API writes them.</summary>
internal static class ApiTime
{
    /// <summary>Writes a time in UTC with microseconds and a <c>Z</c>.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
}
