namespace Gemini.Contracts.Client;

/// <summary>What the environment says about the API.</summary>
internal static class ClientEnvironment
{
    /// <summary>The options.</summary>
    /// <param name="variable">Reads one variable.</param>
    /// <exception cref="GeminiPermissionException">No key is set.</exception>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public static GeminiClientOptions Read(Func<string, string?> variable)
    {
        GeminiClientOptions options = new()
        {
            ApiKey = FindKey(variable) ?? throw new GeminiPermissionException(
                "There is no API key: set GEMINI_API_KEY (or GOOGLE_API_KEY) to one from https://aistudio.google.com/apikey, or try things out without one against LocalGemini of Gemini.Contracts.Testing."),
        };
        string? address = variable("GOOGLE_GEMINI_BASE_URL")?.Trim();
        if (string.IsNullOrEmpty(address))
        {
            return options;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http"
            ? options with { BaseAddress = uri! }
            : throw new ArgumentException("GOOGLE_GEMINI_BASE_URL is no address; it must look like https://generativelanguage.googleapis.com/.");
    }

    /// <summary>The key: <c>GEMINI_API_KEY</c>, else <c>GOOGLE_API_KEY</c>; blanks and line breaks around it, as a copied key has them, are taken off.</summary>
    public static string? FindKey(Func<string, string?> variable)
    {
        foreach (string name in (ReadOnlySpan<string>)["GEMINI_API_KEY", "GOOGLE_API_KEY"])
        {
            if (variable(name)?.Trim() is { Length: > 0 } key)
            {
                return key;
            }
        }

        return null;
    }
}
